namespace SalesFunctions.Analytics.Anomalies;

/// <summary>The part of a deviation that one value of a dimension brought.</summary>
/// <param name="Place">Which value.</param>
/// <param name="Deviation">Its actual figure less its expected one; in the direction of the whole deviation.</param>
/// <param name="Excess">How much of it goes beyond the value's own share of the deviation: 0 where all values moved alike.</param>
public readonly record struct Driver(int Place, double Deviation, double Excess);

/// <summary>Finds which value of a dimension moved a total away from what was expected.</summary>
/// <remarks>
/// Formula: expected of a value = its share of the periods around × expected total; deviation = actual − expected; the driver is the value whose deviation is largest in
/// the direction of the total's; excess = |its deviation| − its share × |the total's|. Between dimensions the one with the largest excess explains most.
/// </remarks>
public static class DeviationDrivers
{
    /// <summary>The driver within one dimension; all figures in the unit of the total.</summary>
    /// <param name="expected">What was expected of the total.</param>
    /// <param name="deviation">The actual total less the expected one.</param>
    /// <param name="actual">The figure of each value of the dimension in the period.</param>
    /// <param name="around">The same values' figures in the periods around it, in the same order.</param>
    /// <param name="aroundTotal">The total of those periods; values of a dimension need not add up to it where one order has several.</param>
    /// <returns>Null where there are fewer than two values, nothing was sold around, or no value moved in the direction of the total.</returns>
    public static Driver? Largest(double expected, double deviation, IReadOnlyList<double> actual, IReadOnlyList<double> around, double aroundTotal)
    {
        ArgumentNullException.ThrowIfNull(actual);
        ArgumentNullException.ThrowIfNull(around);
        ArgumentOutOfRangeException.ThrowIfNotEqual(around.Count, actual.Count);
        if (actual.Count < 2 || aroundTotal <= 0)
        {
            return null;
        }

        Driver? largest = null;
        for (var place = 0; place < actual.Count; place++)
        {
            var share = around[place] / aroundTotal;
            var own = actual[place] - (share * expected);
            var size = own * Math.Sign(deviation);
            if (size > Math.Abs(largest?.Deviation ?? 0))
            {
                largest = new Driver(place, own, size - (share * Math.Abs(deviation)));
            }
        }

        return largest;
    }
}
