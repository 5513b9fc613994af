using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SalesFunctions.Tests.Platform.Keys;

/// <summary>Whoever changes something, or tries to, is in the log by the name of the key; what and whom it concerned is in it only as far as it may be.</summary>
public sealed class AuditTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CapturedLog _log = new();
    private ApiServer _server = null!;

    public async Task InitializeAsync() => _server = await ApiServer.StartAsync(
        SomeKeys.NoDatabase,
        services =>
        {
            SomeKeys.Add(services);
            // As in the service: the framework's own lines have whole addresses and are off.
            services.AddLogging(logging => logging.AddProvider(_log).AddFilter("Microsoft", LogLevel.Warning));
        },
        app => app.MapPut("/api/v1/things/{id}", () => "put"));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("PUT", "things/secret?dataset=shop", SomeKeys.Operator, "Operator/1 PUT /api/v1/things/{id}, dataset 'shop': 200")]
    [InlineData("PUT", "things/secret", SomeKeys.Reader, "Reader/1 PUT /api/v1/things/{id}, dataset '': 403")]
    [InlineData("DELETE", "customers/secret", SomeKeys.Operator, "Operator/1 DELETE /api/v1/customers/{id}, dataset '': 403")]
    [InlineData("DELETE", "customers/secret?dataset=shop", SomeKeys.Admin, "Admin/1 DELETE /api/v1/customers/{id}, dataset 'shop': 503")]
    [InlineData("POST", "models/refresh?force=secret", SomeKeys.Operator, "Operator/1 POST /api/v1/models/refresh, dataset '': 400")]
    [InlineData("PUT", "things/secret?dataset=a%0d%0aAudit%3a%20b", SomeKeys.Operator, "Operator/1 PUT /api/v1/things/{id}, dataset 'aAudit: b': 200")]
    public async Task A_write_is_told_with_who_what_when_and_its_result(string method, string path, string key, string told)
    {
        using var answer = await _server.SendAsync(new HttpMethod(method), path, headers => headers.Add("x-functions-key", key));
        var line = await LineAsync();

        Assert.Matches("^Audit: 20[0-9-]+T[0-9:.]+[+]00:00 " + Regex.Escape(told) + ", trace [0-9a-zA-Z:]+$", line);
        Assert.DoesNotContain(_log.Lines, any => any.Contains("secret", StringComparison.Ordinal) || any.Contains(key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reads_and_strangers_fill_no_log()
    {
        await _server.SendAsync(HttpMethod.Get, "?code=" + SomeKeys.Reader);
        await _server.SendAsync(HttpMethod.Delete, "customers/C1");
        await _server.SendAsync(HttpMethod.Delete, "customers/C1?code=" + SomeKeys.Unknown);
        await _server.SendAsync(HttpMethod.Put, "things/last?code=" + SomeKeys.Admin);

        Assert.Contains("Admin/1 PUT", await LineAsync(), StringComparison.Ordinal);
    }

    /// <summary>The one line, which is written when the answer is under way already.</summary>
    private async Task<string> LineAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!_log.Lines.Any(IsAudit))
        {
            await Task.Delay(10, limit.Token);
        }

        return Assert.Single(_log.Lines, IsAudit);
    }

    private static bool IsAudit(string line) => line.StartsWith("Audit", StringComparison.Ordinal);
}
