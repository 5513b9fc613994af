namespace SalesFunctions.Analytics.Campaigns;

/// <summary>Spend of one arm of a campaign, with past spend where that is known: all that its tests need.</summary>
/// <remarks>
/// <para>Accuracy: sums of squares are taken around the means; from plain sums they lose digits where the mean is far above the deviation.</para>
/// <para>Units: money per customer; those who spent nothing count.</para>
/// </remarks>
public sealed record SpendArm
{
    private SpendArm(long customers, double mean, double squares, double pastMean, double pastSquares, double products) =>
        (Customers, Mean, Squares, PastMean, PastSquares, Products) = (customers, mean, squares, pastMean, pastSquares, products);

    /// <summary>Customers of whom spend is known.</summary>
    public long Customers { get; }

    /// <summary>Mean spend.</summary>
    public double Mean { get; }

    /// <summary>Mean spend before the campaign.</summary>
    public double PastMean { get; }

    /// <summary>Variance of the spend of a customer; 0 where there is only one.</summary>
    public double Variance => Customers > 1 ? Squares / (Customers - 1) : 0;

    internal double Squares { get; }

    internal double PastSquares { get; }

    internal double Products { get; }

    /// <summary>From the spend of each customer.</summary>
    /// <param name="spend">One per customer.</param>
    /// <param name="past">Spend before the campaign, one per customer; empty where not known.</param>
    public static SpendArm Of(ReadOnlySpan<double> spend, ReadOnlySpan<double> past)
    {
        if (past.Length != 0 && past.Length != spend.Length)
        {
            throw new ArgumentException("There must be one past spend per customer, or none.", nameof(past));
        }

        var (mean, pastMean, squares, pastSquares, products) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var place = 0; place < spend.Length; place++)
        {
            var (apart, before) = (spend[place] - mean, past.Length > 0 ? past[place] - pastMean : 0);
            mean += apart / (place + 1);
            pastMean += before / (place + 1);
            squares += apart * (spend[place] - mean);
            var after = past.Length > 0 ? past[place] - pastMean : 0;
            pastSquares += before * after;
            products += apart * after;
        }

        return new(spend.Length, mean, squares, pastMean, pastSquares, products);
    }

    /// <summary>From sums, as a database gives them.</summary>
    /// <param name="customers">Customers.</param>
    /// <param name="sum">Sum of the spend.</param>
    /// <param name="squares">Sum of its squares.</param>
    /// <param name="pastSum">Sum of the past spend; 0 where not known, as the next two.</param>
    /// <param name="pastSquares">Sum of its squares.</param>
    /// <param name="products">Sum of spend times past spend.</param>
    public static SpendArm OfSums(long customers, double sum, double squares, double pastSum = 0, double pastSquares = 0, double products = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(customers);
        var size = Math.Max(1.0, customers);
        return new(
            customers, sum / size, Math.Max(0, squares - (sum * sum / size)), pastSum / size, Math.Max(0, pastSquares - (pastSum * pastSum / size)),
            products - (sum * pastSum / size));
    }

    /// <summary>The arm with its spend freed of what the past explains.</summary>
    internal SpendArm Adjusted(double slope, double pastMean) => new(
        Customers, Mean - (slope * (PastMean - pastMean)), Math.Max(0, Squares - (2 * slope * Products) + (slope * slope * PastSquares)), pastMean, 0, 0);
}
