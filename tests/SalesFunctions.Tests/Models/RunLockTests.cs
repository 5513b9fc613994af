using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Models;

/// <summary>One run of a dataset at a time, across instances; a lock that is lost is found out before anything is published.</summary>
[Collection(DatabaseTests.Name)]
public sealed class RunLockTests(DatabaseFixture databases)
{
    private const string Interrupted = "It was interrupted: the process that ran it has gone.";

    [Fact]
    public async Task Of_two_instances_one_runs_and_the_other_says_so_at_once()
    {
        await using var shop = await RefreshShop.OpenAsync(databases, "shop");
        var (gate, other) = (new Gate(), new TrainerDouble(shop.Shop.ConnectionString));
        shop.Trainer.Meanwhile = gate.PassAsync;
        var first = RefreshShop.TimerAsync(await shop.ServeAsync());
        await gate.Reached;

        var second = await RefreshShop.TimerAsync(await shop.ServeAsync(other)).WaitAsync(TimeSpan.FromSeconds(20));
        gate.Open();

        Assert.Equal((200, "shop: another run is under way."), (second.Status, second.Lines.Single()));
        Assert.Equal((200, "shop: version 1 published, made of data version 1."), ((await first).Status, (await first).Lines.Single()));
        Assert.Equal((1, 0), (shop.Trainer.Trainings, other.Trainings));
        Assert.Equal(["published|timer|"], await shop.RunsAsync());
    }

    [Fact]
    public async Task Instances_that_begin_a_new_dataset_in_the_same_moment_train_it_once()
    {
        string[] names = [.. Enumerable.Range(1, 8).Select(number => $"shop{number}")];
        await using var shop = await RefreshShop.OpenAsync(databases, names);
        ApiServer[] servers = [await shop.ServeAsync(), await shop.ServeAsync(), await shop.ServeAsync()];

        var answers = await Task.WhenAll(servers.Select(RefreshShop.TimerAsync));

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Equal(names.Length, shop.Trainer.Trainings);
        Assert.Equal(Enumerable.Repeat("published|timer|", names.Length), await shop.RunsAsync());
    }

    [Fact]
    public async Task A_lost_lock_is_free_for_the_next_run_and_the_one_that_lost_it_publishes_nothing()
    {
        await using var shop = await RefreshShop.OpenAsync(databases, "shop");
        var (gate, other) = (new Gate(), new TrainerDouble(shop.Shop.ConnectionString));
        shop.Trainer.Meanwhile = gate.PassAsync;
        var first = RefreshShop.TimerAsync(await shop.ServeAsync());
        await gate.Reached;
        await shop.CutLockAsync();

        var second = await RefreshShop.TimerAsync(await shop.ServeAsync(other));
        gate.Open();

        Assert.Equal((200, 500), (second.Status, (await first).Status));
        Assert.Equal(["2"], await shop.PublishedAsync());
        Assert.Equal(["failed|timer|" + Interrupted, "published|timer|"], await shop.RunsAsync());
    }

    [Fact]
    public async Task Rows_of_a_run_that_lost_its_lock_are_removed_by_the_next_one()
    {
        await using var shop = await RefreshShop.OpenAsync(databases, "shop");
        var gate = new Gate();
        var server = await shop.ServeAsync();
        await RefreshShop.TimerAsync(server);
        shop.Trainer.Meanwhile = gate.PassAsync;
        await shop.Shop.ExecuteAsync("UPDATE datasets SET data_version = 2");
        var lost = RefreshShop.TimerAsync(server);
        await gate.Reached;
        await shop.CutLockAsync();
        gate.Open();

        Assert.Equal(500, (await lost).Status);
        Assert.Equal(["1"], await shop.PublishedAsync());
        Assert.Equal("failed|timer|The database went away, or broke a statement off.", (await shop.RunsAsync())[^1]);
        Assert.Equal(["1", "2"], await shop.VersionsAsync(TrainerDouble.Tables[1]));
        Assert.Equal(["1"], await shop.VersionsAsync("model_results"));
        await RefreshShop.TimerAsync(server);
        Assert.Equal(["3"], await shop.PublishedAsync());
        Assert.All(["model_results", "model_parameters", .. TrainerDouble.Tables], table => Assert.Equal(["3"], shop.VersionsAsync(table).Result));
    }

    [Fact]
    public async Task A_run_ends_soon_after_its_lock_is_lost()
    {
        await using var shop = await RefreshShop.OpenAsync(databases, "shop");
        var gate = new Gate();
        shop.Trainer.Meanwhile = gate.PassAsync;
        var run = RefreshShop.TimerAsync(await shop.ServeAsync(time: new HurriedTime()));
        await gate.Reached;
        await shop.CutLockAsync();

        Assert.Equal(500, (await run.WaitAsync(TimeSpan.FromSeconds(30))).Status);
        Assert.Equal(["failed|timer|It lost the database connection that kept other runs out."], await shop.RunsAsync());
    }

    [Fact]
    public async Task Signs_of_life_keep_the_connection_of_a_long_run()
    {
        await using var shop = await RefreshShop.OpenAsync(databases, "shop");
        var gate = new Gate();
        shop.Trainer.Meanwhile = gate.PassAsync;
        var run = RefreshShop.TimerAsync(await shop.ServeAsync(time: new HurriedTime()));
        await gate.Reached;
        MySql.Data.MySqlClient.MySqlConnection.ClearAllPools();
        // Of the two connections that the run keeps the one that it reads from is silent; the lock's is not.
        await shop.UntilAsync($"SELECT 1 FROM {RefreshShop.Others} HAVING MAX(time_ms) > 2000");
        var spoken = await shop.Shop.RowsAsync($"SELECT MIN(time_ms) < 1500 FROM {RefreshShop.Others}");
        gate.Open();

        Assert.Equal(["1"], spoken);
        Assert.Equal(200, (await run).Status);
    }
}
