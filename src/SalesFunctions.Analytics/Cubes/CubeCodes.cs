namespace SalesFunctions.Analytics.Cubes;

/// <summary>An axis within one month: each cell's place in a small table.</summary>
/// <param name="Places">Per cell; null where all cells have the first place.</param>
/// <param name="Days">The same for a reading of the day.</param>
/// <param name="Table">What stands at each place.</param>
internal readonly record struct CubeCodes(int[]? Places, byte[]? Days, int[] Table)
{
    public int this[int cell] => Table[Places is not null ? Places[cell] : Days is not null ? Days[cell] : 0];

    /// <summary>Codes of an axis, each value of the month translated once.</summary>
    public static CubeCodes Of(CubeShape shape, CubeSlice slice, CubeAxis axis, Func<string?, int> code)
    {
        if (axis.Dimension is { } dimension)
        {
            var at = shape.Dimensions.ToList().IndexOf(dimension);
            if (at < 0)
            {
                throw new ArgumentException($"The cube '{shape.Name}' does not know '{dimension}'.");
            }

            var column = slice.Cells.Columns[at];
            return new CubeCodes(column.Codes, null, Array.ConvertAll(column.Values, value => code(value)));
        }

        var read = axis.Time!;
        return slice.Cells.Days is { } days
            ? new CubeCodes(null, days, [.. Enumerable.Range(0, 32).Select(day => Day(slice.Month, day) is { } date ? code(Label(date, read)) : -1)])
            : new CubeCodes(null, null, [code(Label(slice.Month, read))]);
    }

    public static CubeMask Mask(CubeShape shape, CubeSlice slice, CubeFilter filter) =>
        new(Of(shape, slice, filter.Axis, value => filter.Values.Contains(value) ? 1 : 0));

    /// <summary>The days that the question's range leaves; lines without a date lie in no range that has an end.</summary>
    public static CubeMask Mask(CubeSlice slice, CubeQuestion question)
    {
        int Holds(DateOnly day) =>
            (question.From is null && question.To is null) || (day != CubeQuestion.Undated && !(day < question.From) && !(day >= question.To)) ? 1 : 0;

        return new(slice.Cells.Days is { } days
            ? new CubeCodes(null, days, [.. Enumerable.Range(0, 32).Select(day => Day(slice.Month, day) is { } date ? Holds(date) : 0)])
            : new CubeCodes(null, null, [Holds(slice.Month)]));
    }

    private static string? Label(DateOnly day, Func<DateOnly, string?> read) => day == CubeQuestion.Undated ? null : read(day);

    private static DateOnly? Day(DateOnly month, int day) => day >= 1 && day <= DateTime.DaysInMonth(month.Year, month.Month) ? month.AddDays(day - 1) : null;
}

/// <summary>Which cells of a month a filter leaves.</summary>
internal readonly record struct CubeMask(CubeCodes Codes)
{
    public bool IsAlways => !Codes.Table.Contains(0);

    public bool IsNever => !Codes.Table.Contains(1);

    public bool Holds(int cell) => Codes[cell] == 1;
}

/// <summary>Finds the group of a cell by its codes on all axes.</summary>
internal sealed class GroupIndex(int axes)
{
    private const int BitsPerAxis = 21;

    private readonly Dictionary<string, int>[] _codes = [.. Enumerable.Range(0, axes).Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];
    private readonly List<string?>[] _values = [.. Enumerable.Range(0, axes).Select(_ => new List<string?> { null })];
    private readonly Dictionary<ulong, int> _narrow = [];
    private readonly Dictionary<UInt128, int> _wide = [];
    private readonly List<UInt128> _keys = [];
    private int[] _single = [];

    /// <summary>A value's code on an axis of the whole answer.</summary>
    /// <exception cref="InvalidOperationException">More than two million values.</exception>
    public int Code(int axis, string? value)
    {
        if (value is null)
        {
            return 0;
        }

        if (!_codes[axis].TryGetValue(value, out var code))
        {
            code = _values[axis].Count;
            if (code >> BitsPerAxis > 0)
            {
                throw new InvalidOperationException("A dimension has more values than an answer can tell apart.");
            }

            _codes[axis].Add(value, code);
            _values[axis].Add(value);
        }

        return code;
    }

    public int Find(CubeCodes[] axes, int cell)
    {
        switch (axes.Length)
        {
            case 0:
                return _keys.Count > 0 ? 0 : Append(0);
            case 1:
                return FindSingle(axes[0][cell]);
            case <= 3:
                ulong narrow = 0;
                foreach (var axis in axes)
                {
                    narrow = (narrow << BitsPerAxis) | (uint)axis[cell];
                }

                return _narrow.TryGetValue(narrow, out var known) ? known : _narrow[narrow] = Append(narrow);
            default:
                UInt128 wide = 0;
                foreach (var axis in axes)
                {
                    wide = (wide << BitsPerAxis) | (uint)axis[cell];
                }

                return _wide.TryGetValue(wide, out var group) ? group : _wide[wide] = Append(wide);
        }
    }

    public IReadOnlyList<string?[]> Keys() => _keys.ConvertAll(Values);

    private int FindSingle(int code)
    {
        if (code >= _single.Length)
        {
            var before = _single.Length;
            Array.Resize(ref _single, Math.Max(code + 1, before * 2));
            Array.Fill(_single, -1, before, _single.Length - before);
        }

        return _single[code] >= 0 ? _single[code] : _single[code] = Append((uint)code);
    }

    private int Append(UInt128 key)
    {
        _keys.Add(key);
        return _keys.Count - 1;
    }

    private string?[] Values(UInt128 key)
    {
        var values = new string?[axes];
        for (var axis = axes - 1; axis >= 0; axis--)
        {
            values[axis] = _values[axis][(int)(uint)(key & ((1U << BitsPerAxis) - 1))];
            key >>= BitsPerAxis;
        }

        return values;
    }
}
