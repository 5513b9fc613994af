namespace SalesFunctions.Analytics.Segments;

/// <summary>What a rule can ask of a customer. Scores and percentiles are ranks of the figure before them, among all customers with a purchase.</summary>
public enum SegmentFeature
{
    /// <summary><c>recency_days</c>: days since the last purchase.</summary>
    RecencyDays,

    /// <summary><c>orders</c>: number of orders.</summary>
    Orders,

    /// <summary><c>sales</c>: net sales.</summary>
    Sales,

    /// <summary><c>average_order_value</c>: net sales per order.</summary>
    AverageOrderValue,

    /// <summary><c>return_rate</c>: returned per bought, 0 to 1.</summary>
    ReturnRate,

    /// <summary><c>days_since_first</c>: days since the first purchase.</summary>
    DaysSinceFirst,

    /// <summary><c>recency_score</c>: quintile of <c>recency_days</c>, 5 for those who bought last.</summary>
    RecencyScore,

    /// <summary><c>frequency_score</c>: quintile of <c>orders</c>, 5 for the most.</summary>
    FrequencyScore,

    /// <summary><c>monetary_score</c>: quintile of <c>sales</c>, 5 for the most.</summary>
    MonetaryScore,

    /// <summary><c>orders_percentile</c>: percent of customers with fewer orders, 0 to 99.</summary>
    OrdersPercentile,

    /// <summary><c>sales_percentile</c>: percent of customers with less net sales, 0 to 99.</summary>
    SalesPercentile,

    /// <summary><c>average_order_value_percentile</c>: percent of customers with a smaller average order, 0 to 99.</summary>
    AverageOrderValuePercentile,
}

/// <summary>What is known of a feature.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Name">As rules write it.</param>
/// <param name="Least">Smallest possible value.</param>
/// <param name="Most">Largest possible value.</param>
/// <param name="IsWhole">Whether it has whole numbers alone.</param>
/// <param name="Figure">The figure that it ranks; itself where it is a figure.</param>
/// <param name="Words">What it means, with {0} for how much.</param>
public sealed record FeatureMeaning(SegmentFeature Feature, string Name, double Least, double Most, bool IsWhole, SegmentFeature Figure, string Words)
{
    private const double Any = double.PositiveInfinity;
    private const string LastPurchase = "last purchase {0} days ago", NumberOfOrders = "number of orders {0}", NetSales = "net sales {0}", OrderValue = "average order value {0}";

    /// <summary>All features, by their number.</summary>
    public static IReadOnlyList<FeatureMeaning> All { get; } =
    [
        new(SegmentFeature.RecencyDays, "recency_days", 0, Any, true, SegmentFeature.RecencyDays, LastPurchase),
        new(SegmentFeature.Orders, "orders", 0, Any, true, SegmentFeature.Orders, NumberOfOrders),
        new(SegmentFeature.Sales, "sales", -Any, Any, false, SegmentFeature.Sales, NetSales),
        new(SegmentFeature.AverageOrderValue, "average_order_value", -Any, Any, false, SegmentFeature.AverageOrderValue, OrderValue),
        new(SegmentFeature.ReturnRate, "return_rate", 0, 1, false, SegmentFeature.ReturnRate, "returned {0} of what was bought"),
        new(SegmentFeature.DaysSinceFirst, "days_since_first", 0, Any, true, SegmentFeature.DaysSinceFirst, "first purchase {0} days ago"),
        new(SegmentFeature.RecencyScore, "recency_score", 1, RfmBounds.Scores, true, SegmentFeature.RecencyDays, LastPurchase),
        new(SegmentFeature.FrequencyScore, "frequency_score", 1, RfmBounds.Scores, true, SegmentFeature.Orders, NumberOfOrders),
        new(SegmentFeature.MonetaryScore, "monetary_score", 1, RfmBounds.Scores, true, SegmentFeature.Sales, NetSales),
        new(SegmentFeature.OrdersPercentile, "orders_percentile", 0, 99, true, SegmentFeature.Orders, NumberOfOrders),
        new(SegmentFeature.SalesPercentile, "sales_percentile", 0, 99, true, SegmentFeature.Sales, NetSales),
        new(SegmentFeature.AverageOrderValuePercentile, "average_order_value_percentile", 0, 99, true, SegmentFeature.AverageOrderValue, OrderValue),
    ];

    /// <summary>The names of all features, for messages.</summary>
    public static string Names { get; } = string.Join(", ", All.Select(meaning => meaning.Name));

    /// <summary>Whether it ranks a figure.</summary>
    public bool IsRank => Figure != Feature;

    /// <summary>The meaning of a feature.</summary>
    /// <param name="feature">The feature.</param>
    public static FeatureMeaning Of(SegmentFeature feature) => All[(int)feature];
}
