using System.Data;
using Microsoft.Extensions.Options;
using SalesFunctions.Models;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Models;
using SalesFunctions.Recommendations.Training;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Recommendations;

/// <summary>The trainer beside rows that other trainers of its run wrote after the run's snapshot had begun.</summary>
[Collection(DatabaseTests.Name)]
public sealed class TrainRecommendationsTests(DatabaseFixture databases)
{
    private const uint Version = 9;

    [Theory]
    [InlineData(3000, "segment Dormant")]
    [InlineData(300, null)] // with 1 % of them, and that rate uncertain, it may well be that nobody comes
    public async Task Customers_who_stay_away_are_won_back_where_they_are_enough(int customers, string? subject)
    {
        var shop = new Shop(await databases.CreateDatabaseAsync());
        var dataset = await shop.DatasetAsync("default", "TRY");
        await shop.LinesAsync(dataset, new Line(10, "2024-01-05"));

        var report = await TrainAsync(shop, dataset, () => shop.ExecuteAsync(
            """
            INSERT INTO customer_scores (dataset_id, model_version, customer_id, orders, purchases, sales, returns, overdue, rfm)
            WITH RECURSIVE numbers AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM numbers WHERE n < 60)
            SELECT @dataset, v.version, CONCAT(a.n, '-', b.n, v.rfm), 1 + a.n % 3, 1 + a.n % 3, (1 + a.n % 3) * v.value, 0, FALSE, v.rfm
            FROM numbers a, numbers b, (SELECT 9 AS version, 'Dormant' AS rfm, 50 AS value UNION ALL SELECT 8, 'Dormant', 70 UNION ALL SELECT 9, 'Frequent', 90) v
            WHERE b.n <= @customers / 60
            """,
            new { dataset, customers }));

        var rows = await shop.RowsAsync(
            "SELECT model_version, position, kind, subject, value, effect_lower > 0, effect > effect_lower, effect_upper > effect, p_value, observations FROM recommendations");
        Assert.Equal(subject is null ? [] : [$"9|1|win_back|{subject}|50.0000|1|1|1||{customers}"], rows);
        Assert.Equal(rows.Length, report.Observations);
        // 1 % of the customers order once for 50.
        Assert.All(await shop.RowsAsync("SELECT effect FROM recommendations"), effect => Assert.Equal("1500.0000", effect));
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
        new(database, [new RecommendWinningBack(), new RecommendByForecasts()], Options.Create(new DatabaseOptions { ConnectionString = "" }));
}
