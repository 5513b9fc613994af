namespace SalesFunctions.Analytics.Distributions;

/// <summary>A bin of a histogram: <paramref name="Count"/> values v with Lower ≤ v &lt; Upper.</summary>
public readonly record struct Bin(decimal Lower, decimal Upper, long Count);

/// <summary>Bins of one nice width that begin at multiples of it, from the one with the smallest value to the one with the largest.</summary>
/// <remarks>
/// <para>Formula: the nice width closest (as a ratio) to that of <see cref="FreedmanDiaconis"/> among those that give 5 to 60 bins; with a given
/// number, the smallest nice width that needs no more bins than that.</para>
/// <para>Edge: equal values → one bin of width 1; few whole numbers → bins of width 1, fewer than 5.</para>
/// </remarks>
public static class Histogram
{
    /// <summary>Fewest and most bins where the caller names no number.</summary>
    public const int FewestBins = 5, MostBins = 60;

    private const decimal FinerUnit = 10;

    /// <summary>The bins, empty ones between others included.</summary>
    /// <param name="grid">The grid whose cells were counted, made from the same smallest and largest value.</param>
    /// <param name="cells">Counts of the cells that hold values, in ascending order, at least one.</param>
    /// <param name="minimum">Smallest value.</param>
    /// <param name="maximum">Largest value.</param>
    /// <param name="bins">So many bins at most; null lets the values decide.</param>
    public static IReadOnlyList<Bin> Of(CellGrid grid, IReadOnlyList<CellCount> cells, decimal minimum, decimal maximum, int? bins = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(cells.Count);
        var (start, width) = bins is { } most ? AtMost(most, grid, minimum, maximum) : Automatic(grid, cells, minimum, maximum);
        var counts = new long[Bins(start, width, maximum)];
        foreach (var (cell, count) in cells)
        {
            counts[(int)Math.Floor((grid.Start + (cell * grid.Width) - start) / width)] += count;
        }

        return [.. counts.Select((count, bin) => new Bin(start + (bin * width), start + ((bin + 1) * width), count))];
    }

    private static (decimal Start, decimal Width) Automatic(CellGrid grid, IReadOnlyList<CellCount> cells, decimal minimum, decimal maximum)
    {
        var range = maximum - minimum;
        var spread = grid.Quantile(cells, 0.75) - grid.Quantile(cells, 0.25);
        var wanted = FreedmanDiaconis.Width(Math.Abs((double)spread), Math.Abs((double)range), cells.Sum(cell => cell.Count));
        var fitting = new List<decimal>();
        for (var width = grid.Width; width <= range; width = NiceWidth.After(width))
        {
            if (Bins(First(minimum, width), width, maximum) is >= FewestBins and <= MostBins)
            {
                fitting.Add(width);
            }
        }

        var chosen = fitting.Count == 0 ? grid.Width : fitting.MinBy(width => Math.Abs(Math.Log((double)width / wanted)));
        return (First(minimum, chosen), chosen);
    }

    // One bin cannot begin at a multiple of its width and reach across zero; a tenth of the width is round enough then.
    private static (decimal Start, decimal Width) AtMost(int most, CellGrid grid, decimal minimum, decimal maximum)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        for (var width = NiceWidth.AtLeast(Math.Max(grid.Width, (maximum - minimum) / most)); ; width = NiceWidth.After(width))
        {
            var start = First(minimum, width);
            if (Bins(start, width, maximum) > most && most == 1)
            {
                start = First(minimum, width / FinerUnit);
            }

            if (Bins(start, width, maximum) <= most)
            {
                return (start, width);
            }
        }
    }

    private static decimal First(decimal minimum, decimal unit) => Math.Floor(minimum / unit) * unit;

    private static long Bins(decimal start, decimal width, decimal maximum) => (long)Math.Floor((maximum - start) / width) + 1;
}
