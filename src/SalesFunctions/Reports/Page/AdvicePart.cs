using System.Xml.Linq;
using SalesFunctions.Reports.Figures;
using static SalesFunctions.Reports.Page.Html;

namespace SalesFunctions.Reports.Page;

/// <summary>What to do, with what is at stake.</summary>
internal static class AdvicePart
{
    public static XElement Of(ReportFigures figures) => figures.Recommendations.Count == 0
        ? Tables.Section("advice", "Recommendations", null, Tables.Absent(figures.ModelVersion == 0
            ? "Recommendations come with the first refresh of models."
            : "Nothing that could be advised is more than chance."))
        : Tables.LongSection(
            "advice",
            "Recommendations",
            "Each rests on a test, and chance findings among them are few; those with most at stake come first.",
            El("ol", figures.Recommendations.Select(row => One(row, figures.Currency))));

    private static XElement One(Row row, string? currency) => El(
        "li",
        Html.Of("span", $"pill {row.Text("kind")}", row.Text("kind")!.Replace('_', ' ')),
        Html.Of("p", "advice", row.Text("sentence")),
        Html.Of(
            "p",
            "stake",
            "At stake: ",
            Words.Figure(row, "effect", Words.Amount),
            currency is null ? "" : $" {currency}",
            $", {Words.Percent(100 * (row.Number("interval_level") ?? 0))} between ",
            Words.Figure(row, "effect_lower", Words.Amount),
            " and ",
            Words.Figure(row, "effect_upper", Words.Amount),
            ". ",
            Html.Of("span", "test", $"Test: {row.Text("test")}{(row.Number("p_value") is { } chance ? $", p {Chance(chance)}" : "")}.")));

    private static string Chance(double value) => value < 0.0001 ? "below 0.0001" : value.ToString("0.0000", System.Globalization.CultureInfo.InvariantCulture);
}
