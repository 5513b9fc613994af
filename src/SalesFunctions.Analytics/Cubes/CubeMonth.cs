using System.Runtime.InteropServices;

namespace SalesFunctions.Analytics.Cubes;

/// <summary>Builds the cubes of one month from its lines, in one pass.</summary>
/// <remarks>
/// <para>Every figure of a cell is a sum over its lines, so figures of any union of cells are sums too. Distinct counts are not; for them a cube
/// also keeps which orders and which customers have lines in which cells.</para>
/// </remarks>
public sealed class CubeMonth
{
    private readonly ValueCodes[] _codes = [.. CubeShapes.Dimensions.Select(_ => new ValueCodes())];
    private readonly int[] _current = new int[CubeShapes.Dimensions.Count];
    private readonly ShapeCells[] _shapes;
    private readonly CubeWorkspace _workspace;
    private readonly List<ulong> _spanning = [];

    /// <summary>Begins a month.</summary>
    /// <param name="month">First day of the month.</param>
    /// <param name="shapes">The cubes to build.</param>
    /// <param name="workspace">Memory that no other month uses any more; a new one where it is left out.</param>
    public CubeMonth(DateOnly month, IReadOnlyList<CubeShape> shapes, CubeWorkspace? workspace = null)
    {
        (Month, _workspace) = (month, workspace ?? new CubeWorkspace());
        _workspace.Begin(shapes.Count);
        _shapes = [.. shapes.Select(shape => new ShapeCells(shape))];
    }

    /// <summary>First day of the month.</summary>
    public DateOnly Month { get; }

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

        var order = line.Order is { } key ? Number(key, line.OrderSpansMonths) : OrderNumber.None;
        var place = _workspace.Append(order, line);
        for (var shape = 0; shape < _shapes.Length; shape++)
        {
            _workspace.Cells[shape][place] = _shapes[shape].Add(line, _current);
        }
    }

    /// <summary>The cubes; one that would need too many codes or too large a sum is left out, and the lines must answer in its place.</summary>
    public IEnumerable<BuiltCube> Build()
    {
        _workspace.Sort(_spanning.Count);
        for (var shape = 0; shape < _shapes.Length; shape++)
        {
            if (_shapes[shape].Build(_workspace, _workspace.Cells[shape], _codes, _spanning) is { } built)
            {
                yield return built;
            }
        }
    }

    /// <summary>The purchases, once the cubes were built: their lines, and of each shape that takes part the cells of the same lines.</summary>
    /// <returns>None where the daily cube was left out.</returns>
    public IEnumerable<BuiltPurchases> Purchases()
    {
        var daily = Array.FindIndex(_shapes, cells => cells.Shape == CubeShapes.Daily);
        if (daily < 0 || _shapes[daily].Places is not { } places)
        {
            yield break;
        }

        var writer = new PurchasesWriter(_workspace, _spanning);
        foreach (var (slice, content) in writer.Write(_workspace.Cells[daily], places).Index())
        {
            yield return new BuiltPurchases(BuiltPurchases.LinesPart, slice, content);
        }

        for (var shape = 0; shape < _shapes.Length; shape++)
        {
            if (shape == daily || !_shapes[shape].Shape.InPurchases || _shapes[shape].Places is not { } others)
            {
                continue;
            }

            foreach (var (slice, content) in writer.WriteCells(_workspace.Cells[shape], others).Index())
            {
                yield return new BuiltPurchases(_shapes[shape].Shape.Name, slice, content);
            }
        }
    }

    private int Number(UInt128 order, bool spans)
    {
        var numbers = _workspace.OrderNumbers;
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, new OrderKey((ulong)order, (ulong)(order >> 64)), out var known);
        if (!known)
        {
            number = spans ? OrderNumber.Spanning(_spanning.Count) : numbers.Count - 1 - _spanning.Count;
            if (spans)
            {
                _spanning.Add((ulong)order);
            }
        }

        return number;
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
