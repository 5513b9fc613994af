using System.Runtime.CompilerServices;

namespace SalesFunctions.Analytics.Cubes;

/// <summary>Memory in which the cubes of one month after the other are built: about 75 bytes a line, and up to 36 bytes an order.</summary>
public sealed class CubeWorkspace
{
    private const int DigitBits = 11;

    private int[] _orders = [];
    private int[] _customers = [];
    private long[] _sales = [];
    private long[] _units = [];
    private long[] _costs = [];
    private int[] _byOrder = [];
    private int[] _byCustomer = [];
    private int[] _scratch = [0];
    private int _count;

    /// <summary>For each line the number of its order, as <see cref="OrderNumber"/> reads it.</summary>
    internal ReadOnlySpan<int> Orders => _orders.AsSpan(0, _count);

    /// <summary>For each line the number of its customer; 0 for none.</summary>
    internal ReadOnlySpan<int> Customers => _customers.AsSpan(0, _count);

    /// <summary>For each line its amount, in 1/10000 of the currency.</summary>
    internal ReadOnlySpan<long> Sales => _sales.AsSpan(0, _count);

    /// <summary>For each line its quantity, in 1/10000.</summary>
    internal ReadOnlySpan<long> Units => _units.AsSpan(0, _count);

    /// <summary>For each line what it cost, in 1/10000 of the currency; <see cref="PurchasedLine.NoCost"/> where nobody knows.</summary>
    internal ReadOnlySpan<long> Costs => _costs.AsSpan(0, _count);

    /// <summary>The lines that have an order id, those of one order beside each other; orders that span months come last.</summary>
    internal ReadOnlyMemory<int> LinesByOrder { get; private set; }

    /// <summary>The lines that know their customer, from the smallest number to the largest.</summary>
    internal ReadOnlyMemory<int> LinesByCustomer { get; private set; }

    /// <summary>A place per line for whoever works on one shape.</summary>
    internal Span<int> Scratch => _scratch;

    /// <summary>For each shape and line the cell, as it was found.</summary>
    internal int[][] Cells { get; private set; } = [];

    internal Dictionary<OrderKey, int> OrderNumbers { get; } = [];

    /// <summary>For the largest part of what is written of a shape.</summary>
    internal CubeBytesWriter Packed { get; } = new();

    internal int Capacity => _orders.Length;

    /// <summary>Makes room at once, where it is known how many lines the largest month has.</summary>
    /// <param name="lines">Number of lines.</param>
    public void Reserve(int lines)
    {
        Resize(Math.Max(lines, Capacity));
        OrderNumbers.EnsureCapacity(lines);
    }

    internal void Begin(int shapes)
    {
        _count = 0;
        OrderNumbers.Clear();
        var before = Cells.Length;
        if (before < shapes)
        {
            Cells = [.. Cells, .. Enumerable.Range(before, shapes - before).Select(_ => new int[Capacity])];
        }
    }

    /// <returns>The new line's place.</returns>
    internal int Append(int order, in CubeLine line)
    {
        if (_count == Capacity)
        {
            Resize(Math.Max(1024, checked(_count * 2)));
        }

        (_orders[_count], _customers[_count]) = (order, line.Customer);
        (_sales[_count], _units[_count], _costs[_count]) = (line.Sales, line.Units, line.Cost ?? PurchasedLine.NoCost);
        return _count++;
    }

    /// <summary>Sorts the lines once for all shapes.</summary>
    /// <param name="spanning">How many orders span months.</param>
    internal void Sort(int spanning)
    {
        LinesByOrder = SortByOrder(OrderNumbers.Count - spanning, spanning);
        LinesByCustomer = SortByCustomer();
    }

    private Memory<int> SortByOrder(int plain, int spanning)
    {
        int Rank(int order) => OrderNumber.IsSpanning(order) ? plain + OrderNumber.Place(order) : order;

        var starts = _scratch.AsSpan(0, plain + spanning + 1);
        starts.Clear();
        foreach (var order in Orders)
        {
            if (order != OrderNumber.None)
            {
                starts[Rank(order) + 1]++;
            }
        }

        var count = Accumulate(starts);
        for (var line = 0; line < _count; line++)
        {
            if (_orders[line] != OrderNumber.None)
            {
                _byOrder[starts[Rank(_orders[line])]++] = line;
            }
        }

        return _byOrder.AsMemory(0, count);
    }

    // Radix sort from the lowest digit, to and fro between two arrays.
    private Memory<int> SortByCustomer()
    {
        var largest = 0;
        foreach (var customer in Customers)
        {
            largest = Math.Max(largest, customer);
        }

        var passes = 1;
        while (passes * DigitBits < 31 && largest >> (passes * DigitBits) > 0)
        {
            passes++;
        }

        var (from, to) = passes % 2 == 0 ? (_byCustomer, _scratch) : (_scratch, _byCustomer);
        var count = 0;
        for (var line = 0; line < _count; line++)
        {
            if (_customers[line] > 0)
            {
                from[count++] = line;
            }
        }

        for (var pass = 0; pass < passes; pass++)
        {
            SortByDigit(from.AsSpan(0, count), to, pass * DigitBits);
            (from, to) = (to, from);
        }

        return _byCustomer.AsMemory(0, count);
    }

    private void SortByDigit(ReadOnlySpan<int> from, int[] to, int shift)
    {
        Span<int> starts = stackalloc int[(1 << DigitBits) + 1];
        starts.Clear();
        foreach (var line in from)
        {
            starts[Digit(_customers[line], shift) + 1]++;
        }

        Accumulate(starts);
        foreach (var line in from)
        {
            to[starts[Digit(_customers[line], shift)]++] = line;
        }
    }

    /// <summary>Turns counts, each a place behind its own, into starts.</summary>
    /// <returns>The sum of all counts.</returns>
    internal static int Accumulate(Span<int> counts)
    {
        for (var at = 1; at < counts.Length; at++)
        {
            counts[at] += counts[at - 1];
        }

        return counts[^1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Digit(int number, int shift) => (number >> shift) & ((1 << DigitBits) - 1);

    private void Resize(int lines)
    {
        if (lines == Capacity)
        {
            return;
        }

        Array.Resize(ref _orders, lines);
        Array.Resize(ref _customers, lines);
        Array.Resize(ref _sales, lines);
        Array.Resize(ref _units, lines);
        Array.Resize(ref _costs, lines);
        for (var shape = 0; shape < Cells.Length; shape++)
        {
            Array.Resize(ref Cells[shape], lines);
        }

        // Nothing stands in these before the last line has come. One place more: starts have an end too.
        (_byOrder, _byCustomer, _scratch) = (new int[lines], new int[lines], new int[lines + 1]);
    }
}

/// <summary>The hash of an order's id, as a key.</summary>
internal readonly record struct OrderKey(ulong Low, ulong High)
{
    public override int GetHashCode() => Low.GetHashCode();
}

/// <summary>Numbers of orders within a month; those that span months are told apart, since only their hash is known in other months too.</summary>
internal static class OrderNumber
{
    public const int None = -1;
    private const int FirstSpanning = 1 << 30;

    public static int Spanning(int place) => FirstSpanning + place;

    public static bool IsSpanning(int number) => number >= FirstSpanning;

    public static int Place(int number) => number - FirstSpanning;
}
