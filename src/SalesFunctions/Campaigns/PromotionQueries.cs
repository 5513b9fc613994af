using Dapper;
using SalesFunctions.Platform;

namespace SalesFunctions.Campaigns;

/// <summary>Sales of one day that carry one promotion, or none.</summary>
internal sealed record PromotedSales
{
    public DateOnly Day { get; init; }

    public string? Promotion { get; init; }

    public decimal Sales { get; init; }
}

/// <summary>SQL that tells sales by the promotion that they carry.</summary>
internal static class PromotionQueries
{
    public const string Discount = "discount";

    /// <summary>What promotions are told by.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["campaign", Discount];

    public static Task<IReadOnlyList<PromotedSales>> DaysAsync(Snapshot snapshot, Dataset dataset, string kind, DateRange range)
    {
        var values = new DynamicParameters();
        values.Add("dataset_id", dataset.DatasetId);
        var within = string.Concat(DateRangeQueries.Within(range, values).Select(condition => $" AND {condition}"));
        var promotion = kind == Discount ? $"CASE WHEN s.discount > 0 THEN '{Discount}' END" : "s.campaign_id";
        var sql = $"""
            SELECT s.sold_on AS day, {promotion} AS promotion, SUM(s.amount) AS sales
            FROM sales_lines s
            WHERE s.dataset_id = @dataset_id AND s.sold_on IS NOT NULL{within}
            GROUP BY day, promotion
            ORDER BY day, promotion
            """;
        return snapshot.QueryAsync<PromotedSales>(sql, values);
    }
}
