using System.Diagnostics;
using System.Globalization;
using SalesFunctions.Analytics;
using SalesFunctions.Analytics.Lifetimes;
using SalesFunctions.Bench.Ingest;

namespace SalesFunctions.Bench.Lifetimes;

/// <summary>Models of repeat buying over the customers of a sales file, in turn with scipy, and forecasts for a million customers.</summary>
internal static class LifetimesBenchmark
{
    private const int Million = 1_000_000;

    public static void Run(string file, string script, int runs)
    {
        var loadBefore = ProcessFigures.Load();
        var (histories, means) = CustomerDays.Of(file);
        int[] repeats = [.. histories.Select(history => history.Repeats)];
        var (buying, spending, pareto) = (new List<double>(), new List<double>(), new List<double>());
        var (theirBuying, theirSpending) = (new List<double>(), new List<double>());
        for (var run = 0; run < runs; run++)
        {
            var theirs = Reference.Of(script, file);
            theirBuying.Add(theirs.FitSeconds);
            theirSpending.Add(theirs.SpendingFitSeconds);
            var model = Timed(buying, () => BgNbd.Fit(histories).Model!);
            var spend = Timed(spending, () => GammaGamma.Fit(repeats, means).Model!);
            Timed(pareto, () => ParetoNbd.Fit(histories).Model!);
            AssertSame(theirs.LogLikelihood, model.LogLikelihood, theirs.Parameters, model.Parameters);
            AssertSame(theirs.SpendingLogLikelihood, spend.LogLikelihood, theirs.Spending, spend.Parameters);
            Console.Error.WriteLine(FormattableString.Invariant($"BG/NBD scipy {theirBuying[^1]:0.00} s, here {buying[^1]:0.000} s (load {ProcessFigures.Load()})"));
        }

        Console.WriteLine(FormattableString.Invariant($"{histories.Length} customers, {new EqualHistories(histories).Groups.Length} different histories; medians of {runs} runs in turn.\n"));
        Console.WriteLine("| fit | scipy s | here s | here, first s | ratio |\n|---|---|---|---|---|");
        Row("BG/NBD", theirBuying, buying);
        Row("gamma-gamma", theirSpending, spending);
        Row("Pareto/NBD", [], pareto);
        Forecasts(histories, means, repeats, runs);
        Console.WriteLine($"\nLoad average before {loadBefore}, after {ProcessFigures.Load()}.");
    }

    /// <summary>The customers again and again with other ages until they are a million.</summary>
    private static void Forecasts(PurchaseHistory[] histories, double[] means, int[] repeats, int runs)
    {
        var (model, spend) = (BgNbd.Fit(histories).Model!, GammaGamma.Fit(repeats, means).Model!);
        PurchaseHistory[] million = [.. Enumerable.Range(0, Million).Select(place => histories[place % histories.Length] with { Age = histories[place % histories.Length].Age + (place / histories.Length) })];
        double[] values = [.. Enumerable.Range(0, Million).Select(place => means[place % means.Length])];
        var (seconds, processor, different) = (new List<double>(), new List<double>(), 0);
        for (var run = 0; run < runs; run++)
        {
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            Timed(seconds, () =>
            {
                var equal = new EqualHistories(million);
                different = equal.Groups.Length;
                var worth = new LifetimeValue(model, spend, Math.Log(1.1) / 365);
                foreach (var horizon in (double[])[91, 182, 365])
                {
                    worth.OfBase(equal, values, worth.OfAll(equal, values, horizon), horizon);
                }

                return equal;
            });
            processor.Add((Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
        }

        Console.WriteLine(FormattableString.Invariant(
            $"\nValue, deviation and interval of {Million} customers ({different} different histories) and of the base, three horizons, discounted: {Median(seconds):0.00} s, processor {Median(processor):0.00} s."));
    }

    private static T Timed<T>(List<double> seconds, Func<T> work)
    {
        var watch = Stopwatch.StartNew();
        var answer = work();
        seconds.Add(watch.Elapsed.TotalSeconds);
        return answer;
    }

    private static void AssertSame(double theirs, double ours, double[] parameters, IReadOnlyList<ModelParameter> found)
    {
        // Nelder-Mead stops early in flat directions; a better likelihood is no fault.
        var worst = parameters.Zip(found).Max(pair => Math.Abs((pair.Second.Value / pair.First) - 1));
        if (ours < theirs - (1e-6 * Math.Abs(theirs)) || Math.Abs(ours - theirs) > 1e-6 * Math.Abs(theirs) || worst > 1e-3)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Log-likelihood {ours} here, {theirs} there; parameters differ by {worst}: not the same model."));
        }
    }

    private static void Row(string what, List<double> theirs, List<double> ours) => Console.WriteLine(theirs.Count == 0
        ? FormattableString.Invariant($"| {what} | | {Median(ours):0.000} | {ours[0]:0.000} | |")
        : FormattableString.Invariant($"| {what} | {Median(theirs):0.00} | {Median(ours):0.000} | {ours[0]:0.000} | {Median(theirs) / Median(ours):0} |"));

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
