using SalesFunctions.Analytics.Inventory;
using SalesFunctions.Platform.Models;

namespace SalesFunctions.Inventory.Training;

/// <summary>
/// Whether a stock of the quantile would have done in lead times of which the demand was not shown to the model: at the begin of each month whose forecast
/// of that time is known, else before the end of the record.
/// </summary>
/// <param name="days">The finest level's days with demand.</param>
/// <param name="items">Its items.</param>
/// <param name="products">What is known of them.</param>
/// <param name="outlooks">What was expected of the days to come.</param>
internal sealed class DemandCheck(ProductDays days, LevelItems items, IReadOnlyList<ProductFigures> products, Outlooks outlooks, InventoryOptions options)
{
    private const string Model = "stock_demand";
    private const double Level = 0.95;

    // Of a normal variable 95 % lie below so many standard deviations above the mean.
    private const double Deviations = 1.6448536269514722;
    private const int FewestDays = 4;

    private readonly int _lead = Math.Max(1, options.LeadTimeDays);
    private readonly Dictionary<string, string> _categories = products.ToDictionary(product => product.Product, product => product.Thing.Category, StringComparer.Ordinal);

    public ModelReport Report()
    {
        if (days.Record is not { } record || record.Last - record.First < FewestDays * _lead)
        {
            return new ModelReport(Model, ModelState.Served, 0) { Note = $"The record is shorter than {FewestDays} lead times, so that nothing could be held out." };
        }

        var windows = Windows(record);
        var checks = windows.SelectMany(window => Checks(window, record.First)).ToList();
        return checks.Count == 0
            ? new ModelReport(Model, ModelState.Served, 0) { Note = "No product was sold before the last lead time, so that nothing could be held out." }
            : new ModelReport(Model, ModelState.Served, checks.Count)
            {
                Note = windows[0].Month is null
                    ? FormattableString.Invariant($"Learnt up to {_lead} days before the end and compared with what these days brought.")
                    : FormattableString.Invariant($"Learnt up to the begin of each of {windows.Count} months and compared with what its first {Math.Min(_lead, windows[0].Days)} days brought."),
                Metrics = Metrics(checks),
            };
    }

    private List<Window> Windows((int First, int Last) record)
    {
        List<Window> months =
        [
            .. outlooks.Hindcasts.Select(month => new Window(month, month.DayNumber, Math.Min(_lead, DateTime.DaysInMonth(month.Year, month.Month))))
                .Where(window => window.First - record.First >= (FewestDays - 1) * _lead && window.First + window.Days - 1 <= record.Last),
        ];
        return months.Count > 0 ? months : [new Window(null, record.Last - _lead + 1, _lead)];
    }

    private IEnumerable<Check> Checks(Window window, int recordFirst)
    {
        foreach (var (item, sold) in days.ByItem())
        {
            var known = sold.AsSpan(0, sold.Count(day => day.Day < window.First));
            if (known.Length > 0)
            {
                var rate = DemandRate.SinceFirst(known, recordFirst, window.First - 1, options.HalfLifeDays);
                var outlook = window.Month is { } month
                    ? outlooks.Before(month, _categories[items.Names[item]], DemandRate.FirstDay(known, recordFirst, window.First - 1))
                    : DemandOutlook.None;
                var came = sold.Where(day => day.Day >= window.First && day.Day < window.First + window.Days).Sum(day => day.Units);
                var asLately = LeadTimeDemand.Of(rate, DemandOutlook.None, window.Days);
                yield return new Check(LeadTimeDemand.Of(rate, outlook, window.Days), asLately, asLately.Mean + (Deviations * Math.Sqrt(window.Days * rate.Variance)), came);
            }
        }
    }

    private static List<ReportedMetric> Metrics(List<Check> checks)
    {
        var (done, plainly) = (checks.Average(check => check.Came <= check.Stock ? 1.0 : 0), checks.Average(check => check.Came <= check.PlainStock ? 1.0 : 0));
        var (loss, lossAsLately) = (checks.Sum(check => Loss(check.Stock, check.Came)), checks.Sum(check => Loss(check.AsLately.Quantile(Level), check.Came)));
        var (expected, asLately) = (checks.Sum(check => check.Demand.Mean), checks.Sum(check => check.AsLately.Mean));
        var came = checks.Sum(check => check.Came);
        return
        [
            new ReportedMetric("holdout_service_level_95", done, "normal_safety_stock", plainly, Math.Abs(done - Level) > Math.Abs(plainly - Level)),
            new ReportedMetric("holdout_quantile_loss_95", loss, "demand_as_lately", lossAsLately, loss > lossAsLately),
            new ReportedMetric("holdout_units_expected", expected, "demand_as_lately", asLately, Math.Abs(expected - came) > Math.Abs(asLately - came)),
            new ReportedMetric("holdout_units_came", came),
        ];
    }

    // Of a quantile q: 0.95 per unit that is missing, 0.05 per unit too many.
    private static double Loss(double stock, double came) => came > stock ? Level * (came - stock) : (1 - Level) * (stock - came);

    /// <param name="Month">Null where no forecast of that time is known.</param>
    private sealed record Window(DateOnly? Month, int First, int Days);

    private sealed record Check(LeadTimeDemand Demand, LeadTimeDemand AsLately, double PlainStock, double Came)
    {
        public double Stock { get; } = Demand.Quantile(Level);
    }
}
