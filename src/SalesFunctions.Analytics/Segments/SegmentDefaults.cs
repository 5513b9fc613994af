namespace SalesFunctions.Analytics.Segments;

/// <summary>The rules that hold where a profile has none of its own.</summary>
public static class SegmentDefaults
{
    /// <summary>High-Value, Frequent, New, Regular, Dormant.</summary>
    /// <remarks>
    /// <para>Dormant comes first: what a customer once was worth does not make up for having stayed away. It asks for a rank and for days, because in a shop for daily needs the
    /// 40 % who were away longest may have been there last week. High-Value is the top fifth by net sales of the others. New is who has one order and a first purchase
    /// within the same 90 days; by rank alone the latest of an old cohort would be new. Frequent is the top two fifths by orders: nobody, where everybody bought once.</para>
    /// </remarks>
    public static SegmentRules Rfm { get; } = Of(
        ("Dormant", "recency_score <= 2 and recency_days > 90"),
        ("High-Value", "monetary_score = 5"),
        ("New", "orders = 1 and days_since_first <= 90"),
        ("Frequent", "frequency_score >= 4"),
        ("Regular", null));

    /// <summary>High-Value, Budget, Occasional.</summary>
    /// <remarks>
    /// <para>High-Value is the top fifth by net sales, which is many orders, large ones, or both. Budget is, of the others, who has an average order among the smallest 40 %:
    /// somebody who prefers what costs little, however often. Occasional is the rest: orders of ordinary size, too few to add up. All three exist also where everybody bought once.</para>
    /// </remarks>
    public static SegmentRules Behaviour { get; } = Of(
        ("High-Value", "sales_percentile >= 80"),
        ("Budget", "average_order_value_percentile < 40"),
        ("Occasional", null));

    private static SegmentRules Of(params (string Segment, string? When)[] texts) =>
        SegmentRules.TryParse(texts, out var rules, out var fault) ? rules : throw new InvalidOperationException(fault);
}
