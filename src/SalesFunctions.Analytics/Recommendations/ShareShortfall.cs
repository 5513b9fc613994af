using MathNet.Numerics.Distributions;
using SalesFunctions.Analytics.Significance;

namespace SalesFunctions.Analytics.Recommendations;

/// <summary>By how much a group sells less in a place than its share of all other places' sales leads one to expect.</summary>
/// <remarks>
/// <para>Formula: per period t the group sells a here and e elsewhere, all groups together w and v. With s = Σe/Σv the shortfall is D = s Σw - Σa. Linearised it is the sum of
/// u = s w - a + (Σw/Σv)(e - s v) over the n periods: its standard error is √n times the standard deviation of u, and D/SE is Student's t with n - 1 degrees of freedom. The
/// probability is the greater one of t's upper tail and of <see cref="PoissonRates"/> on orders, so that neither many small orders nor few large ones are called weak
/// without the other's consent.</para>
/// <para>Source: Cochran, Sampling Techniques, 3rd ed. (1977), 6.4 (variance of a ratio); Berger, Multiparameter Hypothesis Testing and Acceptance Sampling, Technometrics 24 (1982):
/// the greatest p-value tests whether both hold.</para>
/// <para>Units: money.</para>
/// <para>Edge: the place's own weak sales lower what is expected there, so that the shortfall is told too small, never too large. Periods are taken as independent of each other. No
/// shortfall is told of fewer than 6 periods, or where nothing was sold here or elsewhere.</para>
/// </remarks>
/// <param name="Sales">What the group sold here.</param>
/// <param name="Expected">What it would have sold with its share elsewhere.</param>
/// <param name="Lower">Lower bound of the shortfall.</param>
/// <param name="Upper">Upper bound of the shortfall.</param>
/// <param name="Orders">Orders here that hold it.</param>
/// <param name="ExpectedOrders">How many there would be at the rate elsewhere.</param>
/// <param name="Probability">Probability of so little, or less, where the group is as strong here as elsewhere.</param>
public sealed record ShareShortfall(double Sales, double Expected, double Lower, double Upper, double Orders, double ExpectedOrders, double Probability)
{
    /// <summary>Fewer periods do not tell how far sales vary.</summary>
    public const int FewestPeriods = 6;

    /// <summary>What is missing; negative where more was sold than expected.</summary>
    public double Shortfall => Expected - Sales;

    /// <summary>The shortfall of a cell; null where nothing can be expected of it.</summary>
    /// <param name="table">The table.</param>
    /// <param name="group">The group.</param>
    /// <param name="place">The place.</param>
    /// <param name="level">Part of the intervals that hold the true shortfall, between 0 and 1.</param>
    public static ShareShortfall? Of(ShareTable table, int group, int place, double level)
    {
        ArgumentNullException.ThrowIfNull(table);
        var periods = table.Periods;
        var here = table.Sales(group, place);
        var whole = table.Whole(place);
        var (elsewhere, wholeElsewhere) = (new double[periods], new double[periods]);
        var (orders, ordersElsewhere) = (0.0, 0.0);
        for (var other = 0; other < table.Places; other++)
        {
            if (other == place)
            {
                continue;
            }

            Add(table.Sales(group, other), elsewhere);
            Add(table.Whole(other), wholeElsewhere);
            orders += table.Orders(group, other);
            ordersElsewhere += table.Orders(other);
        }

        var (sumHere, sumWhole, sumElsewhere, sumWholeElsewhere) = (Sum(here), Sum(whole), Sum(elsewhere), Sum(wholeElsewhere));
        if (periods < FewestPeriods || !(sumWhole > 0 && sumElsewhere > 0 && sumWholeElsewhere > 0 && table.Orders(place) > 0 && ordersElsewhere > 0))
        {
            return null;
        }

        var (share, weight) = (sumElsewhere / sumWholeElsewhere, sumWhole / sumWholeElsewhere);
        var residuals = new double[periods];
        for (var period = 0; period < periods; period++)
        {
            residuals[period] = (share * whole[period]) - here[period] + (weight * (elsewhere[period] - (share * wholeElsewhere[period])));
        }

        var shortfall = (share * sumWhole) - sumHere;
        var error = Error(residuals, shortfall / periods);
        var half = error * StudentT.InvCDF(0, 1, periods - 1, (1 + level) / 2);
        var few = PoissonRates.ProbabilityOfSoFew(
            (long)Math.Round(table.Orders(group, place)), table.Orders(place), (long)Math.Round(orders), ordersElsewhere);
        return new(
            sumHere, share * sumWhole, shortfall - half, shortfall + half, table.Orders(group, place), table.Orders(place) * orders / ordersElsewhere,
            Math.Max(few, Tail(shortfall, error, periods - 1)));
    }

    private static double Tail(double shortfall, double error, int freedom) =>
        error > 0 ? StudentT.CDF(0, 1, freedom, -shortfall / error) : shortfall > 0 ? 0 : 1;

    private static double Error(double[] residuals, double mean)
    {
        var squares = 0.0;
        foreach (var residual in residuals)
        {
            squares += (residual - mean) * (residual - mean);
        }

        return Math.Sqrt(squares / (residuals.Length - 1) * residuals.Length);
    }

    private static void Add(ReadOnlySpan<double> values, Span<double> to)
    {
        for (var at = 0; at < values.Length; at++)
        {
            to[at] += values[at];
        }
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }
}
