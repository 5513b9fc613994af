namespace SalesFunctions.Analytics.Cubes;

/// <summary>Builds the cubes of one month from its lines, in one pass.</summary>
/// <remarks>
/// <para>Every figure of a cell is a sum over its lines, so figures of any union of cells are sums too. Distinct counts are not; for them a cube
/// also keeps which orders and which customers have lines in which cells.</para>
/// <para>Memory: about 20 bytes a line and shape until <see cref="Build"/> has answered.</para>
/// </remarks>
/// <param name="month">First day of the month.</param>
/// <param name="shapes">The cubes to build.</param>
public sealed class CubeMonth(DateOnly month, IReadOnlyList<CubeShape> shapes)
{
    private readonly ValueCodes[] _codes = [.. CubeShapes.Dimensions.Select(_ => new ValueCodes())];
    private readonly int[] _current = new int[CubeShapes.Dimensions.Count];
    private readonly ShapeCells[] _shapes = [.. shapes.Select(shape => new ShapeCells(shape))];
    private readonly Dictionary<string, int> _orders = new(StringComparer.Ordinal);
    private readonly List<ulong> _spanning = [];

    /// <summary>First day of the month.</summary>
    public DateOnly Month { get; } = month;

    /// <summary>How many lines were added.</summary>
    public long Lines { get; private set; }

    /// <summary>Their sales, in 1/10000 of the currency.</summary>
    public Int128 Sales { get; private set; }

    /// <summary>Adds one line to every cube.</summary>
    /// <param name="line">The line; its order, if it spans months, must be marked so on each of its lines.</param>
    public void Add(in CubeLine line)
    {
        Lines++;
        Sales += line.Sales;
        for (var dimension = 0; dimension < _current.Length; dimension++)
        {
            _current[dimension] = _codes[dimension].Of(line.Values[dimension]);
        }

        var order = line.Order is null ? OrderNumber.None : Number(line.Order, line.OrderSpansMonths);
        foreach (var shape in _shapes)
        {
            shape.Add(line, _current, order);
        }
    }

    /// <summary>The cubes; one that would need too many codes or too large a sum is left out, and the lines must answer in its place.</summary>
    public IEnumerable<BuiltCube> Build()
    {
        foreach (var shape in _shapes)
        {
            if (shape.Build(_codes, _spanning) is { } built)
            {
                yield return built;
            }
        }
    }

    private int Number(string order, bool spans)
    {
        if (!_orders.TryGetValue(order, out var number))
        {
            number = spans ? OrderNumber.Spanning(_spanning.Count) : _orders.Count;
            if (spans)
            {
                _spanning.Add(OrderNumber.Hash(order));
            }

            _orders.Add(order, number);
        }

        return number;
    }
}

/// <summary>Numbers of orders within a month; those that span months are told apart, since only their hash is known in other months too.</summary>
internal static class OrderNumber
{
    public const int None = -1;
    private const int FirstSpanning = 1 << 30;

    public static int Spanning(int place) => FirstSpanning + place;

    public static bool IsSpanning(int number) => number >= FirstSpanning;

    public static int Place(int number) => number - FirstSpanning;

    /// <summary>FNV-1a, 64 bits, over the UTF-16 units, finished with the mixer of SplitMix64.</summary>
    public static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var unit in text)
        {
            hash = (hash ^ unit) * 1099511628211UL;
        }

        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBUL;
        return hash ^ (hash >> 31);
    }
}

/// <summary>Gives values of one dimension codes in order of appearance; 0 is the missing value.</summary>
internal sealed class ValueCodes
{
    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);
    private string? _last;
    private int _lastCode;

    public List<string?> Values { get; } = [null];

    public int Of(string? value)
    {
        if (ReferenceEquals(value, _last))
        {
            return _lastCode;
        }

        var code = 0;
        if (value is not null && !_codes.TryGetValue(value, out code))
        {
            code = Values.Count;
            _codes.Add(value, code);
            Values.Add(value);
        }

        (_last, _lastCode) = (value, code);
        return code;
    }
}
