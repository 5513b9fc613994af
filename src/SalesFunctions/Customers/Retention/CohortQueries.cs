using SalesFunctions.Platform;

namespace SalesFunctions.Customers.Retention;

/// <summary>A month of a cohort as it is stored.</summary>
internal sealed record StoredMonth
{
    public DateOnly Cohort { get; init; }

    public DateOnly Month { get; init; }

    public long Customers { get; init; }

    public long Active { get; init; }

    public long Purchases { get; init; }

    public decimal Sales { get; init; }

    public bool IsComplete { get; init; }
}

/// <summary>SQL of the cohorts of the published version.</summary>
internal static class CohortQueries
{
    public static Task<IReadOnlyList<StoredMonth>> AllAsync(Snapshot snapshot, Dataset dataset)
    {
        const string sql = """
            SELECT cohort, month, customers, active, purchases, sales, is_complete
            FROM customer_cohorts
            WHERE dataset_id = @DatasetId AND model_version = @ModelVersion
            ORDER BY cohort, month
            """;
        return snapshot.QueryAsync<StoredMonth>(sql, new { dataset.DatasetId, dataset.ModelVersion });
    }
}
