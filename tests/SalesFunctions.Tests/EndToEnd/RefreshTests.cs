using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using SalesFunctions.LocalHost.Commands;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>Models of an uploaded file: asked for as <c>./dev refresh</c> asks, and by the timer.</summary>
[Collection(ModelServiceTests.Name)]
public sealed class RefreshTests(ServiceFixture service)
{
    private const string File = "order_id,date,customer_id,amount\nA1,2024-05-13,C1,10\nA2,2024-06-30,C2,20\n";

    private const string LastRun =
        "SELECT status FROM model_runs r INNER JOIN datasets d USING (dataset_id) WHERE dataset = 'waiting' ORDER BY run_id DESC LIMIT 1";

    [Fact]
    public async Task The_command_follows_a_run_to_its_end_and_says_so_when_nothing_changed()
    {
        await service.UploadAsync("refreshed/a.csv", File);
        using var refreshes = new Refreshes(Home());

        var result = Assert.Single(await refreshes.RunAsync("refreshed", force: false, CancellationToken.None));
        var models = await service.GetAsync("/api/v1/models?dataset=refreshed");

        Assert.Equal(new RefreshResult("refreshed", await VersionAsync("refreshed"), null, models.GetArrayLength()), result);
        Assert.Empty(await refreshes.RunAsync("refreshed", force: false, CancellationToken.None));
        Assert.True(Assert.Single(await refreshes.RunAsync("refreshed", force: true, CancellationToken.None)).RunId > result.RunId);
        var unknown = await Assert.ThrowsAsync<CommandFailedException>(() => refreshes.RunAsync("nowhere", force: false, CancellationToken.None));
        Assert.Contains("there is no dataset 'nowhere'", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_waits_when_the_process_is_killed_is_left_to_the_timer()
    {
        await service.UploadAsync("waiting/a.csv", File);
        await RunTimerAsync();
        await UntilAsync("SELECT model_version > 0 FROM model_publications p INNER JOIN datasets d USING (dataset_id) WHERE dataset = 'waiting'");
        await using var connection = await service.OpenAsync();
        await using (var other = await connection.BeginTransactionAsync())
        {
            await Dapper.SqlMapper.ExecuteAsync(
                connection, "SELECT model_version FROM model_publications p INNER JOIN datasets d USING (dataset_id) WHERE dataset = 'waiting' FOR UPDATE", transaction: other);
            using var asked = await service.PostAsync("/api/v1/models/refresh?dataset=waiting&force=true", null);
            Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
            await KillHandlerAsync();
        }

        // Longer than a queue that had it would take to try again.
        await Task.Delay(TimeSpan.FromSeconds(3));
        Assert.Equal("waiting", await service.SqlAsync<string>(LastRun));
        await RunTimerAsync();
        await UntilAsync($"SELECT ({LastRun}) = 'published'");
    }

    private LocalHome Home() => new(Path.GetTempPath(), service.Stack.Functions!.Address.Port, 0, 0, 0);

    private Task<uint> VersionAsync(string dataset) => service.SqlAsync<uint>(
        "SELECT model_version FROM model_publications p INNER JOIN datasets d USING (dataset_id) WHERE dataset = @dataset", new { dataset });

    private async Task RunTimerAsync()
    {
        using var answer = await service.PostAsync("/admin/functions/refresh-models", JsonContent.Create(new { input = "" }));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    private async Task KillHandlerAsync()
    {
        var killed = service.Stack.Functions!.HandlerProcessId!.Value;
        using (var handler = Process.GetProcessById(killed))
        {
            handler.Kill();
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (service.Stack.Functions!.HandlerProcessId is not { } next || next == killed)
        {
            await Task.Delay(50, limit.Token);
        }

        await service.GetAsync("/api/v1/datasets");
    }

    private async Task UntilAsync(string sql)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await service.SqlAsync<bool>(sql))
        {
            await Task.Delay(50, limit.Token);
        }
    }
}
