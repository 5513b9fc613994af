using System.Xml.Linq;
using SalesFunctions.Reports.Page;
using static SalesFunctions.Reports.Charts.Drawing;
using static SalesFunctions.Reports.Page.Html;

namespace SalesFunctions.Reports.Charts;

/// <summary>Parts of a whole as a ring.</summary>
internal static class DonutChart
{
    /// <summary>How many colours there are for its parts.</summary>
    public const int Colours = 9;

    private const double Size = 200;
    private const double Radius = 74;
    private const double Gap = 0.4;

    /// <param name="parts">Name and share, the largest first; what is below zero has no part.</param>
    /// <param name="told">What it shows.</param>
    /// <param name="centre">What stands in the middle, and under it.</param>
    public static XElement Draw(IReadOnlyList<(string Name, double Share)> parts, string told, (string Figure, string What) centre)
    {
        var whole = parts.Sum(part => Math.Max(part.Share, 0));
        var before = 0.0;
        var arcs = new List<XElement>();
        foreach (var (at, part) in parts.Index())
        {
            var length = whole > 0 ? 100 * Math.Max(part.Share, 0) / whole : 0;
            arcs.Add(Arc(before, length, $"arc a{(at % Colours) + 1}", part.Name));
            before += length;
        }

        return Chart("donut", Size, Size, told, arcs, Text(Size / 2, (Size / 2) + 2, centre.Figure, "middle centre"), Text(Size / 2, (Size / 2) + 20, centre.What, "middle"));
    }

    private static XElement Arc(double before, double length, string className, string name) => El(
        "circle",
        A("cx", Size / 2),
        A("cy", Size / 2),
        A("r", Radius),
        A("pathLength", 100),
        A("stroke-dasharray", FormattableString.Invariant($"{Math.Max(length - Gap, 0):0.###} 100")),
        A("stroke-dashoffset", FormattableString.Invariant($"{-before:0.###}")),
        A("transform", FormattableString.Invariant($"rotate(-90 {Size / 2} {Size / 2})")),
        A("class", className),
        El("title", Words.Cut(name, 60)));
}
