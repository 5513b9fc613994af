using System.Runtime.InteropServices;

namespace SalesFunctions.Analytics.Cubes;

/// <summary>Something that is known of customers, by which their purchases are told apart.</summary>
/// <param name="Name">Its name as a dimension.</param>
/// <param name="Values">What the codes stand for; the first one is the missing value.</param>
/// <param name="Codes">By customer number; who stands behind the end has the first one.</param>
public sealed record CustomerTrait(string Name, IReadOnlyList<string?> Values, ushort[] Codes)
{
    internal int CodeOf(int customer) => customer < Codes.Length ? Codes[customer] : 0;
}

/// <summary>
/// Makes a cube of one month from its purchases: a stored one, told apart by traits of customers, too. Traits change while lines do not, which is
/// why no stored cube knows them.
/// </summary>
/// <remarks>Cost: some 30 ns a line, and 50 ns per order of several lines.</remarks>
public sealed class PurchaseCube
{
    /// <summary>Cells times traits that a month may have; beyond it the lines must answer.</summary>
    public const int MostPlaces = 4_000_000;

    private readonly PurchaseMonth _month;
    private readonly IReadOnlyList<CustomerTrait> _traits;
    private readonly int _combinations;

    // Per cell of the stored cube and combination of traits the place of its cell, and one more.
    private readonly int[] _places;
    private readonly List<int> _keys = [];
    private readonly List<CellSums> _sums = [];
    private readonly List<int[]> _split = [];
    private readonly Dictionary<(PurchaseKind Kind, ulong Key), List<int>> _spread = [];
    private readonly List<int> _pairCells = [];
    private readonly List<int> _pairCustomers = [];
    private readonly List<int> _cells = [];

    private PurchaseCube(PurchaseMonth month, IReadOnlyList<CustomerTrait> traits)
    {
        (_month, _traits, _combinations) = (month, traits, Combinations(traits));
        _places = new int[month.Cells.Count * _combinations];
    }

    /// <summary>The form of these cubes.</summary>
    /// <param name="stored">The cube that they are made like, one of those in purchases.</param>
    /// <param name="traits">Names of the traits.</param>
    public static CubeShape Shape(CubeShape stored, IEnumerable<string> traits) => new("purchases", stored.Daily, [.. stored.Dimensions, .. traits]);

    /// <summary>Whether a month is small enough.</summary>
    /// <param name="cells">How many cells its stored cube has.</param>
    /// <param name="values">How many values each trait has, the missing one included.</param>
    public static bool Fits(int cells, IEnumerable<int> values) => values.Aggregate((double)cells, (places, count) => places * count) <= MostPlaces;

    /// <summary>The month in the form of <see cref="Shape"/>, with orders and customers.</summary>
    /// <param name="month">Its cells and purchases.</param>
    /// <param name="traits">The traits, in the order of the shape.</param>
    public static CubeSlice Build(PurchaseMonth month, IReadOnlyList<CustomerTrait> traits)
    {
        var cube = new PurchaseCube(month, traits);
        for (var slice = 0; slice < month.Purchases.Count; slice++)
        {
            cube.Add(month.Purchases[slice].Walk(month.Others?[slice]));
        }

        var orders = cube.Orders();
        return new CubeSlice(month.Month, cube.Cells(), orders, cube.Customers());
    }

    private static int Combinations(IReadOnlyList<CustomerTrait> traits) => traits.Aggregate(1, (count, trait) => count * trait.Values.Count);

    private void Add(PurchaseReader reader)
    {
        while (reader.NextCustomer())
        {
            var combination = 0;
            foreach (var trait in _traits)
            {
                combination = (combination * trait.Values.Count) + trait.CodeOf(reader.Customer);
            }

            for (var left = reader.Orders; left > 0; left--)
            {
                var order = reader.NextOrder();
                _cells.Clear();
                for (var lines = order.Lines; lines > 0; lines--)
                {
                    var line = reader.NextLine();
                    var cell = Cell(line.Cell, combination);
                    AddLine(cell, line, order.Kind, reader.Customer);
                    if (_cells.Count == 0 || _cells[^1] != cell)
                    {
                        _cells.Add(cell);
                    }
                }

                Unite();
                Close(order, reader.Customer);
            }
        }
    }

    // Most orders lie in one or two cells.
    private void Unite()
    {
        if (_cells.Count < 3)
        {
            return;
        }

        _cells.Sort();
        var last = 0;
        for (var at = 1; at < _cells.Count; at++)
        {
            if (_cells[at] != _cells[last])
            {
                _cells[++last] = _cells[at];
            }
        }

        _cells.RemoveRange(last + 1, _cells.Count - last - 1);
    }

    private int Cell(int stored, int combination)
    {
        ref var place = ref _places[(stored * _combinations) + combination];
        if (place == 0)
        {
            _keys.Add((stored * _combinations) + combination);
            _sums.Add(default);
            place = _keys.Count;
        }

        return place - 1;
    }

    private void AddLine(int cell, PurchasedLine line, PurchaseKind kind, int customer)
    {
        ref var sums = ref CollectionsMarshal.AsSpan(_sums)[cell];
        sums.Lines++;
        sums.Sales += line.Sales;
        sums.Units += line.Units;
        sums.Returns += Math.Max(-line.Sales, 0);
        if (line.Cost != PurchasedLine.NoCost)
        {
            sums.CostedLines++;
            sums.CostedSales += line.Sales;
            sums.Cost += line.Cost;
        }

        if (kind == PurchaseKind.Unnamed)
        {
            sums.Orders++;
            sums.CustomerOrders += customer > 0 ? 1 : 0;
        }
    }

    private void Close(PurchasedOrder order, int customer)
    {
        var known = customer > 0 ? 1 : 0;
        foreach (var cell in known == 1 ? _cells : [])
        {
            _pairCells.Add(cell);
            _pairCustomers.Add(customer);
        }

        if (order.Kind is PurchaseKind.Shared or PurchaseKind.Spanning)
        {
            ref var spread = ref CollectionsMarshal.GetValueRefOrAddDefault(_spread, (order.Kind, order.Key), out _);
            spread ??= [];
            spread.AddRange(_cells.Select(cell => (cell << 1) | known));
        }
        else if (order.Kind == PurchaseKind.Whole && _cells.Count == 1)
        {
            ref var sums = ref CollectionsMarshal.AsSpan(_sums)[_cells[0]];
            sums.Orders++;
            sums.CustomerOrders += known;
        }
        else if (order.Kind == PurchaseKind.Whole)
        {
            _split.Add([.. _cells.Select(cell => (cell << 1) | known)]);
        }
    }

    private CubeOrders Orders()
    {
        var spanning = new List<(ulong, int[])>();
        foreach (var ((kind, key), cells) in _spread)
        {
            if (kind == PurchaseKind.Spanning)
            {
                spanning.Add((key, [.. cells]));
            }
            else
            {
                _split.Add([.. cells]);
            }
        }

        return new CubeOrders { Split = [.. _split], Spanning = [.. spanning] };
    }

    private CubeCells Cells()
    {
        var stored = _keys.ConvertAll(key => key / _combinations);
        var columns = _month.Cells.Columns.Select(column => new CubeColumn(column.Values, [.. stored.Select(cell => column.Codes[cell])])).ToList();
        var rest = _combinations;
        foreach (var trait in _traits)
        {
            var (part, count) = (rest /= trait.Values.Count, trait.Values.Count);
            columns.Add(new CubeColumn([.. trait.Values], [.. _keys.Select(key => key / part % count)]));
        }

        return CubeCells.Of(_month.Cells.Days is { } days ? [.. stored.Select(cell => days[cell])] : null, [.. columns], [.. _sums]);
    }

    // Counting sort: the customers come in their own order, which they keep within each cell.
    private CubeCustomers Customers()
    {
        var next = new int[_keys.Count + 1];
        foreach (var cell in _pairCells)
        {
            next[cell + 1]++;
        }

        CubeWorkspace.Accumulate(next);
        var numbers = new int[_pairCells.Count];
        for (var at = 0; at < numbers.Length; at++)
        {
            numbers[next[_pairCells[at]]++] = _pairCustomers[at];
        }

        return CubeCustomers.Read(CustomersWriter.Pack(next.AsSpan(0, _keys.Count), numbers, new CubeBytesWriter()));
    }
}
