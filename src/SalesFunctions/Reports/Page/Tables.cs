using System.Xml.Linq;
using static SalesFunctions.Reports.Page.Html;

namespace SalesFunctions.Reports.Page;

/// <summary>A column of a table: its heading, and whether figures stand in it.</summary>
internal sealed record Column(string Heading, bool IsFigure = true);

/// <summary>Tables and the frames that they stand in.</summary>
internal static class Tables
{
    /// <summary>Letters of a name in a table; the tables as files have it whole.</summary>
    public const int LongestName = 60;

    /// <summary>A table whose head is repeated on every sheet of paper.</summary>
    public static XElement Of(IReadOnlyList<Column> columns, IEnumerable<IReadOnlyList<object?>> rows) => El(
        "table",
        El("thead", El("tr", columns.Select(column => El("th", A("scope", "col"), column.IsFigure ? A("class", "n") : null, column.Heading)))),
        El("tbody", rows.Select(row => El("tr", row.Select((cell, at) => El("td", columns[at].IsFigure ? A("class", "n") : null, cell))))));

    /// <summary>A part of the page with its heading.</summary>
    /// <param name="id">Names it.</param>
    /// <param name="heading">What it tells.</param>
    /// <param name="note">In a sentence, how it is to be read; null where that is plain.</param>
    /// <param name="content">What stands in it.</param>
    public static XElement Section(string id, string heading, string? note, params object?[] content) =>
        El("section", A("id", id), A("class", "whole"), Head(heading, note), content);

    /// <summary>The same for a part that may be longer than a sheet of paper: only its heading stays with what follows.</summary>
    public static XElement LongSection(string id, string heading, string? note, params object?[] content) => El("section", A("id", id), Head(heading, note), content);

    private static object?[] Head(string heading, string? note) => [El("h2", heading), note is null ? null : Html.Of("p", "note", note)];

    /// <summary>Said in the place of a chart or table that has nothing to show.</summary>
    public static XElement Absent(string why) => Html.Of("p", "absent", why);
}
