namespace SalesFunctions.Analytics.Cubes;

/// <summary>The orders of one cube and month that lie in more than one cell, or in more than one month.</summary>
public sealed class CubeOrders
{
    /// <summary>An order's cells; the lowest bit of each entry says whether one of its lines there knows its customer.</summary>
    internal int[][] Split { get; init; } = [];

    /// <summary>The same for orders that other months have too; known by the hash of their id.</summary>
    internal (ulong Hash, int[] Cells)[] Spanning { get; init; } = [];

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
/// <param name="workspace">The month's lines, sorted.</param>
/// <param name="places">Where each cell, as it was found, went.</param>
/// <param name="sums">Cells, to which orders of one cell are added.</param>
internal sealed class OrdersWriter(CubeWorkspace workspace, int[] places, CellSums[] sums)
{
    private readonly CubeBytesWriter _split = workspace.Packed;
    private readonly CubeBytesWriter _spanning = new();
    private readonly List<int> _cells = [];
    private ulong _splitOrders;

    /// <param name="cellOf">Each line's cell, as it was found.</param>
    /// <param name="spanningHashes">Hashes of the orders that span months, by their place.</param>
    public byte[] Write(ReadOnlySpan<int> cellOf, List<ulong> spanningHashes)
    {
        _split.Clear();
        var orders = workspace.Orders;
        var customers = workspace.Customers;
        var lines = workspace.LinesByOrder.Span;
        for (var start = 0; start < lines.Length;)
        {
            var order = orders[lines[start]];
            _cells.Clear();
            var end = start;
            for (; end < lines.Length && orders[lines[end]] == order; end++)
            {
                Add((places[cellOf[lines[end]]] << 1) | (customers[lines[end]] > 0 ? 1 : 0));
            }

            Close(OrderNumber.IsSpanning(order) ? spanningHashes[OrderNumber.Place(order)] : null);
            start = end;
        }

        var (head, middle) = (new CubeBytesWriter(), new CubeBytesWriter());
        head.Unsigned(_splitOrders);
        middle.Unsigned((ulong)spanningHashes.Count);
        return CubeBytesWriter.Join(head, _split, middle, _spanning);
    }

    private void Add(int cell)
    {
        // Most lines of an order lie in the cell of the line before.
        if (_cells.Count > 0 && _cells[^1] >> 1 == cell >> 1)
        {
            _cells[^1] |= cell;
        }
        else
        {
            _cells.Add(cell);
        }
    }

    private void Close(ulong? spanningHash)
    {
        Unite();
        if (spanningHash is { } hash)
        {
            _spanning.Fixed(hash);
            WriteCells(_spanning);
        }
        else if (_cells.Count > 1)
        {
            _splitOrders++;
            WriteCells(_split);
        }
        else
        {
            ref var cell = ref sums[_cells[0] >> 1];
            cell.Orders++;
            cell.CustomerOrders += _cells[0] & 1;
        }
    }

    private void Unite()
    {
        if (_cells.Count == 1)
        {
            return;
        }

        _cells.Sort();
        var last = 0;
        for (var at = 1; at < _cells.Count; at++)
        {
            if (_cells[at] >> 1 == _cells[last] >> 1)
            {
                _cells[last] |= _cells[at];
            }
            else
            {
                _cells[++last] = _cells[at];
            }
        }

        _cells.RemoveRange(last + 1, _cells.Count - last - 1);
    }

    private void WriteCells(CubeBytesWriter writer)
    {
        writer.Unsigned((ulong)_cells.Count);
        var last = 0;
        foreach (var cell in _cells)
        {
            writer.Unsigned((ulong)(cell - last));
            last = cell;
        }
    }
}
