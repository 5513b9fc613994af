using System.Net;
using System.Text.Json;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Models;

/// <summary>What callers ask for is run in the background, once for all who asked before it began.</summary>
[Collection(DatabaseTests.Name)]
public sealed class RefreshQueueTests(DatabaseFixture databases)
{
    private const string NoneIsOpen = "SELECT 1 FROM model_runs HAVING COUNT(*) > 0 AND SUM(status IN ('waiting', 'running')) = 0";

    [Fact]
    public async Task Only_what_changed_is_run_unless_forced()
    {
        await using var shop = await RefreshShop.OpenAsync(databases, "a", "b");
        var server = await shop.ServeAsync();

        Assert.Equal((HttpStatusCode.Accepted, 2), await RequestAsync(server));
        await shop.UntilAsync(NoneIsOpen);
        Assert.Equal((HttpStatusCode.OK, 0), await RequestAsync(server));
        Assert.Equal((HttpStatusCode.Accepted, 1), await RequestAsync(server, "?dataset=b&force=true"));
        await shop.UntilAsync(NoneIsOpen);

        Assert.Equal(["published|request|", "published|request|", "published|request|"], await shop.RunsAsync());
        Assert.Equal(["1", "3"], await shop.PublishedAsync());
    }

    [Fact]
    public async Task Several_requests_at_once_make_one_run()
    {
        await using var shop = await RefreshShop.OpenAsync(databases, "a", "b");
        var gate = new Gate();
        shop.Trainer.Meanwhile = gate.PassAsync;
        ApiServer[] servers = [await shop.ServeAsync(), await shop.ServeAsync()];
        // The queues are busy with a: all requests for b come before any run of it.
        await RequestAsync(servers[0], "?dataset=a");
        await gate.Reached;

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => RequestAsync(servers[0], "?dataset=b")));
        Assert.Equal(["running", "waiting"], await shop.Shop.RowsAsync("SELECT status FROM model_runs ORDER BY run_id"));
        gate.Open();
        await shop.UntilAsync(NoneIsOpen);

        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.Accepted, 1), answer));
        Assert.Equal(2, shop.Trainer.Trainings);
    }

    [Fact]
    public async Task A_request_while_a_run_is_under_way_is_run_after_it_and_does_not_keep_others_waiting()
    {
        await using var shop = await RefreshShop.OpenAsync(databases, "a", "b");
        var gate = new Gate();
        shop.Trainer.Meanwhile = (run, cancellation) => run.Dataset.Name == "a" ? gate.PassAsync(run, cancellation) : Task.CompletedTask;
        var timer = RefreshShop.TimerAsync(await shop.ServeAsync());
        await gate.Reached;

        Assert.Equal((HttpStatusCode.Accepted, 2), await RequestAsync(await shop.ServeAsync()));
        await shop.UntilAsync("SELECT 1 FROM model_publications WHERE dataset_id = 2 AND model_version > 0");
        Assert.Equal(["running", "waiting"], await shop.Shop.RowsAsync("SELECT status FROM model_runs WHERE dataset_id = 1 ORDER BY run_id"));
        gate.Open();
        await timer;
        await shop.UntilAsync(NoneIsOpen);

        Assert.Equal(["published|timer", "published|request"], await shop.Shop.RowsAsync("SELECT status, cause FROM model_runs WHERE dataset_id = 1 ORDER BY run_id"));
    }

    [Fact]
    public async Task A_run_that_fails_does_not_end_the_queue()
    {
        await using var shop = await RefreshShop.OpenAsync(databases, "a", "b");
        var server = await shop.ServeAsync();
        shop.Trainer.Removing = datasetId => _ = datasetId == 1 ? throw new InvalidOperationException("before the run began") : 0;
        await RequestAsync(server);
        await shop.UntilAsync("SELECT 1 FROM model_publications WHERE dataset_id = 2 AND model_version > 0");

        Assert.Equal(["waiting|request|", "published|request|"], await shop.RunsAsync());
    }

    [Fact]
    public async Task A_request_that_the_process_did_not_get_to_is_run_by_the_timer_of_another()
    {
        await using var shop = await RefreshShop.OpenAsync(databases, "a", "b");
        var (gate, other) = (new Gate(), await shop.ServeAsync(new TrainerDouble(shop.Shop.ConnectionString)));
        shop.Trainer.Meanwhile = gate.PassAsync;
        await using (var stopped = await shop.ServeAsync())
        {
            await RequestAsync(stopped, "?force=true");
            await gate.Reached;
        }

        // The run says so itself, in the background, while the process ends.
        await shop.UntilAsync("SELECT 1 FROM model_runs WHERE status = 'failed'");
        Assert.Equal(["failed|request|It was stopped.", "waiting|request|"], await shop.RunsAsync());
        Assert.Equal(["b: version 2 published, made of data version 1.", "a: version 3 published, made of data version 1."], (await RefreshShop.TimerAsync(other)).Lines);
    }

    private static async Task<(HttpStatusCode, int)> RequestAsync(ApiServer server, string query = "")
    {
        using var answer = await server.Client.PostAsync("models/refresh" + query, null);
        using var runs = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return (answer.StatusCode, runs.RootElement.GetArrayLength());
    }
}
