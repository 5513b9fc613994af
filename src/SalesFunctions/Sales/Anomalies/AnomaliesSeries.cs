using SalesFunctions.Analytics.Anomalies;
using SalesFunctions.Platform;
using SalesFunctions.Sales.Questions;

namespace SalesFunctions.Sales.Anomalies;

/// <summary>One value per day or month from the first sale to the dataset's last day, zero where nothing was sold.</summary>
/// <param name="First">First day, or the first of the first month.</param>
/// <param name="Skipped">Values at the beginning that are not judged: a month that began late.</param>
/// <param name="Judged">How many values behind them are judged: not the month that is still running.</param>
internal sealed record AnomaliesSeries(DateOnly First, IReadOnlyList<decimal> Values, int Skipped, int Judged, SeriesGrain Grain)
{
    // A shop that opens in the first week of a month has most of it.
    private const int LatestStart = 7;

    /// <returns>Null where nothing was sold.</returns>
    public static AnomaliesSeries? Of(AnomaliesRequest request, IReadOnlyList<SalesGroup> groups, SoldDays days)
    {
        var sold = groups.Where(group => group.Key[0] is not null).ToDictionary(group => RowsJson.ParseDay(group.Key[0]!), group => group.Figures.Named(request.Measure)!.Value);
        if (sold.Count == 0)
        {
            return null;
        }

        var (first, last) = (sold.Keys.Min(), days.Last!.Value);
        if (request.Grain == SeriesGrain.Day)
        {
            // A mistyped year in the data must not make a series of a million empty days.
            first = last.DayNumber - first.DayNumber < Answers.MaximumRows ? first : last.AddDays(1 - Answers.MaximumRows);
            var values = Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(at => sold.GetValueOrDefault(first.AddDays(at))).ToList();
            return new AnomaliesSeries(first, values, 0, values.Count, request.Grain);
        }

        var months = new List<decimal>();
        for (var month = first; month <= last; month = month.AddMonths(1))
        {
            months.Add(sold.GetValueOrDefault(month));
        }

        var skipped = days.First!.Value > first.AddDays(LatestStart - 1) ? 1 : 0;
        var running = last.AddDays(1) < first.AddMonths(months.Count) ? 1 : 0;
        return new AnomaliesSeries(first, months, skipped, Math.Max(0, months.Count - skipped - running), request.Grain);
    }

    public DateOnly At(int place) => Grain == SeriesGrain.Day ? First.AddDays(place) : First.AddMonths(place);

    public int PlaceOf(DateOnly period) => Grain == SeriesGrain.Day
        ? period.DayNumber - First.DayNumber
        : ((period.Year - First.Year) * 12) + period.Month - First.Month;

    public JudgedSeries Judge(double threshold) =>
        AnomalyDetection.Judge(At(Skipped), [.. Values.Skip(Skipped).Take(Judged).Select(value => (double)value)], Grain, threshold);
}
