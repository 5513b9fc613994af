using SalesFunctions.Analytics.Distributions;

namespace SalesFunctions.Customers;

/// <summary>Values in memory, in 1/10000. What they come to is what the database comes to, digit by digit.</summary>
/// <param name="values">The values, and room behind them.</param>
/// <param name="count">How many there are.</param>
/// <param name="decimals">Of a value as the tables have it; a mean has four more.</param>
internal sealed class CountedValues(long[] values, int count, int decimals) : IFieldValues
{
    private readonly ReadOnlyMemory<long> _values = values.AsMemory(0, count);

    public Task<FieldExtent> ExtentAsync()
    {
        if (count == 0)
        {
            return Task.FromResult(new FieldExtent());
        }

        var (sum, least, most) = ((Int128)0, long.MaxValue, long.MinValue);
        foreach (var value in _values.Span)
        {
            sum += value;
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        }

        // Four decimals more than the values have, of which there are four here.
        var scale = (long)Math.Pow(10, decimals);
        var mean = (decimal)TenThousandths.Quotient(sum * scale, count) / (TenThousandths.Scale * scale);
        return Task.FromResult(new FieldExtent { Count = count, Mean = mean, Minimum = TenThousandths.Amount(least), Maximum = TenThousandths.Amount(most) });
    }

    public Task<IReadOnlyList<CellCount>> CellsAsync(CellGrid grid)
    {
        var (start, width) = Units(grid);
        var counts = new List<long>();
        foreach (var value in _values.Span)
        {
            var cell = (int)((value - start) / width);
            while (counts.Count <= cell)
            {
                counts.Add(0);
            }

            counts[cell]++;
        }

        return Task.FromResult<IReadOnlyList<CellCount>>([.. counts.Select((number, cell) => new CellCount(cell, number)).Where(cell => cell.Count > 0)]);
    }

    public Task<IReadOnlyList<PlacedValue>> PlacedAsync(CellGrid grid, CellPlaces wanted)
    {
        var (start, width) = Units(grid);
        var isWanted = new bool[wanted.Cells[^1] + 1];
        foreach (var cell in wanted.Cells)
        {
            isWanted[cell] = true;
        }

        var found = new List<long>();
        foreach (var value in _values.Span)
        {
            var cell = (value - start) / width;
            if (cell < isWanted.Length && isWanted[cell])
            {
                found.Add(value);
            }
        }

        found.Sort();
        return Task.FromResult<IReadOnlyList<PlacedValue>>(
            [.. wanted.Places.Distinct().Select(place => new PlacedValue { Place = place, Value = TenThousandths.Amount(found[(int)place - 1]) })]);
    }

    // No cell is narrower than 1/10000.
    private static (long Start, long Width) Units(CellGrid grid) => ((long)(grid.Start * TenThousandths.Scale), (long)(grid.Width * TenThousandths.Scale));
}
