using SalesFunctions.Analytics.Anomalies;
using SalesFunctions.Platform;
using SalesFunctions.Sales.Questions;

namespace SalesFunctions.Sales.Anomalies;

/// <summary>Judges a dataset's days or months, and tells of those that stand out what contributed most.</summary>
internal sealed class FindAnomalies(AskSales ask, FindDrivers drivers)
{
    // Beyond it a decimal with four places cannot go.
    private const double Largest = 1e22;

    public async Task<IReadOnlyList<AnomalyRow>> RunAsync(Snapshot snapshot, Dataset dataset, AnomaliesRequest request)
    {
        var question = new SalesQuestion { By = [request.Period], Filters = request.Filters, Needs = request.Needs };
        var groups = (await ask.RunAsync(snapshot, dataset, question)).Groups;
        if (AnomaliesSeries.Of(request, groups, await SalesQueries.DaysAsync(snapshot, dataset, new DateRange(null, null))) is not { } series)
        {
            return [];
        }

        var judged = series.Judge(request.Threshold);
        var rows = new List<AnomalyRow>();
        for (var at = 0; at < series.Values.Count; at++)
        {
            if (IsIn(request.Range, series.At(at)))
            {
                rows.Add(Row(request, dataset, series, judged, at));
            }
        }

        var wanted = request.All ? rows
            : judged.Weakness is null ? rows.Where(row => row.Anomaly == true).ToList()
            : rows.TakeLast(1).ToList();
        return await drivers.AddAsync(snapshot, dataset, request, series, judged, wanted);
    }

    private static bool IsIn(DateRange range, DateOnly day) => !(day < range.From) && !(day >= range.To);

    private static AnomalyRow Row(AnomaliesRequest request, Dataset dataset, AnomaliesSeries series, JudgedSeries judged, int at)
    {
        var row = new AnomalyRow
        {
            Period = series.At(at),
            Measure = request.Measure,
            Actual = series.Values[at],
            Currency = request.Measure == "sales" ? dataset.Currency : null,
        };
        var place = at - series.Skipped;
        if (place < 0 || place >= series.Judged)
        {
            return row with { Note = "The month is not complete." };
        }

        if (judged.Weakness is { } weakness)
        {
            return row with { Note = Note(weakness, series) };
        }

        var period = judged.Periods[place];
        var deviation = (double)row.Actual - period.Expected;
        return row with
        {
            Expected = Figure(period.Expected),
            Lower = Figure(period.Lower),
            Upper = Figure(period.Upper),
            Deviation = Figure(deviation),
            DeviationPercent = period.Expected == 0 ? null : 100 * deviation / Math.Abs(period.Expected),
            Score = period.Score,
            Anomaly = period.IsAnomaly,
            Direction = !period.IsAnomaly ? null : period.Score > 0 ? "high" : "low",
        };
    }

    private static decimal? Figure(double value) => double.IsFinite(value) && Math.Abs(value) < Largest ? (decimal)value : null;

    private static string Note(WeakSeries weakness, AnomaliesSeries series) => (weakness, series.Grain) switch
    {
        (WeakSeries.TooShort, SeriesGrain.Day) => $"{AnomalyDetection.FewestDays} days are needed; {series.Judged} are there.",
        (WeakSeries.TooShort, _) => $"{AnomalyDetection.FewestMonths} complete months are needed; {series.Judged} are there.",
        (_, SeriesGrain.Day) => "Most days are without a sale; ask for grain=month.",
        _ => "Most months are without a sale.",
    };
}
