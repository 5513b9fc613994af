using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace SalesFunctions.Tests.Platform.Keys;

/// <summary>What listens to requests gets no key, whatever becomes of them.</summary>
public sealed class TelemetryTests
{
    [Theory]
    [InlineData("", SomeKeys.Reader, HttpStatusCode.OK)]
    [InlineData("datasets", SomeKeys.Reader, HttpStatusCode.ServiceUnavailable)]
    [InlineData("sales?by=moon&", SomeKeys.Reader, HttpStatusCode.BadRequest)]
    [InlineData("datasets", SomeKeys.Unknown, HttpStatusCode.Unauthorized)]
    public async Task Traces_have_no_key(string path, string key, HttpStatusCode expected)
    {
        var seen = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => seen.Enqueue($"{activity.DisplayName} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Baggage)}"),
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = await ApiServer.StartAsync(SomeKeys.NoDatabase, SomeKeys.Add);

        using var answer = await server.SendAsync(HttpMethod.Get, $"{path}{(path.Contains('?', StringComparison.Ordinal) ? "" : "?")}code={key}", headers =>
        {
            headers.Add("x-functions-key", key);
            headers.TryAddWithoutValidation("Authorization", SomeKeys.Basic("", key));
        });

        Assert.Equal(expected, answer.StatusCode);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (seen.IsEmpty)
        {
            await Task.Delay(10, limit.Token);
        }

        Assert.DoesNotContain(seen, text => text.Contains(key, StringComparison.Ordinal) || text.Contains("code=", StringComparison.Ordinal));
    }
}
