namespace SalesFunctions.Analytics.Cubes;

/// <summary>How one order of a customer is told in <see cref="CubePurchases"/>.</summary>
internal enum PurchaseKind
{
    /// <summary>All lines that the order has are this customer's, and of this month.</summary>
    Whole = 0,

    /// <summary>Lines that name no order: each is one of its own.</summary>
    Unnamed = 1,

    /// <summary>Other customers have lines of it in this month; known by its number within the month.</summary>
    Shared = 2,

    /// <summary>It has lines in other months; known by the hash of its id.</summary>
    Spanning = 3,
}

/// <summary>Writes every line of a month as customer, order, cell, amount, quantity and, where any is known, cost: some eight bytes each, eleven with costs.</summary>
/// <param name="workspace">The month's lines, sorted.</param>
/// <param name="spanningHashes">Hashes of the orders that span months, by their place.</param>
internal sealed class PurchasesWriter(CubeWorkspace workspace, List<ulong> spanningHashes)
{
    public const byte Version = 1;

    // A statement that stores a slice stays far below what any server takes at once.
    private const int SliceBytes = 4 * 1024 * 1024;

    // Nearly all amounts are whole hundredths, nearly all quantities whole.
    private static readonly (long Sales, long Units) Common = (CubeLine.Scale / 100, CubeLine.Scale);

    private readonly CubeBytesWriter _packed = new();
    private readonly List<byte[]> _slices = [];
    private readonly (long Sales, long Units) _unit = (Unit(workspace.Sales, Common.Sales), Unit(workspace.Units, Common.Units));
    private readonly bool _isCosted = workspace.Costs.ContainsAnyExcept(PurchasedLine.NoCost);
    private readonly List<int> _ends = [];
    private readonly int[] _sequence = new int[workspace.Customers.Length];
    private bool[] _isShared = [];
    private ulong[] _keys = [];
    private int _lastCustomer;
    private int _lastCell;
    private int _written;
    private int _begun;

    /// <param name="cellOf">Each line's cell, as it was found.</param>
    /// <param name="places">Where each cell went.</param>
    /// <returns>Slices of the customers in the order of their numbers, lines without a customer first.</returns>
    public IReadOnlyList<byte[]> Write(ReadOnlySpan<int> cellOf, int[] places)
    {
        _isShared = SharedOrders();
        WriteGuests(cellOf, places);
        var customers = workspace.Customers;
        var lines = workspace.LinesByCustomer.Span;
        for (var start = 0; start < lines.Length;)
        {
            var end = start + 1;
            while (end < lines.Length && customers[lines[end]] == customers[lines[start]])
            {
                end++;
            }

            Add(customers[lines[start]], lines[start..end], cellOf, places);
            start = end;
        }

        Close();
        return _slices;
    }

    /// <summary>For the same lines, slice by slice, the cells of another shape.</summary>
    /// <param name="cellOf">Each line's cell, as it was found.</param>
    /// <param name="places">Where each cell went.</param>
    public IEnumerable<byte[]> WriteCells(int[] cellOf, int[] places)
    {
        for (var (slice, at) = (0, 0); slice < _ends.Count; slice++)
        {
            _packed.Clear();
            for (var last = 0; at < _ends[slice]; at++)
            {
                var cell = places[cellOf[_sequence[at]]];
                _packed.Signed(cell - last);
                last = cell;
            }

            yield return _packed.ToArray();
        }
    }

    private static long Unit(ReadOnlySpan<long> values, long common)
    {
        foreach (var value in values)
        {
            if (value % common != 0)
            {
                return 1;
            }
        }

        return common;
    }

    private void WriteGuests(ReadOnlySpan<int> cellOf, int[] places)
    {
        var guests = workspace.Scratch;
        var count = 0;
        for (var line = 0; line < workspace.Customers.Length; line++)
        {
            if (workspace.Customers[line] == 0)
            {
                guests[count++] = line;
            }
        }

        if (count > 0)
        {
            Add(0, guests[..count], cellOf, places);
        }
    }

    private void Add(int customer, ReadOnlySpan<int> lines, ReadOnlySpan<int> cellOf, int[] places)
    {
        if (_packed.Length > SliceBytes)
        {
            Close();
        }

        if (_keys.Length < lines.Length)
        {
            _keys = new ulong[Math.Max(lines.Length, 64)];
        }

        // The order stands highest; lines without one have the highest number of all.
        var keys = _keys.AsSpan(0, lines.Length);
        Span<int> sorted = lines.Length <= 64 ? stackalloc int[lines.Length] : new int[lines.Length];
        lines.CopyTo(sorted);
        for (var at = 0; at < keys.Length; at++)
        {
            keys[at] = ((ulong)(uint)workspace.Orders[lines[at]] << 32) | (uint)places[cellOf[lines[at]]];
        }

        keys.Sort(sorted);
        _packed.Unsigned((ulong)(customer - _lastCustomer));
        _packed.Unsigned((ulong)Orders(keys));
        _lastCustomer = customer;
        for (var start = 0; start < keys.Length;)
        {
            start = WriteOrder(keys, sorted, start);
        }

        sorted.CopyTo(_sequence.AsSpan(_written));
        _written += lines.Length;
    }

    private static int Orders(ReadOnlySpan<ulong> keys)
    {
        var orders = 1;
        for (var at = 1; at < keys.Length; at++)
        {
            orders += keys[at] >> 32 != keys[at - 1] >> 32 ? 1 : 0;
        }

        return orders;
    }

    private int WriteOrder(ReadOnlySpan<ulong> keys, ReadOnlySpan<int> lines, int start)
    {
        var order = (int)(uint)(keys[start] >> 32);
        var end = start + 1;
        while (end < keys.Length && keys[end] >> 32 == keys[start] >> 32)
        {
            end++;
        }

        var kind = KindOf(order);
        _packed.Unsigned(((ulong)(end - start) << 2) | (uint)kind);
        if (kind == PurchaseKind.Shared)
        {
            _packed.Unsigned((ulong)order);
        }
        else if (kind == PurchaseKind.Spanning)
        {
            _packed.Fixed(spanningHashes[OrderNumber.Place(order)]);
        }

        for (var at = start; at < end; at++)
        {
            var cell = (int)(uint)keys[at];
            _packed.Signed(cell - _lastCell);
            _packed.Signed(workspace.Sales[lines[at]] / _unit.Sales);
            _packed.Signed(workspace.Units[lines[at]] / _unit.Units);
            if (_isCosted)
            {
                WriteCost(workspace.Costs[lines[at]]);
            }

            _lastCell = cell;
        }

        return end;
    }

    // A flag before the cost: there are shops that know it of some lines only.
    private void WriteCost(long cost)
    {
        _packed.Byte(cost == PurchasedLine.NoCost ? (byte)0 : (byte)1);
        if (cost != PurchasedLine.NoCost)
        {
            _packed.Signed(cost);
        }
    }

    private PurchaseKind KindOf(int order) =>
        order == OrderNumber.None ? PurchaseKind.Unnamed
        : OrderNumber.IsSpanning(order) ? PurchaseKind.Spanning
        : _isShared[order] ? PurchaseKind.Shared
        : PurchaseKind.Whole;

    // Per order within the month whether its lines are not all of one customer.
    private bool[] SharedOrders()
    {
        var orders = workspace.Orders;
        var customers = workspace.Customers;
        var lines = workspace.LinesByOrder.Span;
        var shared = new bool[workspace.OrderNumbers.Count];
        for (var at = 1; at < lines.Length; at++)
        {
            var order = orders[lines[at]];
            if (order == orders[lines[at - 1]] && customers[lines[at]] != customers[lines[at - 1]] && !OrderNumber.IsSpanning(order))
            {
                shared[order] = true;
            }
        }

        return shared;
    }

    private void Close()
    {
        if (_written == _begun)
        {
            return;
        }

        var head = new CubeBytesWriter();
        head.Byte(Version);
        head.Unsigned((ulong)_unit.Sales);
        head.Unsigned((ulong)_unit.Units);
        head.Byte(_isCosted ? (byte)1 : (byte)0);
        head.Unsigned((ulong)_lastCustomer);
        head.Unsigned((ulong)(_written - _begun));
        _slices.Add(CubeBytesWriter.Join(head, _packed));
        _packed.Clear();
        _ends.Add(_written);
        (_lastCustomer, _lastCell, _begun) = (0, 0, _written);
    }
}
