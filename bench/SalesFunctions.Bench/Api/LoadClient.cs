using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace SalesFunctions.Bench.Api;

/// <summary>Latencies of one run, and how many answers came per second.</summary>
internal sealed record LoadResult(string What, double[] Milliseconds, double PerSecond, int Failures)
{
    public double Percentile(double share)
    {
        var sorted = Milliseconds.Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
    }
}

/// <summary>Callers that each send their next request when they have the answer to the last one.</summary>
internal sealed class LoadClient(Uri api) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 256, AutomaticDecompression = DecompressionMethods.None })
    {
        BaseAddress = api,
        Timeout = TimeSpan.FromMinutes(2),
    };

    /// <param name="what">Names the run.</param>
    /// <param name="clients">Callers at one time.</param>
    /// <param name="count">Requests in all.</param>
    /// <param name="request">The request of a number.</param>
    public async Task<LoadResult> RunAsync(string what, int clients, int count, Func<int, string> request)
    {
        var times = new ConcurrentBag<double>();
        var (next, failures) = (-1, 0);
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
        {
            for (var number = Interlocked.Increment(ref next); number < count; number = Interlocked.Increment(ref next))
            {
                var (status, milliseconds) = await OneAsync(request(number));
                times.Add(milliseconds);
                if (status != HttpStatusCode.OK)
                {
                    Interlocked.Increment(ref failures);
                }
            }
        }));
        return new LoadResult(what, [.. times], count / Stopwatch.GetElapsedTime(began).TotalSeconds, failures);
    }

    public async Task<(HttpStatusCode Status, double Milliseconds)> OneAsync(string path)
    {
        var began = Stopwatch.GetTimestamp();
        using var answer = await _http.GetAsync(path);
        await answer.Content.CopyToAsync(Stream.Null);
        return (answer.StatusCode, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    public void Dispose() => _http.Dispose();
}
