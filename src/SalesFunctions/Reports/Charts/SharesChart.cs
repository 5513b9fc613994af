using System.Xml.Linq;
using SalesFunctions.Reports.Figures;
using SalesFunctions.Reports.Page;
using static SalesFunctions.Reports.Charts.Drawing;

namespace SalesFunctions.Reports.Charts;

/// <summary>The part of customers in each segment beside the part of sales that they bring.</summary>
internal static class SharesChart
{
    private const double Width = 760;
    private const double Left = 130;
    private const double Right = 690;
    private const double RowHeight = 38;
    private const int LongestName = 20;

    /// <param name="segments">The segments of one scheme, as <c>/customers/segments</c> has them.</param>
    public static XElement Draw(IReadOnlyList<Row> segments)
    {
        var most = segments.SelectMany(row => new[] { row.Number("customer_share"), row.Number("sales_share") }).Max() ?? 0;
        var scale = new Scale(0, Math.Max(most, 1e-9), 1, Left, Right);
        return Chart(
            "shares",
            Width,
            (RowHeight * segments.Count) + 4,
            "Share of customers and share of sales of each segment",
            segments.SelectMany((row, at) => Pair(row, (at * RowHeight) + 4, scale)));
    }

    private static IEnumerable<XElement> Pair(Row row, double y, Scale scale)
    {
        yield return Text(Left - 10, y + 18, Words.Cut(row.Text("segment")!, LongestName), "end name");
        foreach (var (at, column) in ((string[])["customer_share", "sales_share"]).Index())
        {
            var share = Math.Max(row.Number(column) ?? 0, 0);
            yield return Box(Left, y + (at * 14), scale.At(share) - Left, 12, at == 0 ? "people" : "money");
            yield return Text(scale.At(share) + 6, y + (at * 14) + 10, row.Number(column) is { } known ? Words.Share(known) : Words.Nothing, "start");
        }
    }
}
