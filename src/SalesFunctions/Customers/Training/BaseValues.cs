using SalesFunctions.Analytics.Lifetimes;
using SalesFunctions.Platform;

namespace SalesFunctions.Customers.Training;

/// <summary>What all customers together are expected to bring within a horizon: a row of <c>customer_base_values</c>.</summary>
internal sealed record BaseRow(int Months, string Model, long Customers)
{
    public double? Purchases { get; init; }

    public double? PurchasesLower { get; init; }

    public double? PurchasesUpper { get; init; }

    public decimal? Value { get; init; }

    public decimal? ValueLower { get; init; }

    public decimal? ValueUpper { get; init; }

    /// <summary>Average order value times purchase frequency, per customer.</summary>
    public decimal? Simple { get; init; }

    public string? Note { get; init; }
}

/// <summary>Values of the base. Its bounds come from the customers that models learn from, and lie around what is served as they lie around the lifetime model's own.</summary>
internal static class BaseValues
{
    public static IEnumerable<BaseRow> Of(CustomerSurvey survey, LifetimeFits? fits, CustomerValues values, SegmentTotals totals, decimal? simple)
    {
        if (survey.Whole.Count == 0)
        {
            return [];
        }

        return values.Times is null
            ? ServedValue.Months.Select(months => new BaseRow(months, values.Model, survey.Buyers)
            {
                Simple = simple, Note = $"Repeat purchases cannot be foretold: {fits?.BgNbd.Refusal}",
            })
            : Foretold(survey, values, totals, simple);
    }

    private static IEnumerable<BaseRow> Foretold(
        CustomerSurvey survey, CustomerValues values, SegmentTotals totals, decimal? simple)
    {
        var histories = new EqualHistories(survey.Whole.Histories);
        var ones = new double[survey.Whole.Count];
        Array.Fill(ones, 1);
        var (counted, valued) = (new LifetimeValue(values.Times!, null, 0), values.Lifetime!);
        for (var horizon = 0; horizon < ServedValue.Months.Count; horizon++)
        {
            var weeks = TrainingSpan.Weeks(ServedValue.Months[horizon]);
            var count = counted.OfBase(histories, ones, counted.OfAll(histories, ones, weeks), weeks);
            var value = valued.OfBase(histories, survey.Whole.MeanValues, valued.OfAll(histories, survey.Whole.MeanValues, weeks), weeks);
            var (byCount, byValue) = (totals.ExpectedPurchases[horizon] / count.Expected, totals.ExpectedValues[horizon] / value.Expected);
            yield return new BaseRow(ServedValue.Months[horizon], values.Model, survey.Buyers)
            {
                Purchases = totals.ExpectedPurchases[horizon],
                PurchasesLower = count.Lower80 * byCount,
                PurchasesUpper = count.Upper80 * byCount,
                Value = StoredMoney.Of(totals.ExpectedValues[horizon]),
                ValueLower = StoredMoney.Of(value.Lower80 * byValue),
                ValueUpper = StoredMoney.Of(value.Upper80 * byValue),
                Simple = simple,
                Note = survey.IsSampled ? $"Bounds from a sample of {survey.Whole.Count} customers." : null,
            };
        }
    }
}
