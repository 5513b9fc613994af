namespace SalesFunctions.Analytics.ValuePrediction;

/// <summary>All customers at a cut-off, as far as one of them is judged by the others: how long they have been silent, what a purchase brings, how often they come.</summary>
/// <remarks>
/// <para>Formula: with n values s of the time since the latest purchase, silence(s) = (number below s + (number equal + 1) / 2) / n, the mid-rank as a part of all;
/// for a time that is not among them, half the gap between its neighbours. m̄ = Σ value / purchases; ρ = Σ repeats / Σ age.</para>
/// <para>Units: those of the features. It is made of all customers, or an even sample; then batches of any size are predicted alike.</para>
/// </remarks>
public sealed class RegressionBase
{
    private readonly double[] _since;

    /// <summary>The base of some customers.</summary>
    /// <param name="features">What is known of them at the cut-off.</param>
    public RegressionBase(RegressionFeatures features)
    {
        ArgumentNullException.ThrowIfNull(features);
        features.RequireEqualLengths();
        _since = new double[features.Count];
        var (repeats, age, value) = (0.0, 0.0, 0.0);
        for (var place = 0; place < _since.Length; place++)
        {
            _since[place] = features.Age[place] - features.LastPurchase[place];
            repeats += features.Repeats[place];
            age += features.Age[place];
            value += Math.Max(features.TotalValue[place], 0);
        }

        Array.Sort(_since);
        MeanValue = value > 0 ? value / (repeats + _since.Length) : 1;
        Rate = repeats > 0 ? repeats / age : 0;
    }

    /// <summary>m̄, what a purchase brings; 1 where nothing was paid.</summary>
    public double MeanValue { get; }

    /// <summary>ρ, repeats per time; 0 where there are none.</summary>
    public double Rate { get; }

    /// <summary>How long a silence is among all, 0 to 1.</summary>
    /// <param name="since">Time since the latest purchase.</param>
    public double SilenceOf(double since)
    {
        var (below, upTo) = (CountBelow(since, orEqual: false), CountBelow(since, orEqual: true));
        return (below + ((upTo - below + 1) / 2.0)) / Math.Max(1, _since.Length);
    }

    private int CountBelow(double since, bool orEqual)
    {
        var (low, high) = (0, _since.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_since[middle] < since || (orEqual && _since[middle] == since))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
