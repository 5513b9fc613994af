using System.Xml.Linq;
using SalesFunctions.Reports.Charts;
using SalesFunctions.Reports.Figures;
using static SalesFunctions.Reports.Page.Html;

namespace SalesFunctions.Reports.Page;

/// <summary>What was sold, and where.</summary>
internal static class SalesPart
{
    private static readonly Dictionary<string, (string One, string Heading)> Places = new()
    {
        ["region"] = ("Region", "Sales by region"), ["city"] = ("City", "Sales by city"), ["store"] = ("Store", "Sales by store"),
        ["payment_method"] = ("Payment", "Sales by payment method"),
    };

    private static readonly Column[] Products =
        [new("#"), new("Product", IsFigure: false), new("Category", IsFigure: false), new("", IsFigure: false), new("Sales"), new("Units"), new("Share"), new("Cumulative"), new("Change")];

    public static IEnumerable<XElement> Of(ReportFigures figures)
    {
        yield return Categories(figures);
        yield return Where(figures);
        yield return TopProducts(figures);
    }

    private static XElement Categories(ReportFigures figures) => figures.Categories is not { } categories
        ? Tables.Section("categories", "Sales by category", null, Tables.Absent("The files name no categories."))
        : Tables.Section("categories", "Sales by category", null, El("figure", Values(categories, "Category", figures, (row, _) => [NameOf(row, "category"), Html.Of("div", "mark", Drawing.Bar(Part(row, categories)))])));

    private static XElement Where(ReportFigures figures)
    {
        if (figures.Places is not { } places)
        {
            return Tables.Section("places", "Sales by region", null, Tables.Absent("The files name no regions, cities, stores or ways to pay."));
        }

        var (one, heading) = Places[places.Dimension];
        var parts = places.Rows.Select(row => (Name: NameOf(row, places.Dimension), Share: row.Number("share") ?? 0)).ToList();
        return Tables.Section(
            "places",
            heading,
            null,
            Html.Of(
                "figure",
                "beside",
                DonutChart.Draw(parts, $"{heading}: {string.Join(", ", parts.Select(part => $"{part.Name} {Words.Share(part.Share)}"))}", (Words.Short(figures.Summary.Number("sales") ?? 0), figures.Currency ?? "sales")),
                Values(places, one, figures, (row, at) => [new object[] { Html.Of("span", $"swatch b{(at % DonutChart.Colours) + 1}"), NameOf(row, places.Dimension) }])));
    }

    /// <param name="values">What is shown.</param>
    /// <param name="one">What one of them is.</param>
    /// <param name="figures">The report.</param>
    /// <param name="head">The cells before the figures: the name, and a bar or none.</param>
    private static XElement Values(DimensionFigures values, string one, ReportFigures figures, Func<Row, int, object?[]> head)
    {
        var compares = figures.SummaryBefore is not null;
        var heads = values.Rows.Select((row, at) => head(row, at)).ToList();
        Column[] columns =
        [
            new(one, IsFigure: false), .. Enumerable.Repeat(new Column("", IsFigure: false), heads[0].Length - 1), new("Sales"), new("Orders"), new("Share"),
            .. compares ? new[] { new Column("Change") } : [],
        ];
        return Tables.Of(columns, values.Rows.Select((row, at) => (IReadOnlyList<object?>)
        [
            .. heads[at], Words.Figure(row, "sales", Words.Amount), Words.Figure(row, "orders", Words.Whole), Words.Figure(row, "share", Words.Share),
            .. compares ? new object?[] { Words.Direction(ChangeOf(row, values)) } : [],
        ]));
    }

    private static double? ChangeOf(Row row, DimensionFigures values) => row.Flag("is_other") == true || row.Text(values.Dimension) is not { } name
        ? null
        : Words.Change(row.Number("sales"), values.Before.TryGetValue(name, out var before) ? before : null);

    private static string NameOf(Row row, string dimension) => row.Flag("is_other") == true ? "All others" : row.Text(dimension) is { } name ? Words.Cut(name, Tables.LongestName) : "Not told";

    private static double Part(Row row, DimensionFigures values) => (row.Number("sales") ?? 0) / Math.Max(values.Rows.Max(other => other.Number("sales") ?? 0), 1e-9);

    private static XElement TopProducts(ReportFigures figures)
    {
        if (figures.Products.Count == 0)
        {
            return Tables.Section("products", "Top products", null, Tables.Absent("The files name no products."));
        }

        var most = figures.Products.Max(row => row.Number("sales") ?? 0);
        return Tables.Section("products", "Top products", null, El("figure", Tables.Of(Products, figures.Products.Select(row => (IReadOnlyList<object?>)
        [
            Words.Figure(row, "rank", Words.Whole), Words.Cut(row.Text("product")!, Tables.LongestName), row.Text("category") ?? Words.Nothing, Html.Of("div", "mark", Drawing.Bar((row.Number("sales") ?? 0) / most)),
            Words.Figure(row, "sales", Words.Amount), Words.Figure(row, "units", Words.Decimal), Words.Figure(row, "contribution", Words.Share),
            Words.Figure(row, "cumulative_share", Words.Share), Words.Direction(row.Number("change_percent")),
        ]))));
    }
}
