namespace SalesFunctions.Platform;

/// <summary>Rows that come with all cells in one column of bytes: a column of the protocol costs more than its bytes.</summary>
internal static class PackedRow
{
    // No byte of a text in UTF-8, so that cells need no escaping.
    private const byte CellEnd = 0xFF;

    /// <summary>The expression that puts SQL expressions into one column.</summary>
    public static string Join(IEnumerable<string> cells) =>
        $"CAST(CONCAT_WS(UNHEX('{CellEnd:X2}'), {string.Join(", ", cells.Select(cell => $"COALESCE({cell}, '')"))}) AS BINARY)";

    /// <summary>Cuts off the first cell.</summary>
    public static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> cells)
    {
        var end = cells.IndexOf(CellEnd);
        var cell = end < 0 ? cells : cells[..end];
        cells = end < 0 ? [] : cells[(end + 1)..];
        return cell;
    }

    public static int Whole(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            number = (number * 10) + digit - '0';
        }

        return number;
    }
}
