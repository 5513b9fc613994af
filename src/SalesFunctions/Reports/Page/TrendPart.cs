using System.Xml.Linq;
using SalesFunctions.Reports.Charts;
using SalesFunctions.Reports.Figures;
using static SalesFunctions.Reports.Page.Html;

namespace SalesFunctions.Reports.Page;

/// <summary>How sales went, and where they go.</summary>
internal static class TrendPart
{
    private static readonly Column[] Columns = [new("Month", IsFigure: false), new("Forecast"), new("80 % between"), new("and"), new("95 % between"), new("and")];

    public static XElement Of(ReportFigures figures)
    {
        if (figures.Months.Count == 0)
        {
            return Tables.Section("trend", "Sales by month", null, Tables.Absent("No sale has a day, so that there are no months to show."));
        }

        var ahead = figures.Forecasts.Where(row => row.Text("kind") == "forecast" && row.Number("value") is not null).ToList();
        var changes = figures.Months.Where(row => row.Flag("partial") == false && row.Number("change_percent") is not null).ToList();
        return Tables.LongSection(
            "trend",
            "Sales by month",
            null,
            Html.Of("figure", "keep", TrendChart.Draw(figures.Months, figures.Forecasts), Legend(figures, ahead.Count > 0)),
            changes.Count > 0 ? Html.Of("figure", "keep", El("h3", "Change from month to month"), ChangeChart.Draw(changes)) : null,
            ahead.Count > 0 ? Forecast(figures, ahead) : Tables.Absent("The record is too short for a forecast."));
    }

    private static XElement Legend(ReportFigures figures, bool hasForecast) => Html.Of(
        "figcaption",
        "legend",
        Key("sold-key", $"Sales{(figures.Currency is { } currency ? $" in {currency}" : "")}"),
        figures.Months[^1].Flag("partial") == true ? Key("partial-key", "Month not over") : null,
        hasForecast ? Key("ahead-key", "Forecast") : null,
        hasForecast ? Key("band80-key", "80 % interval") : null,
        hasForecast ? Key("band95-key", "95 % interval") : null,
        figures.Forecasts.Any(row => row.Text("kind") == "nowcast") ? Key("nowcast-key", "Running month, expected") : null);

    private static XElement Key(string className, string text) => Html.Of("span", "key", Html.Of("i", className), text);

    private static XElement Forecast(ReportFigures figures, IReadOnlyList<Row> ahead) => Html.Of(
        "div",
        "keep",
        El("h3", "The months ahead"),
        Tables.Of(Columns, ahead.Select(row => (IReadOnlyList<object?>)
        [
            Words.Month(row.Day("period")!.Value), Words.Figure(row, "value", Words.Amount), .. new[] { "lower_80", "upper_80", "lower_95", "upper_95" }.Select(column => Words.Figure(row, column, Words.Amount)),
        ])),
        Quality(ahead[0]) is { } quality ? Html.Of("p", "note", quality) : null);

    private static string? Quality(Row row) => row.Number("smape") is not { } error ? row.Text("note")
        : $"On months that it had not seen, this forecast was off by {Words.Percent(error)} (sMAPE)"
            + (row.Number("seasonal_naive_smape") is { } naive ? $"; taking the month of the year before as the forecast, by {Words.Percent(naive)}" : "")
            + (row.Number("coverage_80") is { } covered ? $". Its 80 % intervals held {Words.Percent(Math.Round(100 * covered))} of those months." : ".");
}
