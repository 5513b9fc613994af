using System.Runtime.InteropServices;

namespace SalesFunctions.Analytics.Cubes;

/// <summary>Sums of one cell while lines come in; money and quantities in 1/10000.</summary>
internal struct CellSums
{
    public long Lines;
    public long Orders;
    public long CustomerOrders;
    public long Sales;
    public long Units;
    public long Returns;
    public long CostedLines;
    public long CostedSales;
    public long Cost;
}

/// <summary>The growing cells of one shape.</summary>
internal sealed class ShapeCells(CubeShape shape)
{
    private const int DayBits = 5;
    private const int CodeBits = 16;
    private const int ProductBits = 24;

    private readonly Dictionary<UInt128, int> _index = [];
    private readonly List<UInt128> _keys = [];
    private readonly List<CellSums> _sums = [];
    private bool _full;

    public CubeShape Shape => shape;

    /// <summary>Where each cell, as it was found, went; null before the cube was built, or where it could not be.</summary>
    public int[]? Places { get; private set; }

    /// <returns>The line's cell.</returns>
    public int Add(in CubeLine line, int[] codes)
    {
        if (_full || Key(line.Day, codes) is not { } key)
        {
            _full = true;
            return 0;
        }

        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_index, key, out var known);
        if (!known)
        {
            place = _keys.Count;
            _keys.Add(key);
            _sums.Add(default);
        }

        try
        {
            AddSums(ref CollectionsMarshal.AsSpan(_sums)[place], line);
        }
        catch (OverflowException)
        {
            _full = true;
        }

        return place;
    }

    /// <returns>Null where this shape could not take all lines.</returns>
    public BuiltCube? Build(CubeWorkspace workspace, int[] cellOf, ValueCodes[] codes, List<ulong> spanningOrders)
    {
        if (_full)
        {
            return null;
        }

        var sorted = _keys.ToArray();
        Array.Sort(sorted);
        var places = new int[sorted.Length];
        for (var cell = 0; cell < sorted.Length; cell++)
        {
            places[_index[sorted[cell]]] = cell;
        }

        var sums = new CellSums[sorted.Length];
        for (var place = 0; place < places.Length; place++)
        {
            sums[places[place]] = _sums[place];
        }

        var orders = new OrdersWriter(workspace, places, sums).Write(cellOf, spanningOrders);
        var cells = CellsWriter.Write(shape, sorted, sums, codes, DimensionOf);
        Places = places;
        return new BuiltCube(shape, sorted.Length, cells, orders, CustomersWriter.Write(workspace, cellOf, places));
    }

    private static void AddSums(ref CellSums sums, in CubeLine line)
    {
        sums.Lines++;
        sums.Sales = checked(sums.Sales + line.Sales);
        sums.Units = checked(sums.Units + line.Units);
        sums.Returns = checked(sums.Returns + Math.Max(-line.Sales, 0));
        if (line.Cost is { } cost)
        {
            sums.CostedLines++;
            sums.CostedSales = checked(sums.CostedSales + line.Sales);
            sums.Cost = checked(sums.Cost + cost);
        }

        if (line.Order is null)
        {
            sums.Orders++;
            sums.CustomerOrders += line.Customer > 0 ? 1 : 0;
        }
    }

    // The day stands highest, so that cells come out day by day.
    private UInt128? Key(int day, int[] codes)
    {
        var key = (UInt128)(shape.Daily ? (uint)day : 0);
        foreach (var place in shape.Places)
        {
            var bits = Bits(place);
            if (codes[place] >= 1 << bits)
            {
                return null;
            }

            key = (key << bits) | (uint)codes[place];
        }

        return key;
    }

    private (int Day, int[] Codes) DimensionOf(UInt128 key)
    {
        var codes = new int[shape.Places.Length];
        for (var at = codes.Length - 1; at >= 0; at--)
        {
            var bits = Bits(shape.Places[at]);
            codes[at] = (int)(uint)(key & ((UInt128.One << bits) - 1));
            key >>= bits;
        }

        return ((int)(uint)(key & ((1 << DayBits) - 1)), codes);
    }

    private static int Bits(int place) => CubeShapes.Dimensions[place] == "product" ? ProductBits : CodeBits;
}
