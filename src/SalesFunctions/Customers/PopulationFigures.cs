using SalesFunctions.Platform;
using SalesFunctions.Platform.Columns;

namespace SalesFunctions.Customers;

/// <summary>The customers of a population by number, in memory, with figures of each.</summary>
/// <param name="places">Numbers up to here.</param>
/// <param name="masks">All must have the customer; who stands behind the end of one has it not.</param>
/// <param name="readers">Per column what reads its values from a number on.</param>
internal sealed class PopulationFigures(int places, IReadOnlyList<bool[]> masks, IReadOnlyDictionary<string, Action<int, long[]>> readers)
{
    private const int CustomersAtOnce = 4096;

    private readonly bool[] _passes = new bool[CustomersAtOnce];
    private readonly Dictionary<string, long[]> _values = [];
    private readonly Dictionary<string, long[]> _figures = readers.ToDictionary(reader => reader.Key, _ => new long[CustomersAtOnce]);

    public int Places => places;

    /// <summary>Block after block of customers: the number of the first one, and who of them is in the population. Each block takes the place of the one before.</summary>
    public IEnumerable<(int Start, bool[] Passes)> Blocks()
    {
        for (var start = 0; start < places; start += CustomersAtOnce)
        {
            Pass(start);
            foreach (var (name, read) in readers)
            {
                read(start, _figures[name]);
            }

            yield return (start, _passes);
        }
    }

    /// <summary>A column of the block's customers.</summary>
    public ReadOnlySpan<long> Figures(string name) => _figures[name];

    /// <summary>The values of a field of the block's customers, in 1/10000.</summary>
    public ReadOnlySpan<long> Compute(CustomerField field, DateOnly? lastDay)
    {
        if (!_values.TryGetValue(field.Name, out var values))
        {
            _values.Add(field.Name, values = new long[CustomersAtOnce]);
        }

        var first = _figures[field.Columns[0]];
        var second = field.Columns.Count > 1 ? _figures[field.Columns[1]] : first;
        var third = field.Columns.Count > 2 ? _figures[field.Columns[2]] : first;
        var (units, today) = (field.Units, lastDay?.DayNumber ?? 0);
        for (var at = 0; at < CustomersAtOnce; at++)
        {
            values[at] = first[at] == CustomerColumn.None ? CustomerColumn.None : units(first[at], second[at], third[at], today);
        }

        return values;
    }

    /// <summary>Every value that the population has of a field.</summary>
    public CountedValues Values(CustomerField field, DateOnly? lastDay)
    {
        // A value is put down before it is known to count: guessing which do costs more.
        var (found, count) = (new long[places], 0);
        foreach (var (start, passes) in Blocks())
        {
            var block = Compute(field, lastDay);
            for (var at = 0; at < Math.Min(CustomersAtOnce, places - start); at++)
            {
                found[count] = block[at];
                count += passes[at] & block[at] != CustomerColumn.None ? 1 : 0;
            }
        }

        return new CountedValues(found, count, field.Decimals);
    }

    /// <summary>How many customers there are, whatever is known of them.</summary>
    public long Customers()
    {
        var known = _figures.GetValueOrDefault(ColumnName.Known);
        var count = 0L;
        foreach (var (_, passes) in Blocks())
        {
            for (var at = 0; at < CustomersAtOnce; at++)
            {
                count += passes[at] && known?[at] != CustomerColumn.None ? 1 : 0;
            }
        }

        return count;
    }

    // The first place is nobody's.
    private void Pass(int start)
    {
        Array.Fill(_passes, true);
        _passes[0] = start > 0;
        foreach (var mask in masks)
        {
            var known = mask.AsSpan(Math.Min(start, mask.Length), Math.Clamp(mask.Length - start, 0, CustomersAtOnce));
            for (var at = 0; at < known.Length; at++)
            {
                _passes[at] &= known[at];
            }

            _passes.AsSpan(known.Length).Clear();
        }
    }
}
