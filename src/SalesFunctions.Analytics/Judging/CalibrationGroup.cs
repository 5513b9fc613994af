namespace SalesFunctions.Analytics.Judging;

/// <summary>Customers with similar predictions: what was expected of them on average, and what came.</summary>
/// <remarks>
/// <para>Formula: the customers in the order of their predictions, cut into groups of equal size; equal predictions stay together, in the group in
/// which the middle one of them falls. Standard error = standard deviation of the outcomes (divisor n - 1) / √n.</para>
/// <para>Source: the calibration plots by decile of the lifetime-value literature (Fader, Hardie and Lee 2005) and of Hosmer and Lemeshow (1980).</para>
/// <para>Units: those of the outcomes.</para>
/// </remarks>
/// <param name="Customers">How many.</param>
/// <param name="PredictedMean">Mean prediction.</param>
/// <param name="ActualMean">Mean outcome.</param>
/// <param name="StandardError">Of <paramref name="ActualMean"/>; <see cref="double.NaN"/> for a single customer.</param>
public readonly record struct CalibrationGroup(int Customers, double PredictedMean, double ActualMean, double StandardError)
{
    /// <summary>The table, lowest predictions first; fewer rows than asked for where predictions are equal.</summary>
    /// <param name="predicted">One per customer.</param>
    /// <param name="actual">One per customer.</param>
    /// <param name="groups">At most so many rows; 10 are deciles.</param>
    public static IReadOnlyList<CalibrationGroup> Table(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual, int groups = 10)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(groups);
        if (predicted.Length != actual.Length)
        {
            throw new ArgumentException("There must be one outcome per prediction.", nameof(actual));
        }

        var ranks = MidRanks.Of(predicted);
        var sums = new (int Customers, double Predicted, double Actual, double Squares)[groups];
        for (var place = 0; place < ranks.Length; place++)
        {
            ref var group = ref sums[Math.Min((int)((ranks[place] - 0.5) * groups / ranks.Length), groups - 1)];
            var before = group.Customers == 0 ? 0 : group.Actual / group.Customers;
            group.Customers++;
            group.Predicted += predicted[place];
            group.Actual += actual[place];
            group.Squares += (actual[place] - before) * (actual[place] - (group.Actual / group.Customers));
        }

        return [.. sums.Where(sum => sum.Customers > 0).Select(sum => new CalibrationGroup(
            sum.Customers,
            sum.Predicted / sum.Customers,
            sum.Actual / sum.Customers,
            Math.Sqrt(sum.Squares / (sum.Customers - 1.0) / sum.Customers)))];
    }
}
