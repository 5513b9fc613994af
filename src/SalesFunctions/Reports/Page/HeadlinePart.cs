using System.Xml.Linq;
using SalesFunctions.Reports.Figures;
using static SalesFunctions.Reports.Page.Html;

namespace SalesFunctions.Reports.Page;

/// <summary>The figures that everybody asks for first, and what they come to in a few sentences.</summary>
internal static class HeadlinePart
{
    private static readonly (string Column, string Name, bool IsMoney)[] Cards =
    [
        ("sales", "Sales", true), ("orders", "Orders", false), ("customers", "Customers", false), ("average_order_value", "Average order value", true),
        ("purchase_frequency", "Orders per customer", false), ("cltv", "Customer lifetime value", true),
    ];

    public static XElement Of(ReportFigures figures) => El(
        "section",
        A("id", "summary"),
        Html.Of("div", "cards", Cards.Select(card => Card(figures, card))),
        Html.Of("div", "gist", El("h2", "In short"), El("ul", Sentences(figures).Select(sentence => El("li", sentence)))));

    private static XElement Card(ReportFigures figures, (string Column, string Name, bool IsMoney) card)
    {
        var change = Words.Change(figures.Summary.Number(card.Column), figures.SummaryBefore?.Number(card.Column));
        return Html.Of(
            "div",
            "card",
            Html.Of("p", "label", card.Name),
            Html.Of(
                "p",
                "value",
                Words.Figure(figures.Summary, card.Column, card.IsMoney || card.Column == "purchase_frequency" ? Words.Short : Words.Whole),
                card.IsMoney && figures.Currency is { } currency ? Html.Of("span", "unit", currency) : null),
            figures.SummaryBefore is null ? null : Html.Of("p", "change", Words.Direction(change), $" from {Before(figures, card)}"));
    }

    private static string Before(ReportFigures figures, (string Column, string Name, bool IsMoney) card) =>
        figures.SummaryBefore!.Number(card.Column) is not { } value ? Words.Nothing
        : card.IsMoney || card.Column == "purchase_frequency" ? Words.Short(value) : Words.Whole(value);

    private static IEnumerable<string> Sentences(ReportFigures figures)
    {
        var money = figures.Currency is { } currency ? $" {currency}" : "";
        yield return $"{Words.Amount(figures.Summary.Number("sales") ?? 0)}{money} were sold in {Words.Whole(figures.Summary.Count("orders"))} orders{Beside(figures)}.";
        if (figures.Categories?.Rows.FirstOrDefault(row => row.Text("category") is not null) is { } best && best.Number("share") is { } share)
        {
            yield return $"{best.Text("category")} sells best, with {Words.Share(share)} of sales.";
        }

        if (figures.Segments.Where(row => row.Text("scheme") == "rfm" && row.Number("sales_share") is not null).MaxBy(row => row.Number("sales_share")) is { } segment)
        {
            yield return $"{Words.Share(segment.Number("customer_share") ?? 0)} of all customers, the segment {segment.Text("segment")}, brought {Words.Share(segment.Number("sales_share")!.Value)} of what customers ever bought.";
        }

        if (figures.Forecasts.Where(row => row.Text("kind") == "forecast" && row.Number("value") is not null).ToList() is { Count: > 0 } ahead)
        {
            yield return $"{Words.Amount(ahead.Sum(row => row.Number("value")!.Value))}{money} are expected in the {(ahead.Count == 1 ? "next month" : $"next {ahead.Count} months")}; "
                + $"{Words.Month(ahead[0].Day("period")!.Value)} alone, with 80 % certainty, between {Words.Amount(ahead[0].Number("lower_80") ?? 0)} and {Words.Amount(ahead[0].Number("upper_80") ?? 0)}.";
        }

        if (StockPart.Urgent(figures) is { Count: > 0 } urgent)
        {
            yield return $"{(urgent.Count == 1 ? "One product has" : urgent.Count == StockPart.Most ? $"{urgent.Count} products or more have" : $"{urgent.Count} products have")} less stock than the next delivery allows: order “{urgent[0].Text("product")}” first.";
        }
    }

    private static string Beside(ReportFigures figures) =>
        Words.Change(figures.Summary.Number("sales"), figures.SummaryBefore?.Number("sales")) is not { } change ? ""
        : Math.Abs(change) < 0.05 ? ", as much as in the period before"
        : $", {Words.Percent(Math.Abs(change))} {(change > 0 ? "more" : "less")} than in the period before";
}
