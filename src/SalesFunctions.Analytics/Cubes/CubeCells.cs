namespace SalesFunctions.Analytics.Cubes;

/// <summary>The cells of one cube and month: one array per column, one place per cell. Money and quantities in 1/10000.</summary>
public sealed class CubeCells
{
    internal const byte Version = 1;

    private CubeCells(int count, byte[]? days, CubeColumn[] columns, long[][] sums)
    {
        (Count, Days, Columns) = (count, days, columns);
        (Lines, Orders, CustomerOrders, Sales, Units, Returns) = (sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]);
        (CostedLines, CostedSales, Cost) = sums.Length > 6 ? (sums[6], sums[7], sums[8]) : (null, null, null);
    }

    /// <summary>Number of cells.</summary>
    public int Count { get; }

    /// <summary>About how much memory the cells take, in bytes.</summary>
    public long Bytes => Count * ((CostedLines is null ? 6 : 9) * sizeof(long) + (Columns.Length * sizeof(int)) + 1L);

    internal byte[]? Days { get; }

    internal CubeColumn[] Columns { get; }

    internal long[] Lines { get; }

    /// <summary>Orders that lie in this cell alone; those in several cells are in <see cref="CubeOrders"/>.</summary>
    internal long[] Orders { get; }

    internal long[] CustomerOrders { get; }

    internal long[] Sales { get; }

    internal long[] Units { get; }

    internal long[] Returns { get; }

    internal long[]? CostedLines { get; }

    internal long[]? CostedSales { get; }

    internal long[]? Cost { get; }

    /// <summary>Reads stored cells.</summary>
    /// <param name="content">What <see cref="BuiltCube.CellContent"/> held.</param>
    /// <exception cref="InvalidDataException">The content has another form than this program writes.</exception>
    public static CubeCells Read(ReadOnlySpan<byte> content)
    {
        var reader = new CubeBytesReader(content);
        if (reader.Byte() != Version)
        {
            throw new InvalidDataException("The stored cube has another form than this version reads.");
        }

        var (daily, costed, count) = (reader.Byte() == 1, reader.Byte() == 1, reader.Count());
        var columns = new CubeColumn[reader.Count()];
        byte[]? days = null;
        if (daily)
        {
            days = new byte[count];
            for (var cell = 0; cell < count; cell++)
            {
                days[cell] = reader.Byte();
            }
        }

        for (var at = 0; at < columns.Length; at++)
        {
            columns[at] = CubeColumn.Read(ref reader, count);
        }

        var sums = new long[costed ? 9 : 6][];
        for (var at = 0; at < sums.Length; at++)
        {
            sums[at] = new long[count];
            for (var cell = 0; cell < count; cell++)
            {
                sums[at][cell] = reader.Signed();
            }
        }

        return new CubeCells(count, days, columns, sums);
    }

    /// <summary>Cells made in memory.</summary>
    /// <param name="days">Day of the month per cell; null where the shape does not know days.</param>
    /// <param name="columns">Per dimension.</param>
    /// <param name="sums">Per cell.</param>
    internal static CubeCells Of(byte[]? days, CubeColumn[] columns, CellSums[] sums) =>
        new(sums.Length, days, columns, Array.ConvertAll(CellsWriter.SumsOf(sums), sum => Array.ConvertAll(sums, cell => sum(cell))));
}

/// <summary>One dimension of a cube's cells: the values that occur, and each cell's place among them.</summary>
internal sealed record CubeColumn(string?[] Values, int[] Codes)
{
    public static CubeColumn Read(ref CubeBytesReader reader, int count)
    {
        var values = new string?[reader.Count()];
        for (var at = 0; at < values.Length; at++)
        {
            values[at] = reader.Text();
        }

        var codes = new int[count];
        for (var cell = 0; cell < count; cell++)
        {
            codes[cell] = reader.Count();
        }

        return new CubeColumn(values, codes);
    }
}

internal static class CellsWriter
{
    private static readonly Func<CellSums, long>[] All =
    [
        cell => cell.Lines, cell => cell.Orders, cell => cell.CustomerOrders, cell => cell.Sales, cell => cell.Units, cell => cell.Returns,
        cell => cell.CostedLines, cell => cell.CostedSales, cell => cell.Cost,
    ];

    /// <summary>What is kept of cells, in its order: the last three only where any cost is known.</summary>
    public static Func<CellSums, long>[] SumsOf(CellSums[] sums) => IsCosted(sums) ? All : All[..6];

    public static byte[] Write(CubeShape shape, UInt128[] keys, CellSums[] sums, ValueCodes[] codes, Func<UInt128, (int Day, int[] Codes)> split)
    {
        var cells = Array.ConvertAll(keys, key => split(key));
        var writer = new CubeBytesWriter();
        writer.Byte(CubeCells.Version);
        writer.Byte((byte)(shape.Daily ? 1 : 0));
        writer.Byte((byte)(IsCosted(sums) ? 1 : 0));
        writer.Unsigned((ulong)keys.Length);
        writer.Unsigned((ulong)shape.Places.Length);
        if (shape.Daily)
        {
            Array.ForEach(cells, cell => writer.Byte((byte)cell.Day));
        }

        for (var at = 0; at < shape.Places.Length; at++)
        {
            var (values, place) = (codes[shape.Places[at]].Values, at);
            writer.Unsigned((ulong)values.Count);
            values.ForEach(writer.Text);
            Array.ForEach(cells, cell => writer.Unsigned((ulong)cell.Codes[place]));
        }

        foreach (var column in SumsOf(sums))
        {
            Array.ForEach(sums, cell => writer.Signed(column(cell)));
        }

        return writer.ToArray();
    }

    private static bool IsCosted(CellSums[] sums) => sums.Any(cell => cell.CostedLines > 0);
}
