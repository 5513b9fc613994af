namespace SalesFunctions.Analytics.Cubes;

/// <summary>The orders of one cube and month that lie in more than one cell, or in more than one month.</summary>
public sealed class CubeOrders
{
    /// <summary>An order's cells; the lowest bit of each entry says whether one of its lines there knows its customer.</summary>
    internal int[][] Split { get; private init; } = [];

    /// <summary>The same for orders that other months have too; known by the hash of their id.</summary>
    internal (ulong Hash, int[] Cells)[] Spanning { get; private init; } = [];

    /// <summary>About how much memory the orders take, in bytes.</summary>
    public long Bytes => Split.Sum(cells => 32L + (cells.Length * 4)) + Spanning.Sum(order => 48L + (order.Cells.Length * 4));

    /// <summary>Reads stored orders.</summary>
    /// <param name="content">What <see cref="BuiltCube.OrderContent"/> held.</param>
    public static CubeOrders Read(ReadOnlySpan<byte> content)
    {
        var reader = new CubeBytesReader(content);
        var split = new int[reader.Count()][];
        for (var order = 0; order < split.Length; order++)
        {
            split[order] = Cells(ref reader);
        }

        var spanning = new (ulong, int[])[reader.Count()];
        for (var order = 0; order < spanning.Length; order++)
        {
            spanning[order] = (reader.Fixed(), Cells(ref reader));
        }

        return new CubeOrders { Split = split, Spanning = spanning };
    }

    private static int[] Cells(ref CubeBytesReader reader)
    {
        var cells = new int[reader.Count()];
        var last = 0;
        for (var at = 0; at < cells.Length; at++)
        {
            last += reader.Count();
            cells[at] = last;
        }

        return cells;
    }
}

/// <summary>Sorts the orders of a shape into those of one cell, which become a figure of the cell, and all others.</summary>
internal static class OrderCells
{
    /// <param name="entries">Order number, cell, and whether the customer is known, from the highest bit down; one per line.</param>
    /// <param name="sums">Cells, to which orders of one cell are added.</param>
    /// <param name="spanningHashes">Hashes of the orders that span months, by their place.</param>
    public static byte[] Build(ulong[] entries, CellSums[] sums, List<ulong> spanningHashes)
    {
        Array.Sort(entries);
        var (split, spanning) = (new List<int[]>(), new List<(ulong Hash, int[] Cells)>());
        for (var start = 0; start < entries.Length;)
        {
            var order = (int)(entries[start] >> 33);
            var end = start;
            while (end < entries.Length && (int)(entries[end] >> 33) == order)
            {
                end++;
            }

            var cells = Cells(entries.AsSpan(start..end));
            if (OrderNumber.IsSpanning(order))
            {
                spanning.Add((spanningHashes[OrderNumber.Place(order)], cells));
            }
            else if (cells.Length > 1)
            {
                split.Add(cells);
            }
            else
            {
                sums[cells[0] >> 1].Orders++;
                sums[cells[0] >> 1].CustomerOrders += cells[0] & 1;
            }

            start = end;
        }

        return Write(split, spanning);
    }

    private static int[] Cells(ReadOnlySpan<ulong> entries)
    {
        var cells = new List<int>(1);
        foreach (var entry in entries)
        {
            var cell = (int)(entry & uint.MaxValue);
            if (cells.Count > 0 && cells[^1] >> 1 == cell >> 1)
            {
                cells[^1] |= cell;
            }
            else
            {
                cells.Add(cell);
            }
        }

        return [.. cells];
    }

    private static byte[] Write(List<int[]> split, List<(ulong Hash, int[] Cells)> spanning)
    {
        var writer = new CubeBytesWriter();
        writer.Unsigned((ulong)split.Count);
        split.ForEach(cells => Write(writer, cells));
        writer.Unsigned((ulong)spanning.Count);
        foreach (var (hash, cells) in spanning)
        {
            writer.Fixed(hash);
            Write(writer, cells);
        }

        return writer.ToArray();
    }

    private static void Write(CubeBytesWriter writer, int[] cells)
    {
        writer.Unsigned((ulong)cells.Length);
        var last = 0;
        foreach (var cell in cells)
        {
            writer.Unsigned((ulong)(cell - last));
            last = cell;
        }
    }
}
