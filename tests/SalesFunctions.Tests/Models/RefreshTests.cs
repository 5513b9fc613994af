using System.Text.Json;
using SalesFunctions.Platform.Models;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Models;

/// <summary>When models are trained, and what becomes of a run that fails.</summary>
[Collection(DatabaseTests.Name)]
public sealed class RefreshTests(DatabaseFixture databases)
{
    private const string Nothing = "No dataset has changed: nothing to refresh.";

    [Fact]
    public async Task What_has_not_changed_is_not_trained_again()
    {
        await using var shop = await RefreshShop.OpenAsync(databases, "a", "b");
        var server = await shop.ServeAsync();
        var first = await RefreshShop.TimerAsync(server);
        var second = await RefreshShop.TimerAsync(server);
        await shop.Shop.ExecuteAsync("UPDATE datasets SET data_version = 7 WHERE dataset = 'b'");
        var changed = await RefreshShop.TimerAsync(server);
        var newer = await shop.ServeAsync(new TrainerDouble(shop.Shop.ConnectionString) { Format = "2" });
        var reformed = await RefreshShop.TimerAsync(newer);

        Assert.Equal(["a: version 1 published, made of data version 1.", "b: version 2 published, made of data version 1."], first.Lines);
        Assert.Equal([Nothing], second.Lines);
        Assert.Equal(["b: version 3 published, made of data version 7."], changed.Lines);
        Assert.Equal(["a: version 4 published, made of data version 1.", "b: version 5 published, made of data version 7."], reformed.Lines);
        Assert.Equal([Nothing], (await RefreshShop.TimerAsync(newer)).Lines);
    }

    [Fact]
    public async Task A_run_that_fails_keeps_the_version_before_and_the_other_datasets_are_trained()
    {
        await using var shop = await RefreshShop.OpenAsync(databases, "a", "b", "c");
        var server = await shop.ServeAsync();
        await RefreshShop.TimerAsync(server);
        shop.Trainer.Meanwhile = (run, _) => run.Dataset.Name == "b" ? throw new TrainingException("The calendar has no weeks.") : Task.CompletedTask;
        await shop.Shop.ExecuteAsync("UPDATE datasets SET data_version = 2");
        var timer = await RefreshShop.TimerAsync(server);

        Assert.Equal(500, timer.Status);
        Assert.Equal(["4", "2", "6"], await shop.PublishedAsync());
        Assert.Equal(["published|timer|", "failed|timer|The calendar has no weeks.", "published|timer|"], (await shop.RunsAsync())[3..]);
        Assert.Equal(["2", "4", "5", "6"], await shop.VersionsAsync(TrainerDouble.Tables[0]));
        shop.Trainer.Meanwhile = (_, _) => Task.CompletedTask;
        Assert.Equal(["b: version 7 published, made of data version 2."], (await RefreshShop.TimerAsync(server)).Lines);
        Assert.Equal(["4", "6", "7"], await shop.VersionsAsync(TrainerDouble.Tables[0]));
    }

    [Fact]
    public async Task Models_that_know_a_customer_who_was_erased_meanwhile_are_not_published()
    {
        await using var shop = await RefreshShop.OpenAsync(databases, "a");
        var server = await shop.ServeAsync();
        shop.Trainer.Meanwhile = (run, _) => shop.Shop.ExecuteAsync(
            """
            INSERT INTO erased_customers (
                dataset_id, customer_hash, erased_at, erased_by, records, sales_lines, orders, campaign_responses, rejected_rows, files)
            VALUES (@DatasetId, 'x', '2024-01-01', 'admin', 1, 2, 0, 0, 0, '[]')
            """,
            new { run.Dataset.DatasetId });
        var first = await RefreshShop.TimerAsync(server);
        shop.Trainer.Meanwhile = (_, _) => Task.CompletedTask;
        var second = await RefreshShop.TimerAsync(server);

        Assert.Equal(500, first.Status);
        Assert.Equal("failed|timer|A customer was erased while the models were trained; the next run leaves that person out.", (await shop.RunsAsync())[0]);
        Assert.Equal(["a: version 2 published, made of data version 1."], second.Lines);
    }

    [Theory]
    [InlineData("SELECT secret FROM nowhere", "The database refused a statement; the service's log has the cause.")]
    [InlineData("SET STATEMENT max_statement_time = 0.01 FOR SELECT SLEEP(5)", "A statement took longer than the database is given (Database__CommandTimeoutSeconds).")]
    [InlineData("", "An unexpected error; the service's log has the cause.")]
    public async Task Readers_are_told_the_kind_of_a_failure_and_nothing_of_its_inside(string sql, string expected)
    {
        await using var shop = await RefreshShop.OpenAsync(databases, "shop");
        shop.Trainer.Meanwhile = (_, _) => sql.Length > 0 ? shop.Shop.ExecuteAsync(sql) : throw new InvalidOperationException("secret");
        var server = await shop.ServeAsync();
        var timer = await RefreshShop.TimerAsync(server);
        var runs = await server.JsonAsync("models/runs");

        Assert.Equal((500, "refresh-models failed; the cause is in the handler's log."), (timer.Status, timer.Lines.Single()));
        Assert.Equal(expected, runs.GetProperty("items")[0].GetProperty("error").GetString());
        Assert.Equal(["0"], await shop.PublishedAsync());
    }

    [Fact]
    public async Task A_refused_model_is_published_with_its_reason()
    {
        await using var shop = await RefreshShop.OpenAsync(databases, "shop");
        var server = await shop.ServeAsync();
        await RefreshShop.TimerAsync(server);
        var models = await server.JsonAsync("models?dataset=shop");

        Assert.Contains("double_refused|refused|There is one customer only.", string.Join('\n', models.Lines()), StringComparison.Ordinal);
        // What is not a number is not known.
        Assert.Equal(["double_refused|error|null|mean|null|null"], (await server.JsonAsync("models/metrics?dataset=shop&model=double_refused")).Lines());
    }

    [Fact]
    public async Task What_was_tried_last_comes_last()
    {
        await using var shop = await RefreshShop.OpenAsync(databases, "a", "b");
        // As it is left by a process that is killed in the middle, every time.
        await shop.Shop.ExecuteAsync("INSERT INTO model_runs (dataset_id, status, cause, requested_at) SELECT dataset_id, 'running', 'timer', NOW() FROM datasets WHERE dataset = 'a'");

        var timer = await RefreshShop.TimerAsync(await shop.ServeAsync());

        Assert.Equal(["b: version 2 published, made of data version 1.", "a: version 3 published, made of data version 1."], timer.Lines);
    }

    [Fact]
    public async Task A_dead_run_is_found_by_the_timer_though_nothing_has_changed()
    {
        await using var shop = await RefreshShop.OpenAsync(databases, "shop");
        var server = await shop.ServeAsync();
        await RefreshShop.TimerAsync(server);
        await shop.Shop.ExecuteAsync("INSERT INTO model_runs (dataset_id, status, cause, requested_at) SELECT dataset_id, 'running', 'request', NOW() FROM datasets");

        var requested = await server.Client.PostAsync("models/refresh", null);
        var timer = await RefreshShop.TimerAsync(server);

        Assert.Equal("[]", await requested.Content.ReadAsStringAsync());
        Assert.Equal(["shop: version 3 published, made of data version 1."], timer.Lines);
        Assert.Equal("failed|request|It was interrupted: the process that ran it has gone.", (await shop.RunsAsync())[1]);
    }

    [Fact]
    public async Task How_far_a_run_is_can_be_seen_while_it_runs()
    {
        await using var shop = await RefreshShop.OpenAsync(databases, "shop");
        var gate = new Gate();
        shop.Trainer.Meanwhile = async (run, cancellation) =>
        {
            await run.StageAsync("learning", 100);
            // News are told once in a second.
            await run.DoneAsync(1);
            await Task.Delay(TimeSpan.FromSeconds(1.1), cancellation);
            await run.DoneAsync(40);
            await run.DoneAsync(41);
            await gate.PassAsync(run, cancellation);
        };
        var server = await shop.ServeAsync();
        var timer = RefreshShop.TimerAsync(server);
        await gate.Reached;
        var during = await RunAsync(server);
        gate.Open();
        await timer;
        var after = await RunAsync(server);

        Assert.Equal(("running", "learning", 40, 100), Progress(during));
        Assert.Equal(JsonValueKind.Null, during.GetProperty("finished_at").ValueKind);
        Assert.Equal(("published", null), (after.GetProperty("status").GetString(), after.GetProperty("stage").GetString()));
    }

    private static async Task<JsonElement> RunAsync(ApiServer server) => (await server.JsonAsync("models/runs?dataset=shop")).GetProperty("items")[0];

    private static (string?, string?, long, long) Progress(JsonElement run) => (
        run.GetProperty("status").GetString(), run.GetProperty("stage").GetString(), run.GetProperty("done").GetInt64(), run.GetProperty("total").GetInt64());
}
