using System.Buffers;
using System.Globalization;
using System.Text;

namespace SalesFunctions.Platform;

/// <summary>Rows as CSV after RFC 4180: UTF-8 without a mark, a header line always, null as an empty field and an empty text as <c>""</c>.</summary>
internal static class RowsCsv
{
    public const string ContentType = "text/csv; charset=utf-8";

    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    public static void Write(Stream target, RowSet rows) => Write(target, rows, new UTF8Encoding(false), text => text);

    /// <summary>The same with a byte order mark, by which spreadsheets know UTF-8, and with texts as <paramref name="shown"/> makes them.</summary>
    public static void WriteForPeople(Stream target, RowSet rows, Func<string, string> shown) => Write(target, rows, new UTF8Encoding(true), shown);

    private static void Write(Stream target, RowSet rows, Encoding encoding, Func<string, string> shown)
    {
        using var writer = new StreamWriter(target, encoding, leaveOpen: true) { NewLine = "\r\n" };
        WriteLine(writer, rows.Columns, shown);
        foreach (var row in rows.Rows)
        {
            WriteLine(writer, row, shown);
        }
    }

    private static void WriteLine(StreamWriter writer, IReadOnlyList<object?> cells, Func<string, string> shown)
    {
        for (var index = 0; index < cells.Count; index++)
        {
            if (index > 0)
            {
                writer.Write(',');
            }

            WriteCell(writer, cells[index] is string text ? shown(text) : cells[index]);
        }

        writer.WriteLine();
    }

    private static void WriteCell(StreamWriter writer, object? cell)
    {
        if (cell is string text && (text.Length == 0 || text.AsSpan().ContainsAny(NeedQuotes)))
        {
            writer.Write('"');
            writer.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
            writer.Write('"');
            return;
        }

        writer.Write(cell switch
        {
            null => "",
            decimal number => RowsJson.Shorten(number).ToString(CultureInfo.InvariantCulture),
            double ratio => double.IsFinite(ratio) ? ratio.ToString("R", CultureInfo.InvariantCulture) : "",
            bool flag => flag ? "true" : "false",
            DateOnly day => RowsJson.Day(day),
            DateTime instant => RowsJson.Instant(instant),
            _ => Convert.ToString(cell, CultureInfo.InvariantCulture),
        });
    }
}
