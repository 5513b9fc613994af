using System.Diagnostics;
using System.Text;
using System.Text.Json;
using SalesFunctions.Tests.Architecture;

namespace SalesFunctions.Tests;

/// <summary>Checks that are at home in npm packages: a script reads its input from stdin and prints a JSON document.</summary>
internal static class NodeScript
{
    /// <param name="script">Its path below the folder of this project.</param>
    /// <param name="input">What it reads.</param>
    public static async Task<JsonElement> RunAsync(string script, string input)
    {
        using var node = Process.Start(new ProcessStartInfo("node", Path.Combine(Repository.Root, "tests", "SalesFunctions.Tests", script))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        var (said, failed) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.StandardInput.WriteAsync(input);
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, $"{script} failed; do the packages need npm ci? {await failed}");
        return JsonDocument.Parse(await said).RootElement;
    }
}
