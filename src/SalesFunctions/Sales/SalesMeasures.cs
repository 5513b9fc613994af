namespace SalesFunctions.Sales;

/// <summary>One figure about a group of lines.</summary>
/// <param name="Name">Its name in <c>measures=</c> and as a column.</param>
/// <param name="Lines">Its value over lines <c>s</c> of <c>sales_lines</c>.</param>
/// <param name="RollUp">Its value over rows <c>r</c> of <c>daily_sales</c>; null where those cannot tell it.</param>
/// <param name="IsMoney">Whether the dataset's currency belongs to it.</param>
internal sealed record SalesMeasure(string Name, string Lines, string? RollUp, bool IsMoney = false);

/// <summary>The measures and what each one means in SQL.</summary>
internal static class SalesMeasures
{
    public const string Sales = "sales";

    /// <summary>A line that names no order is an order of its own.</summary>
    public const string Orders = "COUNT(DISTINCT s.order_id) + COUNT(*) - COUNT(s.order_id)";

    /// <summary>What came back, as a positive figure; sales are net of it.</summary>
    public const string Returns = "COALESCE(SUM(GREATEST(-s.amount, 0)), 0)";

    public const string Customers = "COUNT(DISTINCT s.customer_id)";
    public const string Units = "COALESCE(SUM(s.quantity), 0)";
    public const string Net = "COALESCE(SUM(s.amount), 0)";

    public static readonly IReadOnlyList<SalesMeasure> All =
    [
        new(Sales, Net, "COALESCE(SUM(r.sales), 0)", IsMoney: true),
        new("orders", Orders, null),
        new("units", Units, "COALESCE(SUM(r.units), 0)"),
        new("lines", "COUNT(*)", "CAST(COALESCE(SUM(r.line_count), 0) AS SIGNED)"),
        new("customers", Customers, null),
        new("average_order_value", $"SUM(s.amount) / NULLIF({Orders}, 0)", null, IsMoney: true),
        new("returns", Returns, "COALESCE(SUM(r.returns), 0)", IsMoney: true),
        new("share", "SUM(s.amount) * 1E0 / NULLIF(SUM(SUM(s.amount)) OVER (), 0)", "SUM(r.sales) * 1E0 / NULLIF(SUM(SUM(r.sales)) OVER (), 0)"),
    ];

    public static readonly IReadOnlyList<string> Names = [.. All.Select(measure => measure.Name)];

    public static readonly IReadOnlyList<string> Defaults = [Sales, "orders", "units"];

    public static SalesMeasure Named(string name) => All.First(measure => measure.Name == name);
}
