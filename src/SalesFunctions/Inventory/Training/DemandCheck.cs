using SalesFunctions.Analytics.Inventory;
using SalesFunctions.Platform.Models;

namespace SalesFunctions.Inventory.Training;

/// <summary>Whether a stock of the quantile would have done in the last lead time, of which the demand was not shown to the model.</summary>
internal static class DemandCheck
{
    private const string Model = "stock_demand";
    private const double Level = 0.95;

    // Of a normal variable 95 % lie below so many standard deviations above the mean.
    private const double Deviations = 1.6448536269514722;
    private const int FewestDays = 4;

    public static ModelReport Report(ProductDays days, InventoryOptions options)
    {
        var lead = Math.Max(1, options.LeadTimeDays);
        if (days.Record is not { } record || record.Last - record.First < FewestDays * lead)
        {
            return new ModelReport(Model, ModelState.Served, 0) { Note = $"The record is shorter than {FewestDays} lead times, so that nothing could be held out." };
        }

        var (checks, cut) = (new List<(bool Done, bool Plain, double Expected, double Came)>(), record.Last - lead);
        foreach (var (_, sold) in days.ByItem())
        {
            var known = sold.AsSpan(0, sold.Count(day => day.Day <= cut));
            if (known.Length > 0)
            {
                var rate = DemandRate.SinceFirst(known, record.First, cut, options.HalfLifeDays);
                var demand = LeadTimeDemand.Of(rate, lead);
                var came = sold.Where(day => day.Day > cut).Sum(day => day.Units);
                var plain = demand.Mean + (Deviations * Math.Sqrt(lead * rate.Variance));
                checks.Add((came <= demand.Quantile(Level), came <= plain, demand.Mean, came));
            }
        }

        if (checks.Count == 0)
        {
            return new ModelReport(Model, ModelState.Served, 0) { Note = "No product was sold before the last lead time, so that nothing could be held out." };
        }

        var (done, plainly) = (checks.Average(check => check.Done ? 1.0 : 0), checks.Average(check => check.Plain ? 1.0 : 0));
        return new ModelReport(Model, ModelState.Served, checks.Count)
        {
            Note = FormattableString.Invariant($"Learnt up to {lead} days before the end and compared with what these days brought."),
            Metrics =
            [
                new ReportedMetric("holdout_service_level_95", done, "normal_safety_stock", plainly, Math.Abs(done - Level) > Math.Abs(plainly - Level)),
                new ReportedMetric("holdout_units_expected", checks.Sum(check => check.Expected)),
                new ReportedMetric("holdout_units_came", checks.Sum(check => check.Came)),
            ],
        };
    }
}
