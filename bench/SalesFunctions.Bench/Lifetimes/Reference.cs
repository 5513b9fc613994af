using System.Diagnostics;
using System.Text.Json;

namespace SalesFunctions.Bench.Lifetimes;

/// <summary>What scipy finds in the same file, and its seconds for the fit alone.</summary>
internal sealed record Reference(double[] Parameters, double LogLikelihood, double FitSeconds, double[] Spending, double SpendingLogLikelihood, double SpendingFitSeconds)
{
    public static Reference Of(string script, string file)
    {
        using var python = Process.Start(new ProcessStartInfo(script, ["sales", file]) { RedirectStandardOutput = true })!;
        var said = python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        if (python.ExitCode != 0)
        {
            throw new InvalidOperationException($"{script} ended with {python.ExitCode}.");
        }

        using var answer = JsonDocument.Parse(said);
        var fit = answer.RootElement;
        var spending = fit.GetProperty("gamma_gamma");
        return new(
            [.. Numbers(fit, "r", "alpha", "a", "b")],
            fit.GetProperty("loglik").GetDouble(),
            fit.GetProperty("fit_s").GetDouble(),
            [.. Numbers(spending, "p", "q", "gamma")],
            spending.GetProperty("loglik").GetDouble(),
            spending.GetProperty("fit_s").GetDouble());
    }

    private static IEnumerable<double> Numbers(JsonElement element, params string[] names) => names.Select(name => element.GetProperty(name).GetDouble());
}
