namespace SalesFunctions.Analytics.Judging;

/// <summary>How well a score tells those to whom something happened from the others: the area under the ROC curve.</summary>
/// <remarks>
/// <para>Formula: AUC = P(score of one with &gt; score of one without) + ½ P(equal) = (R - m (m + 1) / 2) / (m (n - m)), R the sum of the mid-ranks of the m with.</para>
/// <para>Source: Mann and Whitney (1947); standard error by DeLong, DeLong and Clarke-Pearson, Biometrics 44 (1988), from the placements of the scores.</para>
/// <para>Units: none; 0.5 is chance, 1 perfect order.</para>
/// </remarks>
/// <param name="Area">AUC, 0 to 1.</param>
/// <param name="StandardError">Of the area; <see cref="double.NaN"/> where either group has one member only.</param>
public readonly record struct Discrimination(double Area, double StandardError)
{
    /// <summary>The area; null where it happened to all or to none.</summary>
    /// <param name="scores">Higher where it was held to be likelier.</param>
    /// <param name="happened">Whether it happened, in the same order.</param>
    public static Discrimination? Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> happened)
    {
        if (scores.Length != happened.Length)
        {
            throw new ArgumentException("There must be one outcome per score.", nameof(happened));
        }

        var with = new double[happened.Count(true)];
        var without = new double[scores.Length - with.Length];
        if (with.Length == 0 || without.Length == 0)
        {
            return null;
        }

        var all = MidRanks.Of(scores);
        var (toWith, toWithout) = (0, 0);
        var (rankWith, rankWithout) = (new double[with.Length], new double[without.Length]);
        for (var place = 0; place < scores.Length; place++)
        {
            if (happened[place])
            {
                (with[toWith], rankWith[toWith]) = (scores[place], all[place]);
                toWith++;
            }
            else
            {
                (without[toWithout], rankWithout[toWithout]) = (scores[place], all[place]);
                toWithout++;
            }
        }

        var (area, variance) = Placements(rankWith, MidRanks.Of(with), without.Length);
        var (_, varianceWithout) = Placements(rankWithout, MidRanks.Of(without), with.Length);
        return new Discrimination(area, Math.Sqrt(variance + varianceWithout));
    }

    // A rank among all less the rank within the own group counts those of the other group that are below.
    private static (double Mean, double VarianceOfMean) Placements(double[] amongAll, double[] withinGroup, int others)
    {
        var mean = 0.0;
        for (var place = 0; place < amongAll.Length; place++)
        {
            mean += (amongAll[place] - withinGroup[place]) / others;
        }

        mean /= amongAll.Length;
        var squares = 0.0;
        for (var place = 0; place < amongAll.Length; place++)
        {
            var apart = ((amongAll[place] - withinGroup[place]) / others) - mean;
            squares += apart * apart;
        }

        return (mean, squares / (amongAll.Length - 1.0) / amongAll.Length);
    }
}
