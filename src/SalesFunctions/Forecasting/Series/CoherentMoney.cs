using SalesFunctions.Platform;

namespace SalesFunctions.Forecasting.Series;

/// <summary>Money as the tables keep it: rounded so that children still add up to their total.</summary>
internal static class CoherentMoney
{
    /// <summary>Amounts of the total and of its children, dimension by dimension; what rounding left over goes to a dimension's largest child.</summary>
    /// <param name="values">The total first; null where there is no amount.</param>
    /// <param name="children">How many children each dimension has.</param>
    public static IReadOnlyList<decimal?> Of(IReadOnlyList<double?> values, IReadOnlyList<int> children)
    {
        var amounts = values.Select(StoredMoney.Of).ToArray();
        var first = 1;
        foreach (var count in children)
        {
            var places = Enumerable.Range(first, count).ToList();
            if (amounts[0] is { } total && places.TrueForAll(place => amounts[place] is not null))
            {
                amounts[places.MaxBy(place => amounts[place])] += total - places.Sum(place => amounts[place]);
            }

            first += count;
        }

        return amounts;
    }
}
