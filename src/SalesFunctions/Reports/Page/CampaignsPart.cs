using System.Globalization;
using System.Xml.Linq;
using SalesFunctions.Reports.Charts;
using SalesFunctions.Reports.Figures;

namespace SalesFunctions.Reports.Page;

/// <summary>What campaigns caused, beside the customers who were held out.</summary>
internal static class CampaignsPart
{
    private const int Most = 12;

    // What most files call those who got the campaign; it tells nothing.
    private const string UsualArm = "treatment";

    private static readonly Column[] Columns =
        [new("Campaign", IsFigure: false), new("Sent"), new("Customers"), new("Held out"), new("Responses"), new("", IsFigure: false), new("Buyers"), new("", IsFigure: false), new("Spend each"), new("Verdict", IsFigure: false)];

    public static XElement Of(ReportFigures figures)
    {
        if (figures.Campaigns.Count == 0)
        {
            return Tables.Section("campaigns", "Campaign results", null, Tables.Absent("No responses to campaigns were uploaded, and no plan was kept."));
        }

        var rows = figures.Campaigns.Take(Most).ToList();
        var responses = ScaleOf(rows, "response_lift");
        var buyers = ScaleOf(rows, "conversion_lift");
        return Tables.Section(
            "campaigns",
            "Campaign results",
            "What each campaign caused, in percentage points and money beside customers who were held out; lines are 95 % intervals. An interval that holds zero may be chance.",
            Html.El("figure", Tables.Of(Columns, rows.Select(row => (IReadOnlyList<object?>)
            [
                NameOf(row), row.Day("sent_on") is { } day ? day.ToString("MMM yyyy", CultureInfo.InvariantCulture) : "planned", Words.Figure(row, "customers", Words.Whole),
                Words.Figure(row, "held_out", Words.Whole), Words.Figure(row, "response_lift_points", Points), Interval(row, "response_lift", responses),
                Words.Figure(row, "conversion_lift_points", Points), Interval(row, "conversion_lift", buyers), Words.Figure(row, "spend_lift", Signed), Verdict(row),
            ]))));
    }

    private static Scale ScaleOf(IEnumerable<Row> rows, string figure) =>
        IntervalChart.ScaleOf(rows.SelectMany(row => new[] { row.Number($"{figure}_low"), row.Number($"{figure}_high") }).OfType<double>());

    private static XElement? Interval(Row row, string figure, Scale scale) =>
        row.Number($"{figure}_points") is { } value && row.Number($"{figure}_low") is { } low && row.Number($"{figure}_high") is { } high
            ? IntervalChart.Draw(scale, value, low, high, $"{Points(value)} points, between {Points(low)} and {Points(high)}")
            : null;

    private static object NameOf(Row row)
    {
        var name = Words.Cut(row.Text("name") ?? row.Text("campaign_id")!, Tables.LongestName);
        return row.Text("arm") is { } arm && arm != UsualArm ? new object[] { name, Html.Of("span", "sub", arm) } : name;
    }

    private static XElement Verdict(Row row) => row.Flag("is_significant") switch
    {
        true => row.Number("conversion_lift_points") < 0 ? Html.Of("span", "pill bad", "did harm") : Html.Of("span", "pill good", "more than chance"),
        false => Html.Of("span", "pill", "may be chance"),
        null => Html.Of("span", "pill", row.Number("customers") is null ? "planned" : "no hold-out"),
    };

    private static string Points(double value) => value.ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture);

    private static string Signed(double value) => value.ToString("+#,0.00;−#,0.00;0.00", CultureInfo.InvariantCulture);
}
