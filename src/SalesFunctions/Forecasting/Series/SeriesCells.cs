using SalesFunctions.Platform;

namespace SalesFunctions.Forecasting.Series;

/// <summary>Puts sums into the periods that they belong to.</summary>
/// <param name="periods">First days of all periods, without gaps.</param>
/// <param name="known">Those in which the whole dataset has a line.</param>
/// <param name="range">The days that they cover.</param>
internal sealed class SeriesCells(IReadOnlyList<DateOnly> periods, IReadOnlySet<DateOnly> known, DateRange range)
{
    private readonly Dictionary<DateOnly, int> _places = periods.Select((period, at) => (period, at)).ToDictionary(one => one.period, one => one.at);

    public IReadOnlyList<DateOnly> Periods => periods;

    public DateRange Range => range;

    /// <returns>Null where it has no line in any of the periods.</returns>
    public SoldSeries? Series(SeriesName name, IEnumerable<(DateOnly Period, decimal Sales)> sums)
    {
        var values = new decimal?[periods.Count];
        var start = periods.Count;
        foreach (var (period, amount) in sums)
        {
            if (_places.TryGetValue(period, out var at))
            {
                values[at] = (values[at] ?? 0) + amount;
                start = Math.Min(start, at);
            }
        }

        for (var at = 0; at < values.Length; at++)
        {
            values[at] ??= known.Contains(periods[at]) ? 0 : null;
        }

        return start < periods.Count ? new(name, start, values) : null;
    }

    /// <returns>Null where no line has a value of it.</returns>
    public SoldDimension? Dimension(string dimension, IReadOnlyList<SalesSum> sums, int most)
    {
        var groups = sums.Where(sum => _places.ContainsKey(RowsJson.ParseDay(sum.Key[0]!))).ToLookup(sum => sum.Key[1]);
        var ranked = groups.Where(group => group.Key is not null).OrderByDescending(group => group.Sum(sum => sum.Sales)).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.Key!).ToList();
        // One that alone is behind the others needs no more room under its own name.
        var shown = ranked.Count == most + 1 ? ranked : ranked.Take(most).ToList();
        SoldSeries? Of(SeriesName name, IEnumerable<SalesSum> part) => Series(name, part.Select(sum => (RowsJson.ParseDay(sum.Key[0]!), sum.Sales)));
        IEnumerable<SoldSeries?> series =
        [
            .. shown.Select(value => Of(new(dimension, SeriesName.OfValue, value), groups[value])),
            Of(new(dimension, SeriesName.OfNone, null), groups[null]),
            Of(new(dimension, SeriesName.OfOthers, null), ranked.Skip(shown.Count).SelectMany(value => groups[value])),
        ];
        return ranked.Count == 0 ? null : new(dimension, [.. series.OfType<SoldSeries>()]);
    }
}

/// <summary>Puts sums into days, from the first of a month on.</summary>
/// <param name="from">The first day.</param>
/// <param name="last">The last day that is known.</param>
/// <param name="empty">First days of months of which nothing is known.</param>
internal sealed class SeriesDays(DateOnly from, DateOnly last, IReadOnlySet<DateOnly> empty)
{
    public IReadOnlyList<double> Of(IEnumerable<(DateOnly Day, decimal Sales)> sums)
    {
        var days = new double[last.DayNumber - from.DayNumber + 1];
        for (var at = 0; at < days.Length; at++)
        {
            var day = from.AddDays(at);
            days[at] = empty.Contains(new DateOnly(day.Year, day.Month, 1)) ? double.NaN : 0;
        }

        foreach (var (day, amount) in sums)
        {
            days[day.DayNumber - from.DayNumber] += (double)amount;
        }

        return days;
    }

    /// <summary>A value that first sells in the running month is part of what has no series of its own.</summary>
    public SoldDimension Of(SoldDimension dimension, IReadOnlyList<SalesSum> sums)
    {
        var named = dimension.Series.Where(series => series.Name.Kind == SeriesName.OfValue).Select(series => series.Name.Value!).ToHashSet();
        var parts = sums.ToLookup(
            sum => new SeriesName(dimension.Name, sum.Key[1] is not { } value ? SeriesName.OfNone : named.Contains(value) ? SeriesName.OfValue : SeriesName.OfOthers, Named(sum, named)));
        var names = dimension.Series.Select(series => series.Name).ToHashSet();
        var first = dimension.Series[0].Values;
        var late = parts.Select(part => part.Key).Where(name => !names.Contains(name))
            .Select(name => new SoldSeries(name, first.Count - 1, [.. first.Select(value => value is null ? (decimal?)null : 0)]));
        return dimension with
        {
            Series = [.. dimension.Series.Concat(late).Select(series => series with { Days = Of(parts[series.Name].Select(sum => (RowsJson.ParseDay(sum.Key[0]!), sum.Sales))) })],
        };
    }

    private static string? Named(SalesSum sum, HashSet<string> named) => sum.Key[1] is { } value && named.Contains(value) ? value : null;
}
