namespace SalesFunctions.Analytics.Distributions;

/// <summary>How many values lie in a cell of a <see cref="CellGrid"/>; the cells count from 0.</summary>
public readonly record struct CellCount(long Cell, long Count);

/// <summary>
/// A fine grid over a range of values. A database counts the values per cell in one walk; bins of any nice width are then sums of cells,
/// so the values themselves need not travel.
/// </summary>
/// <remarks>
/// <para>Cells are a power of ten wide and begin at a multiple of it, hence every nice width from a cell's on is a whole number of cells.</para>
/// <para>Shape: between 1,000 and about 10,000 cells, fewer where whole numbers or the fourth decimal leave no more; cell i holds Start + i · Width ≤ v &lt; Start + (i + 1) · Width.</para>
/// </remarks>
/// <param name="Start">Where cell 0 begins, not above the smallest value.</param>
/// <param name="Width">Width of a cell, in the unit of the values.</param>
public readonly record struct CellGrid(decimal Start, decimal Width)
{
    private const decimal FewestCells = 1000;

    /// <summary>The grid for values from <paramref name="minimum"/> to <paramref name="maximum"/>.</summary>
    /// <param name="minimum">Smallest value.</param>
    /// <param name="maximum">Largest value, not below the smallest.</param>
    /// <param name="whole">Whether all values are whole numbers; then no cell is narrower than 1.</param>
    public static CellGrid Over(decimal minimum, decimal maximum, bool whole)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximum, minimum);
        var width = minimum == maximum ? 1 : NiceWidth.PowerOfTenWithin((maximum - minimum) / FewestCells);
        width = whole ? Math.Max(width, 1) : width;
        return new CellGrid(Math.Floor(minimum / width) * width, width);
    }

    /// <summary>A quantile as far as the counts tell it: as if the values of a cell were spread evenly in it.</summary>
    /// <remarks>Accuracy: within one cell of the value's true place.</remarks>
    /// <param name="cells">Counts of the cells that hold values, in ascending order, at least one.</param>
    /// <param name="probability">From 0 to 1.</param>
    public decimal Quantile(IReadOnlyList<CellCount> cells, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfZero(cells.Count);
        var wanted = (decimal)probability * cells.Sum(cell => cell.Count);
        var below = 0L;
        foreach (var (cell, count) in cells)
        {
            if (below + count >= wanted)
            {
                return Start + ((cell + ((wanted - below) / count)) * Width);
            }

            below += count;
        }

        return Start + ((cells[^1].Cell + 1) * Width);
    }
}
