using System.Xml.Linq;
using SalesFunctions.Reports.Charts;
using SalesFunctions.Reports.Figures;
using static SalesFunctions.Reports.Page.Html;

namespace SalesFunctions.Reports.Page;

/// <summary>Who buys: the best customers, and the segments of all.</summary>
internal static class CustomersPart
{
    private static readonly (string Scheme, string Heading, string Note)[] Schemes =
    [
        ("rfm", "Segments by recency, frequency and spend", "Every customer is in one segment; its share of sales beside its share of customers tells how much hangs on it."),
        ("behaviour", "Segments by buying behaviour", "The same customers, divided by how much and how often they spend."),
        ("spenders", "Groups of like spenders", "Found in the data: customers who are alike in income and spending score or, where these are not known, in purchases."),
    ];

    private static readonly Column[] Segments =
        [new("Segment", IsFigure: false), new("Customers"), new("Sales"), new("Per order"), new("Per customer"), new("Days since last"), new("Expected in 12 months"), new("Buys most", IsFigure: false)];

    private static readonly Column[] Best =
        [new("#"), new("Customer", IsFigure: false), new("Region", IsFigure: false), new("Age", IsFigure: false), new("", IsFigure: false), new("Sales"), new("Orders"), new("Per order"), new("Favourite", IsFigure: false), new("Last order")];

    public static IEnumerable<XElement> Of(ReportFigures figures, SmallSegments small)
    {
        yield return Top(figures, small);
        foreach (var (scheme, heading, note) in Schemes)
        {
            var segments = figures.Segments.Where(row => row.Text("scheme") == scheme).ToList();
            if (segments.Count > 0)
            {
                yield return Tables.Section($"segments-{scheme}", heading, note, El("figure", SharesChart.Draw(segments), Legend()), Table(segments));
            }
        }

        if (figures.Segments.Count == 0)
        {
            yield return Tables.Section("segments-rfm", "Segments", null, Tables.Absent(figures.ModelVersion == 0 ? "Segments come with the first refresh of models." : "No customer bought anything that could be told apart."));
        }
    }

    private static XElement Top(ReportFigures figures, SmallSegments small)
    {
        if (figures.Customers.Count == 0)
        {
            return Tables.Section("customers", "Top customers", null, Tables.Absent("No sale names its customer."));
        }

        var most = figures.Customers.Max(row => row.Number("sales") ?? 0);
        return Tables.Section("customers", "Top customers", null, El("figure", Tables.Of(Best, figures.Customers.Select(row => (IReadOnlyList<object?>)
        [
            Words.Figure(row, "rank", Words.Whole), .. Who(row, small), Html.Of("div", "mark", Drawing.Bar((row.Number("sales") ?? 0) / most)), Words.Figure(row, "sales", Words.Amount),
            Words.Figure(row, "orders", Words.Whole), Words.Figure(row, "average_order_value", Words.Amount), row.Text("favourite_category") ?? Words.Nothing,
            row.Day("last_day")?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? Words.Nothing,
        ]))));
    }

    /// <summary>Name, region and age group; of a customer of a small segment none of them.</summary>
    private static IEnumerable<object?> Who(Row row, SmallSegments small) => small.Members.Contains(row.Text("customer_id")!)
        ? [Html.Of("span", "withheld", "Not named"), Words.Nothing, Words.Nothing]
        : [Words.Cut(row.Text("customer_name") ?? row.Text("customer_id")!, Tables.LongestName), row.Text("region") ?? Words.Nothing, row.Text("age_group") ?? Words.Nothing];

    private static XElement Legend() => Html.Of(
        "figcaption", "legend", Html.Of("span", "key", Html.Of("i", "people-key"), "Share of customers"), Html.Of("span", "key", Html.Of("i", "money-key"), "Share of sales"));

    private static XElement Table(IReadOnlyList<Row> segments) => Tables.Of(Segments, segments.Select(row => (IReadOnlyList<object?>)
    [
        row.Text("segment"), Words.Figure(row, "customers", Words.Whole), Words.Figure(row, "sales", Words.Amount), Words.Figure(row, "average_order_value", Words.Amount),
        Words.Figure(row, "sales_per_customer", Words.Amount), Words.Figure(row, "mean_recency_days", Words.Whole), Words.Figure(row, "expected_value_12_months", Words.Amount),
        row.Text("top_categories") ?? Words.Nothing,
    ]));
}
