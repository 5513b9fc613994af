using System.Xml.Linq;
using SalesFunctions.Reports.Figures;
using static SalesFunctions.Reports.Page.Html;

namespace SalesFunctions.Reports.Page;

/// <summary>The report as one page that needs nothing else: drawings are part of it, it runs nothing and fetches nothing.</summary>
internal static class ReportPage
{
    /// <param name="target">Takes the page.</param>
    /// <param name="figures">What it tells.</param>
    /// <param name="small">Whose customers it does not name.</param>
    /// <param name="now">When it is written.</param>
    /// <param name="cancellation">Gives it up.</param>
    public static Task WriteAsync(Stream target, ReportFigures figures, SmallSegments small, DateTimeOffset now, CancellationToken cancellation) =>
        Html.WriteAsync(target, Build(figures, small, now), cancellation);

    public static XElement Build(ReportFigures figures, SmallSegments small, DateTimeOffset now)
    {
        var style = PageStyle.For(figures, now);
        return El(
            "html",
            A("lang", "en"),
            El(
                "head",
                El("meta", A("charset", "utf-8")),
                El("meta", A("http-equiv", "Content-Security-Policy"), A("content", $"default-src 'none'; style-src '{style.Hash}'; base-uri 'none'; form-action 'none'")),
                El("meta", A("name", "viewport"), A("content", "width=device-width, initial-scale=1")),
                El("meta", A("name", "referrer"), A("content", "no-referrer")),
                El("title", $"{figures.Dataset}: sales report, {Words.Period(figures.Period.Range)}"),
                El("style", style.Text)),
            El(
                "body",
                Cover(figures),
                El(
                    "main",
                    HeadlinePart.Of(figures),
                    TrendPart.Of(figures),
                    SalesPart.Of(figures),
                    CustomersPart.Of(figures, small),
                    CampaignsPart.Of(figures),
                    StockPart.Of(figures),
                    AdvicePart.Of(figures),
                    DataPart.Of(figures, small, now))));
    }

    private static XElement Cover(ReportFigures figures) => El(
        "header",
        Html.Of("p", "kind", "Sales report"),
        El("h1", figures.Dataset),
        Html.Of(
            "p",
            "period",
            Words.Period(figures.Period.Range),
            figures.Period.Before is { } before ? Html.Of("span", "against", $"compared with {Words.Period(before)}") : null),
        figures.About.Day("last_day") is { } last ? Html.Of("p", "fresh", $"Sales up to {Words.Day(last)}") : null);
}
