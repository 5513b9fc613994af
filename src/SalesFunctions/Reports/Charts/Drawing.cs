using System.Globalization;
using System.Xml.Linq;
using static SalesFunctions.Reports.Page.Html;

namespace SalesFunctions.Reports.Charts;

/// <summary>What all charts are drawn of.</summary>
internal static class Drawing
{
    /// <summary>A chart that says to those who cannot see it what it shows.</summary>
    public static XElement Chart(string name, double width, double height, string told, params object?[] content) => El(
        "svg",
        A("class", $"chart {name}"),
        A("viewBox", FormattableString.Invariant($"0 0 {width} {height}")),
        A("role", "img"),
        A("aria-label", told),
        El("title", told),
        content);

    public static XElement Line(double x1, double y1, double x2, double y2, string className) =>
        El("line", A("x1", x1), A("y1", y1), A("x2", x2), A("y2", y2), A("class", className));

    public static XElement Text(double x, double y, string text, string className) => El("text", A("x", x), A("y", y), A("class", className), text);

    public static XElement Box(double x, double y, double width, double height, string className) =>
        El("rect", A("x", x), A("y", y), A("width", Math.Max(width, 0)), A("height", Math.Max(height, 0)), A("class", className));

    public static XElement Dot(double x, double y, double radius, string className) => El("circle", A("cx", x), A("cy", y), A("r", radius), A("class", className));

    public static XElement Path(IEnumerable<(double X, double Y)> points, string className, bool isClosed = false) =>
        El("path", A("d", "M" + string.Join("L", points.Select(point => $"{Short(point.X)},{Short(point.Y)}")) + (isClosed ? "Z" : "")), A("class", className));

    /// <summary>A bar of a table's cell, as wide as its part of the largest.</summary>
    public static XElement Bar(double part, string className = "s1") => El(
        "svg",
        A("class", "bar"),
        A("viewBox", "0 0 100 10"),
        A("preserveAspectRatio", "none"),
        A("aria-hidden", "true"),
        Box(0, 0, 100, 10, "rail"),
        Box(0, 0, 100 * Math.Clamp(double.IsFinite(part) ? part : 0, 0, 1), 10, className));

    private static string Short(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
