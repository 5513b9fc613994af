using SalesFunctions.Analytics;
using SalesFunctions.Analytics.Campaigns;
using SalesFunctions.Platform;

namespace SalesFunctions.Campaigns;

/// <summary>The cells of a simulation and where their figures come from.</summary>
internal sealed record Audience(IReadOnlyList<AudienceCell> Cells, string EffectSource, string BaselineSource, string ValueSource, IReadOnlyDictionary<ResponseStage, string> StageSources);

/// <summary>Brings together whom a campaign would reach, what they buy anyway, what an order is worth and what the channel does.</summary>
internal static class BuildAudience
{
    private const string Anybody = "all customers";
    private const string OfModels = "expected purchases of the published models, taken to be off by a fifth";

    // How far the models' totals of a segment are taken to be off, relative to them.
    private const double BaselineDeviation = 0.2;
    private static readonly ResponseStage[] Stages = [ResponseStage.Delivered, ResponseStage.Opened, ResponseStage.Clicked, ResponseStage.Unsubscribed];

    /// <exception cref="ProblemException">Nothing tells what an order is worth.</exception>
    public static async Task<Audience> FromAsync(Snapshot snapshot, Dataset dataset, SimulationQuestion question)
    {
        var channel = new LearntChannel(question.Channel, await ResponseQueries.CountsAsync(snapshot, dataset));
        var segments = question.Customers is { } customers
            ? channel.Shares(customers)
            : await AudienceQueries.SegmentsAsync(snapshot, dataset, question.Filter, question.Months);
        var (effect, source) = channel.Effects();
        var (values, valueSource) = segments.Count == 0 ? (_ => null!, "") : await ValuesAsync(snapshot, dataset, question);
        var stages = Stages.Select(channel.Stage).OfType<SourcedRates>().ToDictionary(rates => rates.Stage);
        LearntRate? Rate(ResponseStage stage, string segment) => stages.TryGetValue(stage, out var rates) ? channel.Of(rates, segment) : null;
        var cells = segments.Select(segment => new AudienceCell(segment.Segment.Length == 0 ? Anybody : segment.Segment, segment.Customers, effect(segment.Segment), values(segment.Segment))
        {
            Baseline = Baseline(segment),
            OrdersPerBuyer = segment is { Purchases: { } purchases, Buying: > 0 } ? Math.Max(1, purchases / segment.Buying.Value) : 1,
            Margin = question.Margin,
            Delivered = Rate(ResponseStage.Delivered, segment.Segment),
            Opened = Rate(ResponseStage.Opened, segment.Segment),
            Clicked = Rate(ResponseStage.Clicked, segment.Segment),
            Unsubscribed = Rate(ResponseStage.Unsubscribed, segment.Segment),
        });
        var baseline = segments.Any(segment => segment.Purchases is not null) ? OfModels : "purchases of those held out of earlier campaigns, else none";
        return new([.. cells], source, baseline, valueSource, stages.ToDictionary(pair => pair.Key, pair => pair.Value.Source));
    }

    private static LearntRate? Baseline(AudienceSegment segment)
    {
        if (segment.Buying is not { } buying)
        {
            return null;
        }

        var rate = Math.Clamp(buying, 1e-9, 1 - 1e-9);
        return (LearntRate)BetaRate.OfMoments(rate, Math.Min(BaselineDeviation * BaselineDeviation * rate * rate, rate * (1 - rate) / 2));
    }

    private static async Task<(Func<string, OrderValue> Value, string Source)> ValuesAsync(
        Snapshot snapshot, Dataset dataset, SimulationQuestion question)
    {
        if (question.OrderValue is { } given)
        {
            return (_ => new OrderValue(given, 0, 0), "given by the question");
        }

        Fit<PooledOrderValues>? refused = null;
        foreach (var (filter, whose) in question.Customers is null ? new[] { (question.Filter, "the audience"), (question.Filter.OfEverybody, "all customers") } : [])
        {
            var orders = await AudienceQueries.OrdersAsync(snapshot, dataset, filter);
            var bySegment = orders.GroupBy(order => order.Segment, order => order.Value).Select(values => new SegmentOrders(values.Key, [.. values])).ToArray();
            var learnt = OrderValuePooling.Learn(bySegment, "orders");
            if (learnt.IsFitted)
            {
                var values = bySegment.Zip(learnt.Model.Segments).ToDictionary(pair => pair.First.Segment, pair => pair.Second);
                return (segment => values.GetValueOrDefault(segment, learnt.Model.Pooled), $"{orders.Count} orders of {whose}");
            }

            refused = learnt;
        }

        var spends = await ResponseQueries.SpendsAsync(snapshot, dataset);
        var ofResponses = OrderValuePooling.Learn([new SegmentOrders("", spends)], "responses");
        return ofResponses.IsFitted ? (_ => ofResponses.Model.Segments[0], $"{spends.Count} buyers of earlier campaigns") : throw Unknown(refused ?? ofResponses);
    }

    private static ProblemException Unknown(Fit<PooledOrderValues> learnt) =>
        new(Problems.BadParameters([new ParameterError("order_value", $"{learnt.Refusal} Give the mean value of an order.")]));
}
