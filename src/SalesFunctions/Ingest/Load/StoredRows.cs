using System.Globalization;
using SalesFunctions.Ingest.Reading;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest.Load;

/// <summary>Reads rows back from the bytes that are meant for the server, so that people can see what would be stored.</summary>
internal static class StoredRows
{
    private const byte CellEnd = (byte)'\t';
    private const byte RowEnd = (byte)'\n';

    private static readonly HashSet<string> Hidden = ["dataset_id", "upload_id", "dated_by_order", "row_key", "line_hash", "content_hash"];

    private static readonly HashSet<string> Numbers = ["source_line", .. SalesLineWriter.Numbers, .. Of(CellKind.Number), .. Of(CellKind.Whole)];

    private static readonly HashSet<string> Flags = [.. Of(CellKind.Flag), .. Of(CellKind.HeldOut)];

    /// <param name="written">Whole rows as a <see cref="RowBuffer"/> holds them.</param>
    /// <param name="columns">The columns in the order in which they were written.</param>
    /// <param name="most">The first so many rows are read.</param>
    public static IReadOnlyList<IReadOnlyDictionary<string, object?>> First(ReadOnlySpan<byte> written, IReadOnlyList<string> columns, int most)
    {
        var rows = new List<IReadOnlyDictionary<string, object?>>();
        while (rows.Count < most && written.IndexOf(RowEnd) is >= 0 and var end)
        {
            rows.Add(Row(written[..end], columns));
            written = written[(end + 1)..];
        }

        return rows;
    }

    private static IEnumerable<string> Of(CellKind kind) => KeyedTable.All.SelectMany(table => table.Values).Where(cell => cell.Kind == kind).Select(cell => cell.Name);

    private static Dictionary<string, object?> Row(ReadOnlySpan<byte> row, IReadOnlyList<string> columns)
    {
        var values = new Dictionary<string, object?>(columns.Count);
        foreach (var column in columns)
        {
            var end = row.IndexOf(CellEnd);
            var cell = end < 0 ? row : row[..end];
            row = end < 0 ? [] : row[(end + 1)..];
            if (!Hidden.Contains(column))
            {
                values[column] = Value(column, cell);
            }
        }

        return values;
    }

    private static object? Value(string column, ReadOnlySpan<byte> cell)
    {
        if (cell.SequenceEqual("\\N"u8))
        {
            return null;
        }

        return Flags.Contains(column) ? cell.SequenceEqual("1"u8)
            : Numbers.Contains(column) ? decimal.Parse(cell, NumberStyles.Number, CultureInfo.InvariantCulture)
            : Text(cell);
    }

    private static string Text(ReadOnlySpan<byte> cell)
    {
        if (!cell.Contains((byte)'\\'))
        {
            return FieldText.Decode(cell);
        }

        var plain = new List<byte>(cell.Length);
        for (var i = 0; i < cell.Length; i++)
        {
            plain.Add(cell[i] == '\\' ? Unescaped(cell[++i]) : cell[i]);
        }

        return FieldText.Decode([.. plain]);
    }

    private static byte Unescaped(byte letter) => letter switch
    {
        (byte)'t' => CellEnd,
        (byte)'n' => RowEnd,
        (byte)'r' => (byte)'\r',
        (byte)'0' => 0,
        _ => letter,
    };
}
