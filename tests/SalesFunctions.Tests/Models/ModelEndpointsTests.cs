using System.Net;
using System.Text.Json;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Models;

/// <summary>Two versions of the models of a dataset, of which the second one is published, and the ledger of three runs.</summary>
public sealed class TrainedShop(DatabaseFixture databases) : IAsyncLifetime
{
    internal ApiServer Server { get; private set; } = null!;

    internal Shop Shop { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Shop = new Shop(await databases.CreateDatabaseAsync());
        await Shop.DatasetAsync("default", "TRY");
        await Shop.DatasetAsync("untrained");
        await Shop.ExecuteAsync(
            """
            UPDATE datasets SET data_version = 5;
            INSERT INTO model_runs (run_id, dataset_id, status, cause, stage, done, total, data_version, error, requested_at, started_at, finished_at) VALUES
                (1, 1, 'published', 'timer', NULL, 0, 0, 4, NULL, '2024-03-01 02:00:00', '2024-03-01 02:00:01', '2024-03-01 02:00:09'),
                (2, 1, 'published', 'request', NULL, 0, 0, 5, NULL, '2024-03-02 02:00:00', '2024-03-02 02:00:01', '2024-03-02 02:00:09'),
                (3, 2, 'running', 'timer', 'Scores', 3, 9, NULL, NULL, '2024-03-03 02:00:00', '2024-03-03 02:00:01', NULL);
            INSERT INTO model_publications (dataset_id, model_version, data_version, inputs, published_at) VALUES (1, 2, 5, 'i', '2024-03-02 02:00:09');
            INSERT INTO model_results VALUES
                (1, 1, 'bg_nbd', 1, 'served', 'old', 1), (1, 2, 'pareto_nbd', 1, 'refused', 'Everybody bought once.', 7), (1, 2, 'bg_nbd', 2, 'served', NULL, 9);
            INSERT INTO model_parameters VALUES (1, 1, 'bg_nbd', 1, 'r', 9, 9), (1, 2, 'bg_nbd', 1, 'r', 0.25, 0.5), (1, 2, 'bg_nbd', 2, 'alpha', 4.5, NULL);
            INSERT INTO model_metrics VALUES
                (1, 1, 'bg_nbd', 1, 'holdout_mae', 9, 'past_rate', 9, TRUE), (1, 2, 'bg_nbd', 1, 'holdout_mae', 0.75, 'past_rate', 0.5, TRUE),
                (1, 2, 'pareto_nbd', 1, 'log_likelihood', NULL, NULL, NULL, NULL);
            INSERT INTO model_calibration VALUES
                (1, 1, 'bg_nbd', 'purchases', 0, 9, 9, 9, 9), (1, 2, 'bg_nbd', 'purchases', 5, 4, 1.5, 1.25, 0.5), (1, 2, 'bg_nbd', 'purchases', 9, 1, 2.5, 3, NULL)
            """);
        Server = await ApiServer.StartAsync(Shop.ConnectionString);
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();
}

[Collection(DatabaseTests.Name)]
public sealed class ModelEndpointsTests(TrainedShop shop, DatabaseFixture databases) : IClassFixture<TrainedShop>
{
    private readonly ApiServer _server = shop.Server;

    [Fact]
    public async Task Models_are_those_of_the_published_version_in_their_order()
    {
        var rows = await _server.JsonAsync("models");

        Assert.Equal(["model", "state", "note", "observations", "model_version", "data_version", "is_current", "published_at"], rows[0].Columns());
        Assert.Equal(
            ["pareto_nbd|refused|Everybody bought once.|7|2|5|true|2024-03-02T02:00:09Z", "bg_nbd|served|null|9|2|5|true|2024-03-02T02:00:09Z"], rows.Lines());
    }

    [Theory]
    [InlineData("models/parameters", "bg_nbd|r|0.25|0.5", "bg_nbd|alpha|4.5|null")]
    [InlineData("models/parameters?model=pareto_nbd")]
    [InlineData("models/metrics", "pareto_nbd|log_likelihood|null|null|null|null", "bg_nbd|holdout_mae|0.75|past_rate|0.5|true")]
    [InlineData("models/metrics?model=bg_nbd", "bg_nbd|holdout_mae|0.75|past_rate|0.5|true")]
    [InlineData("models/calibration", "bg_nbd|purchases|1|4|1.5|1.25|0.5", "bg_nbd|purchases|2|1|2.5|3|null")]
    [InlineData("models?dataset=untrained")]
    [InlineData("models/calibration?dataset=untrained")]
    public async Task Parts_follow_the_order_of_their_models(string path, params string[] expected) => Assert.Equal(expected, (await _server.JsonAsync(path)).Lines());

    [Theory]
    [InlineData("", "3 2 1")]
    [InlineData("dataset=default", "2 1")]
    [InlineData("status=running", "3")]
    [InlineData("dataset=nowhere", "")]
    public async Task Runs_come_newest_first(string question, string expected)
    {
        var first = await _server.JsonAsync($"models/runs?{question}&page_size=2");
        var rest = first.GetProperty("nextLink").GetString() is { } next ? (await _server.JsonAsync(next)).GetProperty("items").EnumerateArray().ToList() : [];

        Assert.Equal(expected, string.Join(' ', first.GetProperty("items").EnumerateArray().Concat(rest).Select(row => row.GetProperty("run_id").GetInt64())));
    }

    [Fact]
    public async Task Models_of_data_that_changed_since_are_not_current()
    {
        var own = new TrainedShop(databases);
        await own.InitializeAsync();
        await own.Shop.ExecuteAsync("UPDATE datasets SET data_version = 6");

        Assert.All((await own.Server.JsonAsync("models")).EnumerateArray(), row => Assert.False(row.GetProperty("is_current").GetBoolean()));
        await own.DisposeAsync();
    }

    [Theory]
    [InlineData("models?model=bg_nbd", "model")]
    [InlineData("models/runs?status=done", "status")]
    [InlineData("models/runs?cursor=abc", "cursor")]
    public async Task A_wrong_parameter_is_named(string path, string parameter) =>
        Assert.Equal(parameter, (await _server.ProblemAsync(path, 400)).GetProperty("parameter").GetString());

    [Theory]
    [InlineData("models/refresh?force=perhaps", HttpStatusCode.BadRequest)]
    [InlineData("models/refresh?dataset=nowhere", HttpStatusCode.NotFound)]
    public async Task A_wrong_wish_begins_nothing(string path, HttpStatusCode status)
    {
        using var answer = await _server.SendAsync(HttpMethod.Post, path);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(["1", "2", "3"], await shop.Shop.RowsAsync("SELECT run_id FROM model_runs ORDER BY run_id"));
    }

    [Fact]
    public async Task A_wish_answers_the_run_that_begins_and_where_to_look_for_it()
    {
        var own = new TrainedShop(databases);
        await own.InitializeAsync();
        using var answer = await own.Server.SendAsync(HttpMethod.Post, "models/refresh?dataset=default&force=true");
        var run = Assert.Single(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.EnumerateArray());

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("/api/v1/models/runs", answer.Headers.Location?.ToString());
        Assert.Equal("4 default request", $"{run.GetProperty("run_id")} {run.GetProperty("dataset")} {run.GetProperty("cause")}");
        await own.DisposeAsync();
    }
}
