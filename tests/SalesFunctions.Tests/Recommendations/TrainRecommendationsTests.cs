using System.Data;
using Microsoft.Extensions.Options;
using SalesFunctions.Campaigns;
using SalesFunctions.Models;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Models;
using SalesFunctions.Recommendations.Training;
using SalesFunctions.Tests.EndToEnd;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Recommendations;

/// <summary>The trainer beside rows that other trainers of its run wrote after the run's snapshot had begun.</summary>
[Collection(DatabaseTests.Name)]
public sealed class TrainRecommendationsTests(DatabaseFixture databases)
{
    private const uint Version = 9;

    [Theory]
    [InlineData(3000, false)]
    [InlineData(6000, true)] // of every second one something is still expected
    [InlineData(300, false)] // with 1 % of them, and that rate uncertain, it may well be that nobody comes
    public async Task Customers_who_stay_away_are_won_back_where_a_campaign_pays(int customers, bool hasValues)
    {
        var shop = new Shop(await databases.CreateDatabaseAsync());
        var dataset = await shop.DatasetAsync("default", "TRY");
        await shop.LinesAsync(dataset, [.. Enumerable.Range(1, 40).Select(at => new Line(50, "2024-01-05") { Customer = $"{at}-1Dormant", Order = $"O{at}" })]);

        await TrainAsync(shop, dataset, () => shop.ExecuteAsync(
            """
            INSERT INTO customer_scores (dataset_id, model_version, customer_id, orders, purchases, sales, returns, overdue, rfm, expected_value_12_months)
            WITH RECURSIVE numbers AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM numbers WHERE n < 100)
            SELECT @dataset, v.version, CONCAT(a.n, '-', b.n, v.rfm), 1, 1, v.value, 0, FALSE, v.rfm, CASE WHEN @hasValues THEN v.value * (b.n % 2) END
            FROM numbers a, numbers b, (SELECT 9 AS version, 'Dormant' AS rfm, 50 AS value UNION ALL SELECT 8, 'Dormant', 70 UNION ALL SELECT 9, 'Frequent', 90) v
            WHERE a.n <= 60 AND b.n <= @customers / 60
            """,
            new { dataset, customers, hasValues }));

        if (customers < 3000)
        {
            Assert.Empty(await shop.RowsAsync("SELECT * FROM recommendations"));
            return;
        }

        // Nine of ten are contacted, 1 % of them order once for 50, of which 30 % are left.
        var rows = await shop.RowsAsync("SELECT model_version, position, kind, subject, value, effect, observations FROM recommendations");
        Assert.Equal(["9|1|win_back|segment Dormant|1350.0000|405.0000|3000"], rows);
        await shop.ExecuteAsync("INSERT INTO model_publications (dataset_id, model_version, data_version, inputs, published_at) VALUES (@dataset, 9, 1, 'i', '2024-03-01 02:00:09')", new { dataset });
        await using var server = await ApiServer.StartAsync(shop.ConnectionString);
        var told = (await server.JsonAsync("recommendations"))[0];
        var proof = (await server.JsonAsync(told.Text("link")!)).EnumerateArray().Where(row => row.IsNull("segment")).ToDictionary(row => row.Text("figure")!);
        Assert.Equal($"/api/v1/campaigns/simulations?scheme=rfm&segment=Dormant{(hasValues ? "&minimum_expected_value=0.01" : "")}&channel=sms&dataset=default", told.Text("link"));
        Assert.Equal((proof["profit"].Money("expected"), proof["incremental_revenue"].Money("expected")), (told.Money("effect"), told.Money("value")));
        Assert.Equal((Math.Round(proof["profit"].Number("low_10"), 4), Math.Round(proof["profit"].Number("high_90"), 4)), (told.Number("effect_lower"), told.Number("effect_upper")));
        Assert.Equal(proof["probability_of_profit"].Number("expected"), 1 - told.Number("p_value"), 9);
        Assert.Equal(
            $"Win back the segment Dormant: a campaign by text message to 2,700 of the 3,000 {(hasValues ? "of whom something is still expected" : "customers")} is simulated to cause 27 orders that bring 1,350 TRY, "
            + "and a profit of 405 TRY (80 % interval 30.00 to 945 TRY) at the simulation's usual margin and costs.",
            told.Text("sentence"));
    }

    [Fact]
    public async Task A_dataset_without_findings_is_told_nothing_and_old_versions_go()
    {
        var shop = new Shop(await databases.CreateDatabaseAsync());
        var dataset = await shop.DatasetAsync("default");
        await shop.LinesAsync(dataset, new Line(10, "2024-01-05"));
        await shop.ExecuteAsync(
            "INSERT INTO recommendations VALUES (@dataset, 4, 1, 'a', 'push', 's', 's', NULL, NULL, 1, 1, 1, 1, 1, 0.9, 't', NULL, NULL, 1, '/l'), (@dataset, 5, 1, 'a', 'push', 's', 's', NULL, NULL, 1, 1, 1, 1, 1, 0.9, 't', NULL, NULL, 1, '/l')",
            new { dataset });

        var report = await TrainAsync(shop, dataset, () => Task.CompletedTask);
        var database = DatabaseFixture.Open(shop.ConnectionString);
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await Trainer(database).RemoveAsync(connection, dataset, 5, CancellationToken.None);

        Assert.Equal((0, "Nothing that could be advised is more than chance."), (report.Observations, report.Note));
        Assert.Equal(["5"], await shop.RowsAsync("SELECT model_version FROM recommendations"));
    }

    private static async Task<ModelReport> TrainAsync(Shop shop, uint dataset, Func<Task> meanwhile)
    {
        var database = DatabaseFixture.Open(shop.ConnectionString);
        await using var reading = await database.OpenDedicatedAsync(CancellationToken.None);
        await using var snapshot = await reading.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        var run = new TrainingRun(
            await ModelRunQueries.DatasetAsync(reading, snapshot, dataset), Version, reading, snapshot, (_, _, _) => Task.CompletedTask, TimeProvider.System);
        await meanwhile();
        return Assert.Single(await Trainer(database).TrainAsync(run, CancellationToken.None));
    }

    private static TrainRecommendations Trainer(Database database) =>
        new(database, [new RecommendWinningBack(new SimulationOfQuestion()), new RecommendByForecasts()], Options.Create(new DatabaseOptions { ConnectionString = "" }));
}
