using System.Xml.Linq;
using static SalesFunctions.Reports.Charts.Drawing;
using static SalesFunctions.Reports.Page.Html;

namespace SalesFunctions.Reports.Charts;

/// <summary>A value with its interval on a scale that all rows of a table share; small enough for a cell.</summary>
internal static class IntervalChart
{
    private const double Width = 180;
    private const double Height = 18;

    /// <summary>The scale for so many intervals.</summary>
    public static Scale ScaleOf(IEnumerable<double> bounds) => Scale.Around(bounds, 6, Width - 6, 4);

    public static XElement Draw(Scale scale, double value, double low, double high, string told)
    {
        var sure = low > 0 || high < 0;
        var colour = !sure ? "unsure" : value > 0 ? "good" : "bad";
        return El(
            "svg",
            A("class", $"interval {colour}"),
            A("viewBox", FormattableString.Invariant($"0 0 {Width} {Height}")),
            A("role", "img"),
            A("aria-label", told),
            Line(scale.At(0), 0, scale.At(0), Height, "axis"),
            Line(scale.At(low), Height / 2, scale.At(high), Height / 2, "range"),
            Line(scale.At(low), 5, scale.At(low), Height - 5, "range"),
            Line(scale.At(high), 5, scale.At(high), Height - 5, "range"),
            Dot(scale.At(value), Height / 2, 3.6, "value"));
    }
}
