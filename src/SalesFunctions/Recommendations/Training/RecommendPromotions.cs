using System.Globalization;
using SalesFunctions.Analytics.Significance;
using SalesFunctions.Platform;

namespace SalesFunctions.Recommendations.Training;

/// <summary>Campaigns and discounts whose days sold more than days like them, after the discount.</summary>
internal sealed class RecommendPromotions(IMeasurePromotions promotions) : IRecommend
{
    private const string Campaign = "campaign";
    private const double Level = 0.95;
    private const double FalseFindings = 0.05;

    public async Task<IReadOnlyList<Recommendation>> RunAsync(RecommendationSource source)
    {
        var all = await promotions.RunAsync(source.Data, source.Dataset);
        var adjusted = FalseDiscoveryRate.Adjust([.. all.Select(one => one.Probability)]);
        return [.. all.Select((one, at) => (one, Q: adjusted[at])).Where(one => one.one.IsSignificant && one.Q <= FalseFindings && one.one.ExtraLower > 0).Select(one => Advice(source, one.one, one.Q)).OfType<Recommendation>()];
    }

    private static Recommendation? Advice(RecommendationSource source, MeasuredPromotion one, double q)
    {
        var (currency, what) = (source.Dataset.Currency, one.By == Campaign ? $"the campaign {one.Promotion}" : "discounts");
        return Effect.Of(one.Extra, one.ExtraLower, one.ExtraUpper, Level) is not { } effect ? null : new(RecommendationKind.Promote, one.By == Campaign ? $"campaign {one.Promotion}" : "discounts")
        {
            Sentence = string.Create(CultureInfo.InvariantCulture, $"Offer {what} again: the {one.Days:N0} days with it sold {Money.Text(one.Sales, currency)}, what was given away taken off, ")
                + $"{Money.Text(one.Extra, currency)} ({Money.Percent(one.Extra / one.Expected)}) more than near days of the same weekday without (95 % interval {Money.Text(one.ExtraLower, one.ExtraUpper, currency)}); "
                + "the days were not drawn by lot, so that a feast may have its part.",
            From = one.FirstDay,
            To = one.LastDay.AddDays(1),
            Value = StoredMoney.Of(one.Sales),
            Expected = StoredMoney.Of(one.Expected),
            Effect = effect,
            Test = "days with it beside stretches without, put at random (Holm)",
            PValue = one.Probability,
            QValue = q,
            Observations = one.Days,
            Link = Link.To("/campaigns/promotions", ("by", one.By)),
        };
    }
}
