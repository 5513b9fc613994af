using System.Globalization;
using System.Xml.Linq;
using SalesFunctions.Reports.Figures;
using SalesFunctions.Reports.Page;
using static SalesFunctions.Reports.Charts.Drawing;

namespace SalesFunctions.Reports.Charts;

/// <summary>Sales month by month, and what is expected of the next ones with bands of 80 and 95 %.</summary>
internal static class TrendChart
{
    private const double Width = 760;
    private const double Height = 280;
    private const double Left = 52;
    private const double Right = 748;
    private const double Top = 16;
    private const double Bottom = 238;
    private const int MostMonths = 36;
    private const int MostLabels = 14;

    /// <param name="months">The rows of <c>/sales/monthly</c>.</param>
    /// <param name="forecasts">The rows of <c>/forecasts</c>.</param>
    public static XElement Draw(IReadOnlyList<Row> months, IReadOnlyList<Row> forecasts)
    {
        var sold = months.TakeLast(MostMonths).Select(row => new Point(row.Day("month")!.Value, row.Number("sales") ?? 0, row.Flag("partial") == true)).ToList();
        var ahead = forecasts.Where(row => row.Text("kind") == "forecast" && row.Number("value") is not null).ToList();
        var running = forecasts.FirstOrDefault(row => row.Text("kind") == "nowcast");
        var first = sold[0].Month;
        var last = ahead.Select(row => row.Day("period")!.Value).Append(sold[^1].Month).Max();
        var count = Distance(first, last);
        double X(DateOnly month) => count == 0 ? (Left + Right) / 2 : Left + 10 + (Distance(first, month) * (Right - Left - 20) / count);
        var bounds = ahead.SelectMany(row => new[] { row.Number("lower_95"), row.Number("upper_95"), row.Number("value") }).OfType<double>();
        var scale = Scale.Around(sold.Select(point => point.Sales).Concat(bounds), Bottom, Top);
        return Chart(
            "trend",
            Width,
            Height,
            $"Sales by month, {Words.Month(first)} to {Words.Month(sold[^1].Month)}{(ahead.Count > 0 ? $", and a forecast up to {Words.Month(last)}" : "")}",
            Grid(scale),
            Labels(first, count, X),
            ahead.Count > 0 ? Ahead(ahead, sold, X, scale) : null,
            Sold(sold, X, scale),
            running?.Number("value") is { } expected ? Dot(X(running.Day("period")!.Value), scale.At(expected), 4, "nowcast") : null);
    }

    private static IEnumerable<XElement> Grid(Scale scale) => scale.Marks.SelectMany(mark => new[]
    {
        Line(Left, scale.At(mark), Right, scale.At(mark), mark == 0 ? "axis" : "grid"),
        Text(Left - 8, scale.At(mark) + 3.5, Words.Short(mark), "end"),
    });

    private static IEnumerable<XElement> Labels(DateOnly first, int count, Func<DateOnly, double> x)
    {
        var step = new[] { 1, 2, 3, 6, 12 }.First(months => count / months <= MostLabels || months == 12);
        for (var at = 0; at <= count; at++)
        {
            var month = first.AddMonths(at);
            if ((month.Month - 1) % step == 0)
            {
                yield return Text(x(month), Bottom + 16, Words.ShortMonth(month), "middle");
            }

            if (month.Month == 1 || at == 0)
            {
                yield return Text(x(month), Bottom + 32, month.Year.ToString(CultureInfo.InvariantCulture), "middle strong");
            }
        }
    }

    private static IEnumerable<XElement> Ahead(IReadOnlyList<Row> ahead, IReadOnlyList<Point> sold, Func<DateOnly, double> x, Scale scale)
    {
        var start = sold.LastOrDefault(point => !point.IsPartial) ?? sold[^1];
        var origin = (X: x(start.Month), Y: scale.At(start.Sales));
        (double, double) At(Row row, string column) => (x(row.Day("period")!.Value), scale.At(row.Number(column) ?? row.Number("value")!.Value));
        foreach (var level in (string[])["95", "80"])
        {
            yield return Path(
                [origin, .. ahead.Select(row => At(row, $"upper_{level}")), .. ahead.Reverse().Select(row => At(row, $"lower_{level}"))], $"band{level}", isClosed: true);
        }

        yield return Path([origin, .. ahead.Select(row => At(row, "value"))], "ahead");
        foreach (var row in ahead)
        {
            var (px, py) = At(row, "value");
            yield return Dot(px, py, 2.6, "ahead-dot");
        }
    }

    private static IEnumerable<XElement> Sold(IReadOnlyList<Point> sold, Func<DateOnly, double> x, Scale scale)
    {
        var whole = sold.Where(point => !point.IsPartial).Select(point => (X: x(point.Month), Y: scale.At(point.Sales))).ToList();
        if (whole.Count > 1)
        {
            yield return Path([(whole[0].X, scale.At(0)), .. whole, (whole[^1].X, scale.At(0))], "under", isClosed: true);
            yield return Path(whole, "sold");
        }

        foreach (var point in sold)
        {
            yield return Dot(x(point.Month), scale.At(point.Sales), point.IsPartial ? 3.4 : 2.6, point.IsPartial ? "partial" : "sold-dot");
        }
    }

    private static int Distance(DateOnly from, DateOnly to) => ((to.Year - from.Year) * 12) + to.Month - from.Month;

    private sealed record Point(DateOnly Month, double Sales, bool IsPartial);
}
