using SalesFunctions.Platform;

namespace SalesFunctions.Customers.Segments;

/// <summary>What a question about preferences asks for.</summary>
/// <param name="Segment">The only segment that is wanted; all of them where it is null.</param>
internal sealed record PreferenceQuestion(string Scheme, string By, bool ByMonth, string? Segment);

/// <summary>Sets what a segment buys, how it pays, where and when against all customers.</summary>
internal static class ComparePreferences
{
    public const string Weekday = "weekday";

    private const double LargestQValue = 0.05;

    /// <exception cref="ProblemException">The published version has no such segment.</exception>
    public static async Task<IReadOnlyList<SegmentPreference>> AnswerAsync(Snapshot snapshot, Dataset dataset, PreferenceQuestion question)
    {
        var segments = await PreferenceQueries.SizesAsync(snapshot, dataset, question.Scheme);
        if (segments.Count > 0 && question.Segment is { } wanted && segments.All(segment => segment.Segment != wanted))
        {
            throw new ProblemException(Problems.NotFound(
                $"There is no segment '{wanted}' in the scheme {question.Scheme} of dataset '{dataset.Name}'; it has {string.Join(", ", segments.Select(segment => segment.Segment))}."));
        }

        var stored = await PreferenceQueries.AllAsync(snapshot, dataset, question);
        var (ofMonth, ofSegment, ofValue) = (Sums(stored, row => row.Month), Sums(stored, row => (row.Month, row.Segment)), Sums(stored, row => (row.Month, row.Value)));
        var customers = segments.Sum(segment => segment.Customers);
        return
        [
            .. from segment in segments
               where question.Segment is null || segment.Segment == question.Segment
               from row in Ordered(stored.Where(row => row.Segment == segment.Segment), question.By)
               let share = Share(row.Sales, ofSegment[(row.Month, row.Segment)])
               let ofAll = Share(ofValue[(row.Month, row.Value)], ofMonth[row.Month])
               select WithCustomers(row, segment.Customers, customers - segment.Customers, new SegmentPreference
               {
                   Scheme = question.Scheme,
                   Segment = row.Segment,
                   By = question.By,
                   Month = question.ByMonth ? row.Month : null,
                   Value = row.Value.Length == 0 ? null : row.Value,
                   Lines = row.Lines,
                   Sales = row.Sales,
                   SalesShare = share,
                   SalesShareOfAll = ofAll,
                   Index = ofAll == 0 ? null : 100 * share / ofAll,
                   Currency = dataset.Currency,
               }),
        ];
    }

    private static SegmentPreference WithCustomers(StoredPreference row, long ofSegment, long ofOthers, SegmentPreference preference) => preference with
    {
        Customers = row.Customers,
        CustomerShare = Share(row.Customers, ofSegment),
        CustomerShareOfOthers = Share(row.CustomersOfAll - row.Customers, ofOthers),
        Difference = row.Difference,
        PValue = row.PValue,
        QValue = row.QValue,
        Significant = row.QValue is { } chance ? chance <= LargestQValue : null,
        Direction = row.Difference switch { > 0 => "more", < 0 => "less", _ => null },
    };

    /// <summary>By month; weekdays as they follow each other, other values by sales.</summary>
    private static IEnumerable<StoredPreference> Ordered(IEnumerable<StoredPreference> rows, string by)
    {
        var byMonth = rows.OrderBy(row => row.Month);
        var ordered = by == Weekday ? byMonth.ThenBy(row => row.Value.Length == 0) : byMonth.ThenByDescending(row => row.Sales);
        return ordered.ThenBy(row => row.Value, StringComparer.Ordinal);
    }

    private static Dictionary<TKey, decimal> Sums<TKey>(IEnumerable<StoredPreference> rows, Func<StoredPreference, TKey> key)
        where TKey : notnull => rows.GroupBy(key).ToDictionary(group => group.Key, group => group.Sum(row => row.Sales));

    private static double? Share(decimal? part, decimal whole) => whole == 0 ? null : (double?)part / (double)whole;
}
