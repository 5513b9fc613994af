namespace SalesFunctions.Analytics.Segments;

/// <summary>Divides customers by one figure into groups of equal size, the best in the last: quintiles, percentiles.</summary>
/// <remarks>
/// <para>Formula: P(v) = (values worse than v + half of those equal to v) / n; v is in group 1 + ⌊P(v) × groups⌋. A group is kept as the value that it begins with.</para>
/// <para>Source: the mid-distribution function (Parzen, Quantile Probability and Statistical Data Modeling, Statist. Sci. 19, 2004), "mean" ranks of R and pandas. Not
/// interpolated quantiles and not NTILE: the first say nothing of ties, the second puts equal customers into different groups.</para>
/// <para>Units: those of the figure.</para>
/// <para>Edge: equal values are in one group, the one where their middle stands: where all are equal, the middle one (3 of 5), and where 85 % have the smallest value, these
/// too, because nothing makes them better or worse than others. Groups may then be empty. A monotone change of the figure (another currency) changes no group, and the
/// order of the values none either. Negative values are values like others; what is no finite number is refused.</para>
/// </remarks>
public sealed class GroupBounds
{
    private readonly double[] _starts;
    private readonly double _sign;

    /// <summary>Bounds that were computed before.</summary>
    /// <param name="starts">The value with which the second group begins, the third, …; infinite where no value reaches a group.</param>
    /// <param name="lowIsGood">Whether small values are the good ones.</param>
    public GroupBounds(IReadOnlyList<double> starts, bool lowIsGood)
    {
        ArgumentNullException.ThrowIfNull(starts);
        _sign = lowIsGood ? -1 : 1;
        _starts = [.. starts.Select(start => start * _sign)];
        for (var at = 0; at < _starts.Length; at++)
        {
            if (double.IsNaN(_starts[at]) || (at > 0 && _starts[at] < _starts[at - 1]))
            {
                throw new ArgumentException("Groups begin with ever better values.", nameof(starts));
            }
        }
    }

    /// <summary>Number of groups.</summary>
    public int Groups => _starts.Length + 1;

    /// <summary>Whether small values are the good ones.</summary>
    public bool LowIsGood => _sign < 0;

    /// <summary>The value with which the second group begins, the third, …: the worst one that belongs to it. Infinite where no value reaches a group.</summary>
    public IReadOnlyList<double> Starts => [.. _starts.Select(start => start * _sign)];

    /// <summary>The groups of some values, which may be a sample of all.</summary>
    /// <param name="values">At least one value, in any order.</param>
    /// <param name="groups">How many groups, at least 2.</param>
    /// <param name="lowIsGood">Whether small values are the good ones.</param>
    public static Fit<GroupBounds> Of(ReadOnlySpan<double> values, int groups, bool lowIsGood = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 2);
        if (values.IsEmpty)
        {
            return Fit<GroupBounds>.Refused("There is no customer with a purchase to compare with.");
        }

        foreach (var value in values)
        {
            if (!double.IsFinite(value))
            {
                return Fit<GroupBounds>.Refused("A figure of at least one customer is no finite number.");
            }
        }

        var sorted = values.ToArray();
        Array.Sort(sorted);
        return Fit<GroupBounds>.Of(OfSorted(sorted, groups, lowIsGood));
    }

    /// <summary>The first value of a group; infinite where no value reaches it.</summary>
    /// <param name="group">From 2.</param>
    public double StartOf(int group) => _starts[group - 2] * _sign;

    /// <summary>The group of a value, 1 (worst) to <see cref="Groups"/> (best); 0 for what is no number.</summary>
    /// <param name="value">A value, not necessarily one of those that the bounds were made of.</param>
    public int GroupOf(double value)
    {
        if (double.IsNaN(value))
        {
            return 0;
        }

        var goodness = value * _sign;
        var (reached, beyond) = (0, _starts.Length);
        while (reached < beyond)
        {
            var middle = (reached + beyond) / 2;
            (reached, beyond) = _starts[middle] <= goodness ? (middle + 1, beyond) : (reached, middle);
        }

        return reached + 1;
    }

    internal static GroupBounds OfSorted(ReadOnlySpan<double> ascending, int groups, bool lowIsGood)
    {
        var starts = new double[groups - 1];
        var filled = 0;
        for (int worse = 0, equal; worse < ascending.Length && filled < starts.Length; worse += equal)
        {
            var value = lowIsGood ? ascending[^(worse + 1)] : ascending[worse];
            for (equal = 1; worse + equal < ascending.Length && (lowIsGood ? ascending[^(worse + equal + 1)] : ascending[worse + equal]) == value;)
            {
                equal++;
            }

            // In whole numbers: a rank on the edge of a group must not depend on how a fraction is rounded.
            while (filled < starts.Length && ((2L * worse) + equal) * groups >= 2L * ascending.Length * (filled + 1))
            {
                starts[filled++] = value;
            }
        }

        Array.Fill(starts, lowIsGood ? double.NegativeInfinity : double.PositiveInfinity, filled, starts.Length - filled);
        return new GroupBounds(starts, lowIsGood);
    }
}
