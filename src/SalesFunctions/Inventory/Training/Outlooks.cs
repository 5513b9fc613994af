using SalesFunctions.Analytics.Inventory;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Models;

namespace SalesFunctions.Inventory.Training;

/// <summary>Which forecast tells the season and trend of a product, and what that series brought lately. The forecasts are those that the same run made.</summary>
internal sealed class Outlooks
{
    private readonly Dictionary<string, Series> _ofCategories = new(StringComparer.Ordinal);
    private readonly Series? _ofTotal;
    private readonly double _halfLife;

    private Outlooks(IReadOnlyList<OutlookMonth> months, double halfLife)
    {
        _halfLife = halfLife;
        foreach (var rows in months.GroupBy(month => (month.Position, month.Category)))
        {
            var series = new Series(rows.Key.Position, [.. rows]);
            if (rows.Key.Category is { } category)
            {
                _ofCategories.Add(category, series);
            }
            else
            {
                _ofTotal = series;
            }
        }
    }

    /// <summary>First days of the months of which it is known what would have been forecast, through time.</summary>
    public IEnumerable<DateOnly> Hindcasts => _ofTotal?.Hindcasts.Keys.Order() ?? Enumerable.Empty<DateOnly>();

    public static async Task<Outlooks> ReadAsync(Snapshot snapshot, TrainingRun run, double halfLife) =>
        new(await OutlookQueries.MonthsAsync(snapshot, run.Dataset.DatasetId, run.Version, "actual", "nowcast", "forecast", "hindcast"), halfLife);

    /// <summary>The series, by its place, and what it brought per day lately; null where there is none.</summary>
    /// <param name="category">That of the product; empty where it has none.</param>
    /// <param name="first">First day that the product's rate was learnt from.</param>
    /// <param name="last">Last day of the record.</param>
    public (uint Series, double Level)? Of(string category, int first, int last) =>
        SeriesOf(category) is { } series && DemandOutlook.Level(series.Until(last), first, last, _halfLife) is { } level ? (series.Position, level) : null;

    /// <summary>The outlook that one would have had on the eve of a month.</summary>
    public DemandOutlook Before(DateOnly month, string category, int first)
    {
        var last = month.DayNumber - 1;
        return SeriesOf(category) is { } series && series.Hindcasts.TryGetValue(month, out var hindcast)
            ? DemandOutlook.Of([hindcast], DemandOutlook.Level(series.Until(last), first, last, _halfLife), last)
            : DemandOutlook.None;
    }

    private Series? SeriesOf(string category) => _ofCategories.GetValueOrDefault(category) ?? _ofTotal;

    private sealed class Series(uint position, IReadOnlyList<OutlookMonth> rows)
    {
        // The running month is known by its days so far, else by its forecast.
        private readonly OutlookPeriod[] _known =
        [
            .. rows.Where(row => row.Kind == "actual").Select(row => row.Period),
            .. rows.Where(row => row.Kind is "nowcast" or "forecast").OrderBy(row => row.Month).ThenByDescending(row => row.Kind, StringComparer.Ordinal).Take(1).Select(row => row.Period),
        ];

        public uint Position => position;

        public Dictionary<DateOnly, OutlookPeriod> Hindcasts { get; } = rows.Where(row => row.Kind == "hindcast").ToDictionary(row => row.Month, row => row.Period);

        /// <summary>What the months brought that began up to a day.</summary>
        public IEnumerable<OutlookPeriod> Until(int last) => _known.Where(month => month.FirstDay <= last);
    }
}
