using System.Globalization;
using System.Xml.Linq;
using SalesFunctions.Platform;
using SalesFunctions.Reports.Figures;
using static SalesFunctions.Reports.Page.Html;

namespace SalesFunctions.Reports.Page;

/// <summary>How old the figures are, and what is known against them.</summary>
internal static class DataPart
{
    private const int MostFiles = 12;
    private const int MostRefused = 12;

    private static readonly Column[] Columns = [new("File", IsFigure: false), new("Loaded at", IsFigure: false), new("Rows"), new("Taken"), new("Rejected"), new("Skipped"), new("Warnings"), new("State", IsFigure: false)];

    public static XElement Of(ReportFigures figures, SmallSegments small, DateTimeOffset now) => Tables.LongSection(
        "data",
        "Freshness and data quality",
        null,
        Facts(figures, now),
        El("ul", A("class", "notes"), Notes(figures, small).Select(note => El("li", note))),
        figures.Uploads.Count == 0 ? null : Tables.Of(Columns, figures.Uploads.Take(MostFiles).Select(File)),
        figures.Uploads.Count > MostFiles ? Html.Of("p", "note", $"The newest {MostFiles} of {Words.Whole(figures.Uploads.Count)} files.") : null,
        figures.Warned.Count == 0 ? null : Html.Of(
            "div",
            "keep",
            El("h3", "Warnings"),
            El("ul", A("class", "notes"), figures.Warned.SelectMany(one => one.Warnings.Select(warning => El("li", El("b", one.Upload.Text("blob_name")), $": {warning}"))))));

    private static XElement Facts(ReportFigures figures, DateTimeOffset now) => El(
        "dl",
        Fact("Sales from", figures.About.Day("first_day") is { } first ? Words.Day(first) : Words.Nothing),
        Fact("to", figures.About.Day("last_day") is { } last ? Words.Day(last) : Words.Nothing),
        Fact("Last upload", Instant(figures.About, "last_upload_at")),
        Fact("Lines on record", Words.Figure(figures.About, "rows", Words.Whole)),
        Fact("Data version", figures.DataVersion.ToString(CultureInfo.InvariantCulture)),
        Fact("Models version", figures.ModelVersion == 0 ? "none yet" : figures.ModelVersion.ToString(CultureInfo.InvariantCulture)),
        Fact("Models published", figures.Models.Count > 0 ? Instant(figures.Models[0], "published_at") : Words.Nothing),
        Fact("Report written", RowsJson.Instant(now.UtcDateTime).Replace('T', ' ').Replace("Z", " UTC", StringComparison.Ordinal)));

    private static XElement Fact(string name, object value) => El("div", El("dt", name), El("dd", value));

    private static string Instant(Row row, string column) =>
        row.Text(column)?.Replace('T', ' ').Replace("Z", " UTC", StringComparison.Ordinal) ?? Words.Nothing;

    private static IEnumerable<string> Notes(ReportFigures figures, SmallSegments small)
    {
        var (rejected, rows) = (figures.Uploads.Sum(upload => upload.Count("rejected")), figures.Uploads.Sum(upload => upload.Count("rows_in")));
        yield return rejected == 0
            ? "No row was rejected."
            : $"{Words.Whole(rejected)} of {Words.Whole(rows)} rows ({(100.0 * rejected / Math.Max(rows, 1)).ToString("0.00", CultureInfo.InvariantCulture)} %) could not be read and are not in these figures; each is listed with its reason at /api/v1/uploads.";
        if (figures.ModelVersion > 0 && figures.Models.Any(model => model.Flag("is_current") == false))
        {
            yield return "Segments, forecasts, stock and recommendations are of the data before the latest upload; the next refresh brings them up to date.";
        }

        yield return "Sales are net of returns. Change compares with the period before, of the same length.";
        foreach (var path in figures.LeftOut)
        {
            yield return $"Left out, because it takes longer than a read may: /api/v1{path}.";
        }

        if (small.Any)
        {
            yield return $"Customers of segments with fewer than {Words.Whole(small.Least)} customers are not named.";
        }

        // Of the many ways to forecast one is served; that others do not suit the data is nothing to tell here.
        foreach (var model in figures.Models.Where(model => model.Text("state") == "refused" && !model.Text("model")!.StartsWith("forecast_", StringComparison.Ordinal)).Take(MostRefused))
        {
            yield return $"Not told, {model.Text("model")!.Replace('_', ' ')}: {model.Text("note")}";
        }
    }

    private static IReadOnlyList<object?> File(Row upload) =>
    [
        Words.Cut(upload.Text("blob_name")!, Tables.LongestName), Instant(upload, "started_at"), Words.Figure(upload, "rows_in", Words.Whole),
        Words.Whole(upload.Count("loaded") + upload.Count("replaced") + upload.Count("unchanged")), Words.Figure(upload, "rejected", Words.Whole),
        Words.Figure(upload, "skipped", Words.Whole), Words.Figure(upload, "warnings", Words.Whole), upload.Text("error") ?? upload.Text("status"),
    ];
}
