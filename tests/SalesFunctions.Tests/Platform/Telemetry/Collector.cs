using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SalesFunctions.Tests.Platform.Telemetry;

internal sealed record SentSpan(string Trace, string Id, string Parent, string Name, ulong Status, IReadOnlyDictionary<string, string> Tags);

/// <param name="Points">The tags of each value.</param>
internal sealed record SentMetric(string Name, string Unit, IReadOnlyList<Dictionary<string, string>> Points);

internal sealed record SentLine(string Trace, string Text, IReadOnlyDictionary<string, string> Tags);

/// <summary>Takes what is sent by OTLP over HTTP, as a collector does. Field numbers are those of opentelemetry-proto 1.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Signal, byte[] Body)> _sent = new();
    private readonly WebApplication _app;

    private Collector(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public IReadOnlyList<SentSpan> Spans => [.. from span in Items("traces") select new SentSpan(span.Hex(1), span.Hex(2), span.Hex(4), span.Text(5), span.Messages(15).FirstOrDefault()?.Number(3) ?? 0, span.Attributes(9))];

    // What a value is of, a sum or a histogram, has another field, and so have the tags of its points.
    public IReadOnlyList<SentMetric> Metrics =>
    [
        .. from metric in Items("metrics")
        let points = metric.Messages(7, 1).Select(point => point.Attributes(7)).Concat(metric.Messages(9, 1).Select(point => point.Attributes(9)))
        select new SentMetric(metric.Text(1), metric.Text(3), [.. points]),
    ];

    public IReadOnlyList<SentLine> Lines => [.. from line in Items("logs") select new SentLine(line.Hex(9), line.Messages(5).Single().Text(1), line.Attributes(6))];

    /// <summary>What the process says of itself.</summary>
    public IReadOnlyDictionary<string, string> Resource => new Wire(_sent.First().Body).Messages(1, 1).First().Attributes(1);

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = new Collector(builder.Build());
        collector._app.MapPost("/v1/{signal}", async (HttpContext http, string signal) =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            collector._sent.Enqueue((signal, body.ToArray()));
        });
        await collector._app.StartAsync();
        return collector;
    }

    /// <summary>Whether a text is anywhere in what was sent.</summary>
    public bool Has(string text) => _sent.Any(sent => sent.Body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IEnumerable<Wire> Items(string signal) => _sent.Where(sent => sent.Signal == signal).SelectMany(sent => new Wire(sent.Body).Messages(1, 2, 2));
}
