using SalesFunctions.Platform;

namespace SalesFunctions.Campaigns;

/// <summary>SQL of the plans that were kept.</summary>
internal static class CampaignRunQueries
{
    private const string Profit = "f.run_id = r.run_id AND f.segment IS NULL AND f.figure = 'profit'";

    /// <summary>The plans of a dataset, newest first.</summary>
    /// <param name="snapshot">Where they are read.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="run">Only this one; null for all.</param>
    /// <param name="campaign">Only those of this campaign; null for all.</param>
    public static Task<IReadOnlyList<StoredRunRow>> StoredAsync(Snapshot snapshot, Dataset dataset, long? run = null, string? campaign = null)
    {
        const string sql = $"""
            SELECT
                r.run_id, r.name, r.campaign_id, r.channel, r.question, r.customers, r.contacted, r.held_out,
                CAST(f.expected AS DECIMAL(20, 4)) AS expected_profit, CAST(f.low_5 AS DECIMAL(20, 4)) AS profit_low_5, CAST(f.high_95 AS DECIMAL(20, 4)) AS profit_high_95,
                r.draws, r.seed, r.data_version, r.model_version, r.created_at, r.created_by, @Currency AS currency
            FROM campaign_runs r LEFT JOIN campaign_run_figures f ON {Profit}
            WHERE r.dataset_id = @DatasetId AND (@run IS NULL OR r.run_id = @run) AND (@campaign IS NULL OR r.campaign_id = @campaign)
            ORDER BY r.run_id DESC
            """;
        return snapshot.QueryAsync<StoredRunRow>(sql, new { dataset.DatasetId, dataset.Currency, run, campaign });
    }

    /// <summary>Changes whenever a plan is kept or taken away.</summary>
    public static async Task<string> StateAsync(Snapshot snapshot, Dataset dataset) =>
        await snapshot.FirstAsync<string>("SELECT CONCAT(COUNT(*), '.', COALESCE(MAX(run_id), 0)) FROM campaign_runs WHERE dataset_id = @DatasetId", new { dataset.DatasetId }) ?? "";

    /// <summary>What was expected of a plan, as it was told then.</summary>
    public static Task<IReadOnlyList<SimulationRow>> FiguresAsync(Snapshot snapshot, Dataset dataset, long run)
    {
        const string sql = """
            SELECT f.segment, f.figure, f.unit, f.expected, f.low_5, f.low_10, f.median, f.high_90, f.high_95, f.source, f.note, r.draws, r.seed, @Currency AS currency
            FROM campaign_runs r INNER JOIN campaign_run_figures f ON f.run_id = r.run_id
            WHERE r.dataset_id = @DatasetId AND r.run_id = @run
            ORDER BY f.position
            """;
        return snapshot.QueryAsync<SimulationRow>(sql, new { dataset.DatasetId, dataset.Currency, run });
    }
}
