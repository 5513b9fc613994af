using SalesFunctions.Platform;

namespace SalesFunctions.Campaigns;

/// <summary>SQL that adds up what came of campaigns.</summary>
internal static class ResponseQueries
{
    private const int MostSpends = 20_000;

    // Who spent has bought, also where the file does not say so.
    private const string Converted = "COALESCE(converted, spend > 0)";

    // Who did not buy spent nothing, also where the file leaves the cell empty.
    private const string Spent = "COALESCE(spend, CASE WHEN converted = FALSE THEN 0 END)";

    private const string SpentBefore = $"CASE WHEN {Spent} IS NOT NULL THEN past_spend END";

    public static Task<IReadOnlyList<ResponseCount>> CountsAsync(Snapshot snapshot, Dataset dataset)
    {
        const string sql = $"""
            SELECT
                campaign_id, channel AS channel_text, arm, segment, COALESCE(held_out, FALSE) AS is_control, COUNT(*) AS customers,
                COUNT(delivered) AS delivered_known, CAST(COALESCE(SUM(delivered), 0) AS SIGNED) AS delivered,
                COUNT(opened) AS opened_known, CAST(COALESCE(SUM(opened), 0) AS SIGNED) AS opened,
                COUNT(clicked) AS clicked_known, CAST(COALESCE(SUM(clicked), 0) AS SIGNED) AS clicked,
                COUNT({Converted}) AS converted_known, CAST(COALESCE(SUM({Converted}), 0) AS SIGNED) AS converted,
                COUNT(unsubscribed) AS unsubscribed_known, CAST(COALESCE(SUM(unsubscribed), 0) AS SIGNED) AS unsubscribed
            FROM campaign_responses
            WHERE dataset_id = @DatasetId
            GROUP BY campaign_id, channel, arm, segment, is_control
            ORDER BY campaign_id, channel, arm, segment, is_control
            """;
        return snapshot.QueryAsync<ResponseCount>(sql, new { dataset.DatasetId });
    }

    /// <summary>What each arm of each campaign did, those held out last; sums of spend as its tests need them.</summary>
    /// <param name="snapshot">Where it is read.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="campaign">Only this campaign; null for all.</param>
    public static Task<IReadOnlyList<ActualArm>> ArmsAsync(Snapshot snapshot, Dataset dataset, string? campaign = null)
    {
        const string sql = $"""
            SELECT
                campaign_id, MIN(channel) AS first_channel, MAX(channel) AS last_channel, arm, COALESCE(held_out, FALSE) AS is_control, MIN(sent_on) AS sent_on, COUNT(*) AS customers,
                COUNT(clicked) AS clicked_known, CAST(COALESCE(SUM(clicked), 0) AS SIGNED) AS clicked,
                COUNT({Converted}) AS converted_known, CAST(COALESCE(SUM({Converted}), 0) AS SIGNED) AS converted, COUNT({Spent}) AS spend_known,
                COALESCE(SUM({Spent}), 0) * 1e0 AS spend, COALESCE(SUM(spend * spend), 0) * 1e0 AS spend_squares, COUNT({SpentBefore}) AS past_known,
                COALESCE(SUM({SpentBefore}), 0) * 1e0 AS past, COALESCE(SUM({SpentBefore} * past_spend), 0) * 1e0 AS past_squares,
                COALESCE(SUM({Spent} * past_spend), 0) * 1e0 AS products
            FROM campaign_responses
            WHERE dataset_id = @DatasetId AND (@campaign IS NULL OR campaign_id = @campaign)
            GROUP BY campaign_id, arm, is_control
            ORDER BY campaign_id, is_control, arm
            """;
        return snapshot.QueryAsync<ActualArm>(sql, new { dataset.DatasetId, campaign });
    }

    /// <summary>What single buyers spent, for shops whose orders are not here.</summary>
    public static Task<IReadOnlyList<double>> SpendsAsync(Snapshot snapshot, Dataset dataset)
    {
        const string sql = "SELECT spend * 1e0 FROM campaign_responses WHERE dataset_id = @DatasetId AND spend > 0 ORDER BY row_key LIMIT @MostSpends";
        return snapshot.QueryAsync<double>(sql, new { dataset.DatasetId, MostSpends });
    }
}
