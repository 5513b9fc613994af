using SalesFunctions.Analytics.Significance;

namespace SalesFunctions.Analytics.Segments;

/// <summary>How many customers of a segment, and how many of all others, bought one value: a category, a payment method, a store.</summary>
/// <param name="Buyers">Customers of the segment who bought it.</param>
/// <param name="Customers">Customers of the segment.</param>
/// <param name="OtherBuyers">All other customers who bought it.</param>
/// <param name="OtherCustomers">All other customers.</param>
public readonly record struct PreferenceCount(long Buyers, long Customers, long OtherBuyers, long OtherCustomers);

/// <summary>What stands out about a preference.</summary>
public enum PreferenceMark
{
    /// <summary>The difference may be chance.</summary>
    None,

    /// <summary>Bought by significantly more customers of the segment than of the others.</summary>
    Up,

    /// <summary>Bought by significantly fewer.</summary>
    Down,
}

/// <summary>One value's preference in a segment.</summary>
/// <param name="Share">Part of the segment's customers who bought it, 0 to 1; null in an empty segment.</param>
/// <param name="OtherShare">Part of all others who bought it; null where there are no others.</param>
/// <param name="Difference">Share - other share; null where one of them is.</param>
/// <param name="Index">Share per share of all customers, times 100: 100 is like all; null where nobody bought it or the segment is empty.</param>
/// <param name="Probability">p-value of the difference, either way; null where there is none.</param>
/// <param name="Adjusted">q-value among all values that were tested together.</param>
/// <param name="Mark">Up or down where the q-value is at most 0.05.</param>
public readonly record struct Preference(double? Share, double? OtherShare, double? Difference, double? Index, double? Probability, double? Adjusted, PreferenceMark Mark);

/// <summary>What a segment buys more, or less, than all other customers do.</summary>
/// <remarks>
/// <para>Formula: per value <see cref="Proportions"/> of buyers in the segment against buyers among the others, then <see cref="FalseDiscoveryRate"/> over the family: of the
/// marks of one call, at most 5 % are chance. Customers are counted, not lines: the lines of one customer are no independent choices.</para>
/// <para>Units: shares 0 to 1; index 100 = all customers.</para>
/// <para>Edge: a value without others or without customers cannot be tested, gets no mark, and does not count in the family.</para>
/// </remarks>
public static class PreferenceTest
{
    /// <summary>Largest q-value that gets a mark.</summary>
    public const double Level = 0.05;

    /// <summary>The preferences of one family, in the given order: all values of all segments that are shown together.</summary>
    /// <param name="counts">One count per value.</param>
    public static IReadOnlyList<Preference> Of(IReadOnlyList<PreferenceCount> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        int[] tested = [.. Enumerable.Range(0, counts.Count).Where(at => counts[at] is { Customers: > 0, OtherCustomers: > 0 })];
        double[] probabilities = [.. tested.Select(at => ProbabilityOf(counts[at]))];
        var adjusted = FalseDiscoveryRate.Adjust(probabilities);
        Preference[] found = [.. counts.Select(Described)];
        for (var rank = 0; rank < tested.Length; rank++)
        {
            ref var preference = ref found[tested[rank]];
            preference = preference with { Probability = probabilities[rank], Adjusted = adjusted[rank], Mark = MarkOf(preference.Difference!.Value, adjusted[rank]) };
        }

        return found;
    }

    private static double ProbabilityOf(PreferenceCount count) => Proportions.ProbabilityOfDifference(count.Buyers, count.Customers, count.OtherBuyers, count.OtherCustomers);

    private static Preference Described(PreferenceCount count)
    {
        var (share, others) = (Ratio(count.Buyers, count.Customers), Ratio(count.OtherBuyers, count.OtherCustomers));
        var all = Ratio(count.Buyers + count.OtherBuyers, count.Customers + count.OtherCustomers);
        return new Preference(share, others, share - others, all > 0 ? 100 * share / all : null, null, null, PreferenceMark.None);
    }

    private static PreferenceMark MarkOf(double difference, double adjusted) =>
        adjusted > Level ? PreferenceMark.None : difference > 0 ? PreferenceMark.Up : PreferenceMark.Down;

    private static double? Ratio(long part, long whole) => whole == 0 ? null : (double)part / whole;
}
