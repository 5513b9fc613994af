using System.Diagnostics;
using SalesFunctions.LocalHost.Stack;

namespace SalesFunctions.Tests.Platform.Keys;

/// <summary>The service as a process: it does not start where its settings leave it open, and says which setting is missing.</summary>
public sealed class StartTests
{
    private const string Key = "start-key-0123456789";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("Set Keys__reader__1 ", "WEBSITE_INSTANCE_ID", "0123")]
    [InlineData("Set Keys__reader__1 ", "WEBSITE_HOSTNAME", "shop.azurewebsites.net")]
    [InlineData("Set Keys__reader__1 ", "Kestrel__Endpoints__All__Url", "http://0.0.0.0:0")]
    [InlineData("Set SslMode=VerifyFull", "Database__ConnectionString", "Server=db.example;SslMode=Required")]
    [InlineData("Keys__reader__1 is shorter", "Keys__reader__1", "too-short-a-key")]
    [InlineData("Keys__reader is no key of a role", "Keys__reader", Key)]
    [InlineData("Keys__reader__1 and Keys__admin__1 hold the same key", "Keys__admin__1", Key, "Keys__reader__1", Key)]
    public async Task It_does_not_start(string reason, params string[] settings)
    {
        using var process = Start(settings);
        var output = await OutputAsync(process);

        Assert.NotEqual(0, process.ExitCode);
        Assert.Contains(reason, output, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, output, StringComparison.Ordinal);
        Assert.DoesNotContain("too-short-a-key", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WEBSITE_HOSTNAME", "shop.azurewebsites.net", "Keys__reader__1", Key)]
    [InlineData("WEBSITE_HOSTNAME", "localhost:7071")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "no address")]
    public async Task It_starts(params string[] settings)
    {
        var port = LocalStack.FreePort();
        using var process = Start([.. settings, "FUNCTIONS_CUSTOMHANDLER_PORT", $"{port}"]);
        try
        {
            using var client = new HttpClient();
            using var limit = new CancellationTokenSource(Patience);
            while (true)
            {
                try
                {
                    using var answer = await client.GetAsync($"http://127.0.0.1:{port}/api/v1?code={Key}", limit.Token);
                    Assert.True(answer.IsSuccessStatusCode);
                    Assert.Empty(answer.Headers.Server);
                    break;
                }
                catch (HttpRequestException) when (!process.HasExited)
                {
                    await Task.Delay(50, limit.Token);
                }
            }
        }
        finally
        {
            process.Kill();
        }

        Assert.DoesNotContain(Key, await OutputAsync(process), StringComparison.Ordinal);
    }

    private static Process Start(params string[] settings)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "SalesFunctions")) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Database__ConnectionString"] = SomeKeys.NoDatabase;
        start.Environment["SalesStorage"] = "UseDevelopmentStorage=true";
        start.Environment["Http__Port"] = $"{LocalStack.FreePort()}";
        foreach (var pair in settings.Chunk(2))
        {
            start.Environment[pair[0]] = pair[1];
        }

        return Process.Start(start)!;
    }

    private static async Task<string> OutputAsync(Process process)
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            return string.Concat(output);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
