using SalesFunctions.Analytics.Distributions;

namespace SalesFunctions.Customers;

/// <summary>Values in memory, in 1/10000. What they come to is what the database comes to, digit by digit. Their extent is asked for first.</summary>
/// <param name="values">The values, and room behind them.</param>
/// <param name="count">How many there are.</param>
/// <param name="decimals">Of a value as the tables have it; a mean has four more.</param>
internal sealed class CountedValues(long[] values, int count, int decimals) : IFieldValues
{
    private const int LowBits = 32;

    private (long Least, long Most) _extent;

    public Task<FieldExtent> ExtentAsync()
    {
        if (count == 0)
        {
            return Task.FromResult(new FieldExtent());
        }

        // In two halves, since a sum of all could run over.
        var (high, low, least, most) = (0L, 0L, long.MaxValue, long.MinValue);
        foreach (var value in values.AsSpan(0, count))
        {
            high += value >> LowBits;
            low += (uint)value;
            least = Math.Min(least, value);
            most = Math.Max(most, value);
        }

        _extent = (least, most);

        // Four decimals more than the values have, of which there are four here.
        var scale = (long)Math.Pow(10, decimals);
        var sum = ((Int128)high << LowBits) + low;
        var mean = (decimal)TenThousandths.Quotient(sum * scale, count) / (TenThousandths.Scale * scale);
        return Task.FromResult(new FieldExtent { Count = count, Mean = mean, Minimum = TenThousandths.Amount(least), Maximum = TenThousandths.Amount(most) });
    }

    public Task<IReadOnlyList<CellCount>> CellsAsync(CellGrid grid)
    {
        var (start, width) = Units(grid);
        var counts = new long[((_extent.Most - start) / width) + 1];
        if (IsNarrow(start, width))
        {
            foreach (var value in values.AsSpan(0, count))
            {
                counts[(uint)(value - start) / (uint)width]++;
            }
        }
        else
        {
            foreach (var value in values.AsSpan(0, count))
            {
                counts[(value - start) / width]++;
            }
        }

        return Task.FromResult<IReadOnlyList<CellCount>>([.. counts.Select((number, cell) => new CellCount(cell, number)).Where(cell => cell.Count > 0)]);
    }

    public Task<IReadOnlyList<PlacedValue>> PlacedAsync(CellGrid grid, CellPlaces wanted)
    {
        var (start, width) = Units(grid);
        var (isWanted, isNarrow) = (new bool[((_extent.Most - start) / width) + 1], IsNarrow(start, width));
        foreach (var cell in wanted.Cells)
        {
            isWanted[cell] = true;
        }

        var found = new List<long>();
        foreach (var value in values.AsSpan(0, count))
        {
            if (isWanted[isNarrow ? (uint)(value - start) / (uint)width : (value - start) / width])
            {
                found.Add(value);
            }
        }

        found.Sort();
        return Task.FromResult<IReadOnlyList<PlacedValue>>(
            [.. wanted.Places.Distinct().Select(place => new PlacedValue { Place = place, Value = TenThousandths.Amount(found[(int)place - 1]) })]);
    }

    // Dividing numbers of half the length takes a third of the time.
    private bool IsNarrow(long start, long width) => _extent.Most - start <= uint.MaxValue && width <= uint.MaxValue;

    // No cell is narrower than 1/10000.
    private static (long Start, long Width) Units(CellGrid grid) => ((long)(grid.Start * TenThousandths.Scale), (long)(grid.Width * TenThousandths.Scale));
}
