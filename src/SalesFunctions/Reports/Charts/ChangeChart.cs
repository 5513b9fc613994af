using System.Xml.Linq;
using SalesFunctions.Reports.Figures;
using SalesFunctions.Reports.Page;
using static SalesFunctions.Reports.Charts.Drawing;

namespace SalesFunctions.Reports.Charts;

/// <summary>How each of the last months differs from the one before it, in percent.</summary>
internal static class ChangeChart
{
    private const double Width = 760;
    private const double Height = 132;
    private const double Left = 52;
    private const double Right = 748;
    private const double Top = 20;
    private const double Bottom = 104;
    private const int MostMonths = 18;

    /// <param name="months">The rows of <c>/sales/monthly</c> that can be compared; at least one.</param>
    public static XElement Draw(IReadOnlyList<Row> months)
    {
        var shown = months.TakeLast(MostMonths).ToList();
        var scale = Scale.Around(shown.Select(row => row.Number("change_percent")!.Value), Bottom, Top, 3);
        var slot = (Right - Left) / shown.Count;
        return Chart(
            "changes",
            Width,
            Height,
            "Change of sales from month to month in percent",
            Line(Left, scale.At(0), Right, scale.At(0), "axis"),
            shown.SelectMany((row, at) => Column(row, Left + (slot * at), slot, scale)));
    }

    private static IEnumerable<XElement> Column(Row row, double x, double slot, Scale scale)
    {
        var change = row.Number("change_percent")!.Value;
        var (zero, end) = (scale.At(0), scale.At(change));
        yield return Box(x + (slot * 0.2), Math.Min(zero, end), slot * 0.6, Math.Abs(end - zero), change < 0 ? "fall" : "rise");
        yield return Text(x + (slot / 2), change < 0 ? end + 11 : end - 4, Words.Percent(Math.Round(change)), "middle small");
        var month = row.Day("month")!.Value;
        yield return Text(x + (slot / 2), Height - 4, month.Month == 1 ? $"{Words.ShortMonth(month)} {month.Year % 100:00}" : Words.ShortMonth(month), month.Month == 1 ? "middle strong" : "middle");
    }
}
