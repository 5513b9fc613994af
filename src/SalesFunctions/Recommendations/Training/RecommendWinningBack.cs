using SalesFunctions.Analytics.Campaigns;
using SalesFunctions.Analytics.Recommendations;
using SalesFunctions.Platform;

namespace SalesFunctions.Recommendations.Training;

/// <summary>
/// Customers who stay away, where they are enough, and worth enough, to expect orders of them at a cautious rate. No response of the shop's own is needed: the rate is a published one.
/// </summary>
internal sealed class RecommendWinningBack : IRecommend
{
    private const string Segment = "Dormant";
    private const double Level = 0.8;

    // Of the published rates the lower one of those that existing customers are written to by name.
    private static readonly PublishedRate Rate = PublishedRates.Find(CampaignChannel.Sms, ResponseStage.Converted)!;

    public async Task<IReadOnlyList<Recommendation>> RunAsync(RecommendationSource source)
    {
        var spend = await TrainedQueries.SpendAsync(source, Segment);
        if (OrderMean.Of(spend.Customers, spend.Sales, spend.Orders, spend.SalesSquares, spend.OrderSquares, spend.Products).Model is not { } order)
        {
            return [];
        }

        var outcome = CampaignSimulation.Run(new CampaignPlan(), [new(Segment, spend.Customers, new CampaignEffect(null, Rate.Rate), order)], threads: 1);
        var revenue = outcome.Total.Figures[CampaignFigure.IncrementalRevenue];
        if (revenue.Low10 <= 0 || Effect.Of(revenue.Expected, revenue.Low10, revenue.High90, Level) is not { } effect)
        {
            return [];
        }

        var currency = source.Dataset.Currency;
        return
        [
            new(RecommendationKind.WinBack, $"segment {Segment}")
            {
                Sentence = FormattableString.Invariant($"Win back the {spend.Customers:N0} customers of the segment {Segment}, who spent {Money.Text(order.Mean, currency)} per order: ")
                    + FormattableString.Invariant($"if {100 * Rate.Rate.Mean:0.##} % of them come back for one order, a published rate of text messages, that brings {Money.Text(revenue.Expected, currency)} ")
                    + $"before costs (80 % interval {Money.Text(revenue.Low10, revenue.High90, currency)}).",
                Value = StoredMoney.Of(order.Mean),
                Effect = effect,
                Test = "simulated sales: the lower bound is above zero",
                Observations = spend.Customers,
                Link = Link.To("/customers/segments", ("scheme", "rfm")),
            },
        ];
    }
}
