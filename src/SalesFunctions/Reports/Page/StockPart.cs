using System.Xml.Linq;
using SalesFunctions.Reports.Charts;
using SalesFunctions.Reports.Figures;

namespace SalesFunctions.Reports.Page;

/// <summary>What to order.</summary>
internal static class StockPart
{
    /// <summary>Products that are shown at most.</summary>
    public const int Most = 15;

    private static readonly Column[] Urgently =
        [new("Product", IsFigure: false), new("Class", IsFigure: false), new("In stock"), new("Days of cover"), new("Delivery, days"), new("Asked for meanwhile"), new("Risk of none left"), new("", IsFigure: false), new("Order")];

    private static readonly Column[] Planned =
        [new("Product", IsFigure: false), new("Class", IsFigure: false), new("Sold per day"), new("Delivery, days"), new("Asked for meanwhile"), new("Safety stock"), new("Order when left"), new("Order")];

    public static IReadOnlyList<Row> Urgent(ReportFigures figures) => [.. figures.Stock.Where(row => row.Flag("restock") == true)];

    public static XElement Of(ReportFigures figures) => figures.Stock.Count == 0
        ? Tables.Section("stock", "Stock to order", null, Tables.Absent(figures.ModelVersion == 0 ? "It comes with the first refresh of models." : "The files name no products."))
        : Urgent(figures) is { Count: > 0 } urgent
            ? Tables.Section(
                "stock", "Stock to order", "Products whose stock may not last until a delivery that is ordered today.", Html.El("figure", Tables.Of(Urgently, urgent.Select(Urgent))))
            : Tables.Section(
                "stock",
                figures.Stock.Any(row => row.Number("stock") is not null) ? "Stock" : "When to order",
                figures.Stock.Any(row => row.Number("stock") is not null)
                    ? "Nothing needs to be ordered today. These are the products with the most demand."
                    : "No stock was uploaded, so this tells at which stock to order the products with the most demand, and how much.",
                Html.El("figure", Tables.Of(Planned, figures.Stock.Select(Plan))));

    private static IReadOnlyList<object?> Urgent(Row row) =>
    [
        Words.Cut(row.Text("product")!, Tables.LongestName), Classes(row), Words.Figure(row, "stock", Words.Decimal), Words.Figure(row, "days_of_cover", Words.Whole), Words.Figure(row, "lead_time_days", Words.Whole),
        Words.Figure(row, "expected_demand", Words.Whole), Words.Figure(row, "stock_out_risk", value => Words.Percent(Math.Round(100 * value))),
        Html.Of("div", "mark", Drawing.Bar(row.Number("stock_out_risk") ?? 0, "danger")), Html.El("strong", Words.Figure(row, "reorder_quantity", Words.Decimal)),
    ];

    private static IReadOnlyList<object?> Plan(Row row) =>
    [
        Words.Cut(row.Text("product")!, Tables.LongestName), Classes(row), Words.Figure(row, "velocity", Words.Decimal), Words.Figure(row, "lead_time_days", Words.Whole), Words.Figure(row, "expected_demand", Words.Whole),
        Words.Figure(row, "safety_stock", Words.Whole), Words.Figure(row, "reorder_point", Words.Whole), Words.Figure(row, "reorder_quantity", Words.Decimal),
    ];

    private static string Classes(Row row) => $"{row.Text("sales_class")}{row.Text("demand_class")}";
}
