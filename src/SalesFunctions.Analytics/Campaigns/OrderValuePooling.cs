using SalesFunctions.Analytics.Distributions;

namespace SalesFunctions.Analytics.Campaigns;

/// <summary>Learns what an order is worth per segment, so that neither few orders nor one huge order rule a segment.</summary>
/// <remarks>
/// <para>Formula: values are capped at the highest of the sum's heavy tail (the 99th percentile); what lies above is spread over all orders as a loading, so that the total stays.
/// Capped means x of n orders are drawn to the common mean by credibility n / (n + k), k = variance within / variance between, both unbiased estimates; the variance within
/// belongs to all segments as a square of the mean. The error has the parts within, between, that of the common mean and that of the weight.</para>
/// <para>Source: Bühlmann and Straub, Glaubwürdigkeit für Schadensätze, Mitt. Ver. Schweiz. Vers. Math. 70 (1970); Klugman, Panjer and Willmot, Loss Models (2012), ch. 18;
/// Morris, Parametric Empirical Bayes Inference, J. Am. Statist. Assoc. 78 (1983), for the error of the weight;
/// capping with an excess loading is the actuaries' treatment of large losses.</para>
/// <para>Edge: under 20 orders together refuse, because their spread is not known; segments without orders have the common mean.</para>
/// </remarks>
public static class OrderValuePooling
{
    private const int FewestOrders = 20;
    private const double CappedAt = 0.99;

    /// <summary>Learns the order values.</summary>
    /// <param name="segments">Orders per segment.</param>
    /// <param name="source">Name of the orders: values of one name are uncertain together.</param>
    public static Fit<PooledOrderValues> Learn(IReadOnlyList<SegmentOrders> segments, string source)
    {
        ArgumentNullException.ThrowIfNull(segments);
        ArgumentException.ThrowIfNullOrEmpty(source);
        var sorted = segments.SelectMany(segment => segment.Values).Order().ToArray();
        if (sorted.Length < FewestOrders)
        {
            return Fit<PooledOrderValues>.Refused($"There are {sorted.Length} orders, and the spread of their values is not known from fewer than {FewestOrders}.");
        }

        if (!(sorted[0] > 0 && double.IsFinite(sorted[^1])))
        {
            throw new ArgumentException("The value of an order is positive.", nameof(segments));
        }

        var cap = Quantile.OfSorted(sorted, CappedAt);
        var capped = segments.Select(segment => segment.Values.Select(value => Math.Min(value, cap)).ToArray()).ToArray();
        var mean = capped.Sum(values => values.Sum()) / sorted.Length;
        var loading = sorted.Average() / mean;
        var squared = Squared(capped, mean);
        var between = Between(capped, mean, squared * mean * mean);

        // The tail's spread belongs to an order, and through the loading to the error of every mean.
        var spread = Math.Sqrt(sorted.Average(value => Math.Pow(value - (mean * loading), 2)));
        var tail = Math.Max(0, (spread * spread) - (squared * mean * mean * loading * loading)) / sorted.Length;
        var meanError = (squared * mean * mean / sorted.Length) + (between * capped.Sum(values => Math.Pow((double)values.Length / sorted.Length, 2)));
        var common = new Common(source, mean, meanError, squared, between, loading, spread / (mean * loading), tail, capped.Count(values => values.Length > 0));
        return Fit<PooledOrderValues>.Of(new(loading, One([], common), [.. capped.Select(values => One(values, common))]));
    }

    private static OrderValue One(double[] values, Common common)
    {
        var (mean, between) = (common.Mean, common.Between);
        var own = between > 0 && values.Length > 0 ? values.Length / (values.Length + (common.Squared * mean * mean / between)) : 0;
        var apart = values.Length > 0 ? values.Average() - mean : 0;
        var centre = mean + (own * apart);

        // Morris: how far the weight itself may be off shows in how far the segment lies apart.
        var weight = between > 0 ? 2 * apart * apart / Math.Max(1, common.Segments - 3) : 0;
        var shared = (Square((1 - own) * common.Loading) * common.MeanVariance) + common.Tail;
        var alone = Square(common.Loading) * ((between * (1 - own)) + (Square(1 - own) * weight));
        return new(centre * common.Loading, Math.Sqrt(shared + alone), centre * common.Loading * common.Relative)
        {
            Source = common.Source,
            SharedError = Math.Sqrt(shared),
        };
    }

    private static double Square(double value) => value * value;

    // Squared relative deviation within segments.
    private static double Squared(double[][] segments, double mean)
    {
        var (sum, freedom) = (0.0, 0);
        foreach (var values in segments.Where(values => values.Length > 1))
        {
            var own = values.Average();
            sum += values.Sum(value => (value - own) * (value - own));
            freedom += values.Length - 1;
        }

        return freedom > 0 ? sum / freedom / (mean * mean) : 0;
    }

    private static double Between(double[][] segments, double mean, double within)
    {
        var all = segments.Sum(values => (double)values.Length);
        var seen = segments.Where(values => values.Length > 0).ToArray();
        var apart = seen.Sum(values => values.Length * Math.Pow(values.Average() - mean, 2));
        var weight = all - seen.Sum(values => values.Length * (values.Length / all));
        return weight > 0 ? Math.Max(0, (apart - ((seen.Length - 1) * within)) / weight) : 0;
    }

    private sealed record Common(
        string Source, double Mean, double MeanVariance, double Squared, double Between, double Loading, double Relative, double Tail, int Segments);
}
