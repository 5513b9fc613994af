using Dapper;
using SalesFunctions.Analytics.Customers;
using SalesFunctions.Platform.Models;
using SalesFunctions.Platform;

namespace SalesFunctions.Customers.Training;

/// <summary>What a dataset's customers add up to before anyone looks at each of them.</summary>
internal sealed record CustomerBaseFigures
{
    public long Buyers { get; init; }

    public long Orders { get; init; }

    public decimal Sales { get; init; }

    public DateOnly? FirstDay { get; init; }

    public DateOnly? LastDay { get; init; }

    /// <summary>Average order value times purchase frequency; null where nothing was bought.</summary>
    public decimal? SimpleValue => StoredMoney.Of(SimpleLifetimeValue.Of((double)Sales, Orders, Orders, Buyers)?.Value);

    /// <summary>Customers with a record, buyers or not.</summary>
    public long Records { get; init; }
}

/// <summary>SQL of what a training asks once.</summary>
internal static class CustomerTrainingQueries
{
    public static Task<CustomerBaseFigures> FiguresAsync(TrainingRun run)
    {
        const string sql = """
            SELECT
                COUNT(*) AS buyers, COALESCE(SUM(orders), 0) AS orders, COALESCE(SUM(sales), 0) AS sales, MIN(first_sold_on) AS first_day,
                MAX(last_sold_on) AS last_day, (SELECT COUNT(*) FROM customers WHERE dataset_id = @DatasetId) AS records
            FROM customer_totals
            WHERE dataset_id = @DatasetId AND customer_id <> ''
            """;
        return run.Reading.QuerySingleAsync<CustomerBaseFigures>(sql, new { run.Dataset.DatasetId }, run.Snapshot);
    }

    /// <summary>The highest number that a customer has; 0 where nobody bought.</summary>
    public static Task<int> HighestNumberAsync(TrainingRun run) => run.Reading.ExecuteScalarAsync<int>(
        "SELECT COALESCE(MAX(customer_number), 0) FROM customer_numbers WHERE dataset_id = @DatasetId", new { run.Dataset.DatasetId }, run.Snapshot);

    /// <summary>What the version before left for this one; null where there is none.</summary>
    public static async Task<SegmentState?> EarlierStateAsync(TrainingRun run) => SegmentState.Read(await run.Reading.ExecuteScalarAsync<string?>(
        "SELECT content FROM segment_states WHERE dataset_id = @DatasetId AND model_version = @PublishedVersion",
        new { run.Dataset.DatasetId, run.PublishedVersion },
        run.Snapshot));

    /// <summary>How many customers each segment had in the version before.</summary>
    public static Task<IEnumerable<(string Scheme, string Segment, long Customers)>> EarlierSegmentsAsync(TrainingRun run) =>
        run.Reading.QueryAsync<(string, string, long)>(
            "SELECT scheme, segment, customers FROM customer_segments WHERE dataset_id = @DatasetId AND model_version = @PublishedVersion",
            new { run.Dataset.DatasetId, run.PublishedVersion },
            run.Snapshot);
}
