using System.Globalization;
using System.Net;

namespace SalesFunctions.Tests.Host;

/// <summary>How the program begins and ends under the host, and what a load has left when it was broken off.</summary>
[Collection(PublishedTests.Name)]
public sealed class LifetimeTests(PublishedFixture published)
{
    private const int Rows = 100_000;

    private static readonly (long Lines, decimal Sales) All = (Rows, Enumerable.Range(1, Rows).Sum(row => row * 0.01m));

    [Fact]
    public async Task Without_its_database_it_answers_the_probe_and_lets_the_host_try_again()
    {
        await using var process = published.Start(("Database__ConnectionString", "Server=127.0.0.1;Port=1;Database=sales;User ID=sales;Password=none"));

        Assert.Equal(HttpStatusCode.OK, await process.ProbeAsync());
        using var ready = await process.Http.GetAsync("health/ready");
        using var timer = await process.CallAsync("refresh-models", PublishedFixture.Recorded("timer-trigger.json").ToJsonString());

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.InternalServerError), (ready.StatusCode, timer.StatusCode));
        // What stands there becomes an error of the host.
        Assert.Empty(process.Errors);
    }

    [Theory]
    [InlineData("SalesStorage", "somewhere", "Set SalesStorage")]
    [InlineData("Database__ConnectionString", "", "ConnectionString")]
    [InlineData("Keys__admin__1", "", "No key is set")]
    public async Task A_setting_that_it_cannot_work_with_ends_it_with_a_code_that_the_host_counts(string name, string value, string message)
    {
        await using var process = published.Start((name, value));

        Assert.InRange(await process.EndAsync(), 1, 199);
        Assert.Contains(process.Output.Concat(process.Errors), line => line.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_load_that_is_killed_with_the_process_is_made_good_by_the_next_delivery()
    {
        var payload = await SalesAsync("killed");
        await using (var first = published.Start())
        {
            await first.ProbeAsync();
            var call = first.CallAsync("ingest-upload", payload);
            await UnderWayAsync("killed");
            await first.KillAsync();
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => call);
        }

        Assert.Equal("loading", await published.SqlAsync<string>("SELECT status FROM uploads WHERE blob_name = 'killed/sales.csv'"));
        await using var next = published.Start();
        await next.ProbeAsync();
        using var again = await next.CallAsync("ingest-upload", payload);

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(All, await published.TotalsAsync(next, "killed"));
        Assert.Equal(2, await published.SqlAsync<long>("SELECT attempts FROM uploads WHERE blob_name = 'killed/sales.csv'"));
    }

    /// <summary>A container is asked to end half a minute before it is killed: what is under way gets that time, and what that is too short for is delivered again.</summary>
    [Fact]
    public async Task A_load_that_is_under_way_when_the_process_is_told_to_end_is_ended_first()
    {
        var payload = await SalesAsync("terminated");
        await using var process = published.Start();
        await process.ProbeAsync();
        var call = process.CallAsync("ingest-upload", payload);
        await UnderWayAsync("terminated");
        var code = await process.TerminateAsync();
        if (!call.IsCompletedSuccessfully)
        {
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => call);
            using var again = await published.Service.CallAsync("ingest-upload", payload);
            Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        }
        else
        {
            Assert.Equal((HttpStatusCode.OK, 0), ((await call).StatusCode, code));
        }

        Assert.Equal(All, await published.TotalsAsync(published.Service, "terminated"));
    }

    [Fact]
    public async Task At_rest_it_ends_at_once_when_it_is_told_to()
    {
        await using var process = published.Start();
        await process.ProbeAsync();

        Assert.Equal(0, await process.TerminateAsync());
        Assert.Empty(process.Errors);
    }

    private async Task<string> SalesAsync(string dataset)
    {
        var text = "order_id,date,customer_id,amount\n" + string.Concat(Enumerable.Range(1, Rows).Select(row => string.Create(
            CultureInfo.InvariantCulture, $"A{row},2024-{(row % 12) + 1:00}-{(row % 28) + 1:00},C{row % 5_000},{row * 0.01m}\n")));
        return published.BlobPayload(await published.PutAsync($"{dataset}/sales.csv", text), $"{dataset}/sales.csv");
    }

    private async Task UnderWayAsync(string dataset)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await published.SqlAsync<string?>("SELECT status FROM uploads WHERE blob_name = @name", new { name = $"{dataset}/sales.csv" }) is not "loading")
        {
            await Task.Delay(10, limit.Token);
        }
    }
}
