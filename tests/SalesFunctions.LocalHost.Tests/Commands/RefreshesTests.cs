using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SalesFunctions.LocalHost.Commands;

namespace SalesFunctions.LocalHost.Tests.Commands;

/// <summary>The command's side of a refresh, against a service that answers as it is told.</summary>
public sealed class RefreshesTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sales-refresh-").FullName;
    private readonly Queue<string> _ledger = new();
    private readonly List<string> _asked = [];
    private WebApplication _app = null!;
    private LocalHome _home = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
        await _app.StartAsync();
        _home = new(_folder, new Uri(_app.Urls.Single()).Port, 0, 0, 0);
        _home.Write(new(LocalStatus.Ready, "", "", "0123456789abcdef"));
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_run_is_followed_until_it_is_published()
    {
        _ledger.Enqueue("503");
        _ledger.Enqueue(Run("waiting", "null"));
        _ledger.Enqueue(Run("running", "\"[counting]\""));
        _ledger.Enqueue(Run("published", "null"));
        using var refreshes = new Refreshes(_home);

        var results = await refreshes.RunAsync("a b", force: true, CancellationToken.None);

        Assert.Equal("a b: version 7 published, 2 models", Assert.Single(results).ToString());
        Assert.Empty(_ledger);
        Assert.Equal("POST /api/v1/models/refresh?force=true&dataset=a%20b 0123456789abcdef", _asked[0]);
    }

    [Fact]
    public async Task A_run_that_fails_says_why_and_what_is_served()
    {
        _ledger.Enqueue(Run("failed", "null", "\"There was not enough memory.\""));
        using var refreshes = new Refreshes(_home);

        var result = Assert.Single(await refreshes.RunAsync("a b", force: false, CancellationToken.None));

        Assert.True(result.HasFailed);
        Assert.Equal("a b: There was not enough memory. The version before stays.", result.ToString());
    }

    [Fact]
    public async Task A_service_that_is_away_or_refuses_ends_the_command()
    {
        _ledger.Enqueue("403");
        using var refreshes = new Refreshes(_home);
        var refused = await Assert.ThrowsAsync<CommandFailedException>(() => refreshes.RunAsync("a b", force: false, CancellationToken.None));
        using var nobody = new Refreshes(_home with { HttpPort = FreePort() });
        var away = await Assert.ThrowsAsync<CommandFailedException>(() => nobody.RunAsync(null, force: false, CancellationToken.None));

        Assert.Contains("answers 403", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Is the environment up (./dev up)?", away.Message, StringComparison.Ordinal);
    }

    private static string Run(string status, string stage, string error = "null") =>
        $$"""{ "run_id": 7, "dataset": "a b", "status": "{{status}}", "stage": {{stage}}, "done": 3, "total": 9, "error": {{error}} }""";

    private Task AnswerAsync(HttpContext http)
    {
        _asked.Add($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString} {http.Request.Headers["x-functions-key"]}");
        var text = http.Request.Path.Value switch
        {
            "/api/v1/models/refresh" => $"[{Run("waiting", "null")}]",
            "/api/v1/models" => "[{}, {}]",
            _ => _ledger.Dequeue(),
        };
        http.Response.StatusCode = int.TryParse(text, out var status) ? status : 200;
        return http.Response.WriteAsync(text.StartsWith('{') ? $"{{ \"items\": [{text}] }}" : text);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
