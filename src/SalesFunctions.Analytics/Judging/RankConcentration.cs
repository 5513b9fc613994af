namespace SalesFunctions.Analytics.Judging;

/// <summary>How much of what came lies with those for whom most was expected: the normalised Gini coefficient.</summary>
/// <remarks>
/// <para>Formula: with mid-ranks r of the predictions, G(p) = 2 Σ rᵢ yᵢ / (n Σ yᵢ) - (n + 1) / n, twice the area between the diagonal and the Lorenz curve of
/// the outcomes y in the order of the predictions; normalised Gini = G(p) / G(y). 1: the order of the outcomes; 0: no order, or one prediction for all.</para>
/// <para>Source: Frees, Meyers and Cummings, Summarizing insurance scores using a Gini index, J. Amer. Statist. Assoc. 106 (2011); standard errors from the
/// influence function of the coefficient, as there.</para>
/// <para>Units: none; the outcomes may be money or counts, the predictions anything that orders.</para>
/// <para>Edge: negative outcomes are allowed as long as their sum is positive.</para>
/// </remarks>
public sealed class RankConcentration
{
    private readonly double[] _influence;

    private RankConcentration(double normalised, double[] influence) => (Normalised, _influence) = (normalised, influence);

    /// <summary>Normalised Gini coefficient, at most 1.</summary>
    public double Normalised { get; }

    /// <summary>Standard error of <see cref="Normalised"/>, the customers taken as a sample of many more.</summary>
    public double StandardError => Spread(_influence);

    /// <summary>The coefficient; null where the outcomes do not differ or do not sum to more than 0.</summary>
    /// <param name="predicted">What orders, one per customer.</param>
    /// <param name="actual">What came, one per customer.</param>
    public static RankConcentration? Of(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual)
    {
        if (predicted.Length != actual.Length)
        {
            throw new ArgumentException("There must be one outcome per prediction.", nameof(actual));
        }

        var total = 0.0;
        foreach (var outcome in actual)
        {
            total += outcome;
        }

        if (!(total > 0))
        {
            return null;
        }

        var (perfect, perfectInfluence) = Gini(actual, actual, total);
        if (perfect <= 1e-15)
        {
            return null;
        }

        var (reached, influence) = Gini(predicted, actual, total);
        var normalised = reached / perfect;
        for (var place = 0; place < influence.Length; place++)
        {
            influence[place] = (influence[place] - (normalised * perfectInfluence[place])) / perfect;
        }

        return new RankConcentration(normalised, influence);
    }

    /// <summary>Standard error of the difference between two coefficients of the same customers, who make both of them high or low together.</summary>
    /// <param name="other">Of other predictions of the same outcomes in the same order.</param>
    public double StandardErrorOfDifference(RankConcentration other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other._influence.Length != _influence.Length)
        {
            throw new ArgumentException("Both must be of the same customers.", nameof(other));
        }

        var difference = new double[_influence.Length];
        for (var place = 0; place < difference.Length; place++)
        {
            difference[place] = _influence[place] - other._influence[place];
        }

        return Spread(difference);
    }

    private static double Spread(double[] influence)
    {
        var squares = 0.0;
        foreach (var part in influence)
        {
            squares += part * part;
        }

        return Math.Sqrt(squares) / influence.Length;
    }

    // G + 1 + 1/n is 2 E[F(p) y] / E[y]: a customer moves it by its own term and by raising the ranks of all who are expected to bring more.
    private static (double Gini, double[] Influence) Gini(ReadOnlySpan<double> order, ReadOnlySpan<double> actual, double total)
    {
        var count = order.Length;
        var ranks = MidRanks.Of(order);
        var weighted = 0.0;
        var atTwiceRank = new double[(2 * count) + 1];
        for (var place = 0; place < count; place++)
        {
            weighted += ranks[place] * actual[place];
            atTwiceRank[(int)(2 * ranks[place])] += actual[place];
        }

        var above = new double[(2 * count) + 1];
        var sum = 0.0;
        for (var rank = 2 * count; rank >= 0; rank--)
        {
            above[rank] = sum + (atTwiceRank[rank] / 2);
            sum += atTwiceRank[rank];
        }

        var mean = total / count;
        var level = 2 * weighted / ((double)count * count);
        var influence = new double[count];
        for (var place = 0; place < count; place++)
        {
            var own = 2 * ranks[place] * actual[place] / count;
            var others = 2 * above[(int)(2 * ranks[place])] / count;
            influence[place] = (own + others - (2 * level) - (level / mean * (actual[place] - mean))) / mean;
        }

        return ((2 * weighted / (count * total)) - ((count + 1.0) / count), influence);
    }
}
