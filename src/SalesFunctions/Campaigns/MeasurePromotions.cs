using SalesFunctions.Analytics.Campaigns;
using SalesFunctions.Analytics.Significance;
using SalesFunctions.Platform;

namespace SalesFunctions.Campaigns;

/// <summary>Sets the days of each promotion beside comparable ones without.</summary>
internal static class MeasurePromotions
{
    public const int UsualTop = 20;
    public const double UsualShare = 0.05;

    private const double Level = 0.05;
    private const string NotCausal = "Days are not drawn by lot: a promotion before a feast has its lift, too, and sales that are only brought forward count.";

    /// <summary>The promotions, those that carried most first.</summary>
    /// <param name="snapshot">Where sales are read.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="kind">What promotions are told by.</param>
    /// <param name="range">The days that count.</param>
    /// <param name="leastShare">Part of a day's sales that must carry a promotion for the day to be one of it.</param>
    /// <param name="top">How many are told.</param>
    public static async Task<IReadOnlyList<PromotionRow>> RunAsync(Snapshot snapshot, Dataset dataset, string kind, DateRange range, double leastShare, int top)
    {
        var sales = await PromotionQueries.DaysAsync(snapshot, dataset, kind, range);
        if (sales.Count == 0)
        {
            return [];
        }

        var totals = Totals(sales);
        var promotions = sales.Where(row => row.Promotion is not null).GroupBy(row => row.Promotion!)
            .Select(rows => (Name: rows.Key, Carried: rows.Sum(row => row.Sales), Days: rows.Where(row => (double)row.Sales >= leastShare * totals[row.Day] && row.Sales > 0).Select(row => row.Day).ToHashSet()))
            .ToArray();
        var promoted = promotions.SelectMany(promotion => promotion.Days).ToHashSet();
        var rows = promotions.OrderByDescending(promotion => promotion.Carried).ThenBy(promotion => promotion.Name, StringComparer.Ordinal).Take(top)
            .Select(promotion => Row(promotion.Name, promotion.Days, totals, promoted) with { CarriedSales = promotion.Carried, Currency = dataset.Currency }).ToArray();
        var adjusted = HolmAdjustment.AdjustKnown([.. rows.Select(row => row.PValue)]);
        return [.. rows.Zip(adjusted, (row, probability) => probability is null ? row : row with { IsSignificant = probability <= Level })];
    }

    // A day without a line sold nothing.
    private static Dictionary<DateOnly, double> Totals(IReadOnlyList<PromotedSales> sales)
    {
        var sums = sales.GroupBy(row => row.Day).ToDictionary(rows => rows.Key, rows => (double)rows.Sum(row => row.Sales));
        var (first, last) = (sums.Keys.Min(), sums.Keys.Max());
        return Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays).ToDictionary(day => day, day => sums.GetValueOrDefault(day));
    }

    // The days of other promotions are neither promoted nor comparable.
    private static PromotionRow Row(string name, HashSet<DateOnly> own, Dictionary<DateOnly, double> totals, HashSet<DateOnly> promoted)
    {
        var row = new PromotionRow { Promotion = name, FirstDay = own.Count > 0 ? own.Min() : null, LastDay = own.Count > 0 ? own.Max() : null, Note = NotCausal };
        var days = totals.Where(day => own.Contains(day.Key) || !promoted.Contains(day.Key)).Select(day => new PromotedDay(day.Key, day.Value, own.Contains(day.Key)));
        var response = PromotionResponse.Of([.. days]);
        return response.Model is not { } found ? row with { Note = response.Refusal } : row with
        {
            Days = found.PromotedDays,
            Stretches = found.Promotions,
            Sales = Money(found.Actual),
            ExpectedSales = Money(found.Expected),
            ExtraSales = Money(found.Extra),
            LiftPercent = 100 * found.Lift,
            LiftLow = 100 * found.Low,
            LiftHigh = 100 * found.High,
            PValue = found.Probability,
        };
    }

    private static decimal Money(double value) => Math.Round((decimal)value, 4);
}
