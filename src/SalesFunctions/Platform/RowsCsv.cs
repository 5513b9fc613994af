using System.Buffers;
using System.Globalization;
using System.Text;

namespace SalesFunctions.Platform;

/// <summary>Rows as CSV after RFC 4180: UTF-8 without a mark, a header line always, null as an empty field and an empty text as <c>""</c>.</summary>
internal static class RowsCsv
{
    public const string ContentType = "text/csv; charset=utf-8";

    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    public static void Write(Stream target, RowSet rows)
    {
        using var writer = new StreamWriter(target, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\r\n" };
        WriteLine(writer, rows.Columns);
        foreach (var row in rows.Rows)
        {
            WriteLine(writer, row);
        }
    }

    private static void WriteLine(StreamWriter writer, IReadOnlyList<object?> cells)
    {
        for (var index = 0; index < cells.Count; index++)
        {
            if (index > 0)
            {
                writer.Write(',');
            }

            WriteCell(writer, cells[index]);
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
