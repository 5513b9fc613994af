using SalesFunctions.Analytics.Distributions;

namespace SalesFunctions.Customers;

/// <summary>Where the values at some places among all sorted ones are found, by the counts of a grid's cells.</summary>
/// <param name="Cells">The cells that hold a wanted value, in ascending order.</param>
/// <param name="CellOfPlace">Per wanted value its cell.</param>
/// <param name="Places">Per wanted value its place, from 1, among the values of <paramref name="Cells"/> alone.</param>
internal sealed record CellPlaces(IReadOnlyList<long> Cells, IReadOnlyList<long> CellOfPlace, IReadOnlyList<long> Places)
{
    /// <param name="counts">Counts of the cells that hold values, in ascending order.</param>
    /// <param name="places">Places from 1 to the number of values.</param>
    public static CellPlaces Of(IReadOnlyList<CellCount> counts, IReadOnlyList<long> places)
    {
        var (cells, cellOfPlace, within) = (new List<long>(), new long[places.Count], new long[places.Count]);
        var (before, skipped) = (0L, 0L);
        foreach (var (cell, count) in counts)
        {
            var held = Enumerable.Range(0, places.Count).Where(at => places[at] > before && places[at] <= before + count).ToList();
            held.ForEach(at => (cellOfPlace[at], within[at]) = (cell, places[at] - skipped));
            if (held.Count > 0)
            {
                cells.Add(cell);
            }
            else
            {
                skipped += count;
            }

            before += count;
        }

        return new CellPlaces(cells, cellOfPlace, within);
    }
}
