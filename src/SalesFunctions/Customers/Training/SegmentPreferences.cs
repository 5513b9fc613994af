using System.Globalization;
using SalesFunctions.Analytics.Segments;

namespace SalesFunctions.Customers.Training;

/// <summary>A row of <c>segment_preferences</c>.</summary>
internal sealed record PreferenceRow(string Scheme, string Segment, string Dimension, DateOnly Month, string Value, long Lines, decimal Sales)
{
    /// <summary>Stands for all months; only there buyers are counted.</summary>
    public static readonly DateOnly AllMonths = new(1000, 1, 1);

    public long? Customers { get; init; }

    public long? CustomersOfAll { get; init; }

    public Preference? Test { get; init; }
}

/// <summary>Turns counts of lines and buyers into what a segment prefers, tested against all other customers.</summary>
internal static class SegmentPreferences
{
    private const int TopCategories = 3;

    /// <summary>All rows; the values of a scheme and dimension are tested as one family.</summary>
    /// <param name="counts">All lines, collected.</param>
    /// <param name="customers">Customers of a segment.</param>
    public static IEnumerable<PreferenceRow> Of(PreferenceCounts counts, Func<string, string, long> customers)
    {
        for (var dimension = 0; dimension < PreferenceCounts.Dimensions.Count; dimension++)
        {
            var values = counts.Values(dimension).Select(value => (value.Key, Counts: value.Value, Buyers: counts.Buyers(value.Value))).ToList();
            foreach (var scheme in counts.Segments.Select((one, place) => (one.Scheme, one.Segment, Place: place)).GroupBy(one => one.Scheme))
            {
                foreach (var row in Of(PreferenceCounts.Dimensions[dimension], [.. scheme], values, customers))
                {
                    yield return row;
                }
            }
        }
    }

    /// <summary>The categories that a segment spends most on, in words.</summary>
    public static IReadOnlyDictionary<(string Scheme, string Segment), string> Categories(IEnumerable<PreferenceRow> rows) => rows
        .Where(row => row is { Dimension: "category", Sales: > 0 } && row.Month == PreferenceRow.AllMonths)
        .GroupBy(row => (row.Scheme, row.Segment))
        .Where(group => group.Any(row => row.Value.Length > 0))
        .ToDictionary(group => group.Key, group => string.Join(", ", Best([.. group])));

    private static IEnumerable<string> Best(IReadOnlyList<PreferenceRow> rows)
    {
        var whole = rows.Sum(row => row.Sales);
        return rows.Where(row => row.Value.Length > 0).OrderByDescending(row => row.Sales).ThenBy(row => row.Value, StringComparer.Ordinal).Take(TopCategories)
            .Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Value} ({row.Sales / whole:0%})"));
    }

    private static IEnumerable<PreferenceRow> Of(
        string dimension,
        IReadOnlyList<(string Scheme, string Segment, int Place)> segments,
        List<(string Name, ValueCounts Counts, long[] Buyers)> values,
        Func<string, string, long> customers)
    {
        var pairs = (from value in values from segment in segments select (value, segment)).ToList();
        var (all, sizes) = (segments.Sum(one => customers(one.Scheme, one.Segment)), segments.ToDictionary(one => one.Place, one => customers(one.Scheme, one.Segment)));
        var tests = PreferenceTest.Of([.. pairs.Select(pair =>
        {
            var (buyers, size) = (pair.value.Buyers[pair.segment.Place], sizes[pair.segment.Place]);
            return new PreferenceCount(buyers, size, segments.Sum(one => pair.value.Buyers[one.Place]) - buyers, all - size);
        })]);
        for (var at = 0; at < pairs.Count; at++)
        {
            var ((name, counts, buyers), segment) = pairs[at];
            var months = counts.Lines.Where(line => line.Key.Segment == segment.Place).OrderBy(line => line.Key.Month).ToList();
            if (months.Count == 0)
            {
                continue;
            }

            yield return new PreferenceRow(
                segment.Scheme, segment.Segment, dimension, PreferenceRow.AllMonths, name, months.Sum(month => month.Value.Lines), months.Sum(month => month.Value.Sales))
            {
                Customers = buyers[segment.Place],
                CustomersOfAll = segments.Sum(one => buyers[one.Place]),
                Test = tests[at],
            };
            foreach (var (key, sum) in months.Where(month => month.Key.Month != PreferenceRow.AllMonths))
            {
                yield return new PreferenceRow(segment.Scheme, segment.Segment, dimension, key.Month, name, sum.Lines, sum.Sales);
            }
        }
    }
}
