using System.Globalization;
using SalesFunctions.Analytics.Campaigns;

namespace SalesFunctions.Campaigns;

/// <summary>A rate and where it comes from.</summary>
internal sealed record SourcedRates(ResponseStage Stage, bool IsWithout, PooledRates Rates, string Source);

/// <summary>What the published rates and the shop's own responses say of a channel.</summary>
/// <remarks>Segments are those that the responses name: where customers are today would be a consequence of the campaign, too.</remarks>
internal sealed class LearntChannel
{
    private const string WeakPrior = "a rate of 2 % worth 2 customers";
    private static readonly BetaRate Weak = BetaRate.Of(0.02, 2);
    private readonly ResponseCount[] _sent;
    private readonly ResponseCount[] _tested;
    private readonly ResponseCount[] _controls;

    public LearntChannel(CampaignChannel channel, IReadOnlyList<ResponseCount> responses)
    {
        Channel = channel;
        _sent = [.. responses.Where(count => !count.IsControl && (count.Channel ?? CampaignChannel.Email) == channel)];
        var campaigns = _sent.Select(count => count.CampaignId).ToHashSet();
        _controls = [.. responses.Where(count => count.IsControl && count.ConvertedKnown > 0 && campaigns.Contains(count.CampaignId)).GroupBy(count => count.CampaignId).SelectMany(OfChannel)];
        var held = _controls.Select(count => count.CampaignId).ToHashSet();
        _tested = [.. _sent.Where(count => held.Contains(count.CampaignId) && count.ConvertedKnown > 0)];
    }

    public CampaignChannel Channel { get; }

    private bool IsTested => _tested.Length > 0;

    /// <summary>Every rate that is known of the channel.</summary>
    public IReadOnlyList<SourcedRates> Rates() =>
    [
        .. Enum.GetValues<ResponseStage>().Where(stage => stage != ResponseStage.Converted).Select(Stage).OfType<SourcedRates>(),
        .. IsTested
            ? [Learn(ResponseStage.Converted, true, _controls, Weak, $"{WeakPrior}; learnt from {Told(_controls)} held out"),
               Learn(ResponseStage.Converted, false, _tested, Weak, $"{WeakPrior}; learnt from {Told(_tested)} sent")]
            : new[] { Stage(ResponseStage.Converted) }.OfType<SourcedRates>(),
    ];

    /// <summary>The rate of a stage of those to whom it was sent; null where neither publishers nor the shop's own files know one.</summary>
    public SourcedRates? Stage(ResponseStage stage)
    {
        var published = PublishedRates.Find(Channel, stage);
        var counts = _sent.Where(count => count.Of(stage).Trials > 0).ToArray();
        var causal = stage == ResponseStage.Converted ? "; attributed, not causal: nobody was held out" : "";
        return counts.Length > 0
            ? Learn(stage, false, counts, published?.Rate ?? Weak, $"{published?.Source ?? WeakPrior}; learnt from {Told(counts)} sent{causal}")
            : published is null ? null : new(stage, false, new PooledRates(published.Rate, published.Rate, published.Rate, 0, []), published.Source + causal);
    }

    /// <summary>What a campaign causes, by segment; the empty text stands for segments of which nothing was seen.</summary>
    public (Func<string, CampaignEffect> Effect, string Source) Effects()
    {
        if (!IsTested)
        {
            var converted = Stage(ResponseStage.Converted)!;
            return (segment => new CampaignEffect(null, Of(converted.Rates, segment)), converted.Source);
        }

        var segments = _tested.Concat(_controls).Select(count => count.Segment ?? "").Distinct().Order(StringComparer.Ordinal).ToArray();
        ArmTrials[] trials = [.. segments.Select(segment =>
        {
            var (sent, buyers) = Sum(_tested, segment, ResponseStage.Converted);
            var (held, others) = Sum(_controls, segment, ResponseStage.Converted);
            return new ArmTrials(segment, sent, buyers, held, others);
        })];
        var learnt = EffectLearning.Learn(trials, Weak).Model!;

        // Responses without segments tell of the customers as a whole.
        var whole = segments is [""] ? learnt.Segments[0] : learnt.Pooled;
        return (segment => Array.IndexOf(segments, segment) is >= 0 and var place ? learnt.Segments[place] : whole,
            $"learnt from {Told(_tested)} sent and {Told(_controls)} held out");
    }

    /// <summary>A segment's own rate, else that of customers as a whole.</summary>
    public static LearntRate Of(PooledRates rates, string segment) =>
        rates.Segments.FirstOrDefault(own => own.Data.Segment == segment)?.Rate ?? (rates.Segments is [{ Data.Segment: "" } whole] ? whole.Rate : rates.NewSegment);

    /// <summary>So many customers, divided into segments as those of earlier campaigns were.</summary>
    public IReadOnlyList<AudienceSegment> Shares(long customers)
    {
        var seen = (IsTested ? _tested : _sent).GroupBy(count => count.Segment ?? "").OrderBy(counts => counts.Key, StringComparer.Ordinal)
            .Select(counts => (Segment: counts.Key, Size: (decimal)counts.Sum(count => count.Customers))).ToArray();
        if (seen.Length == 0)
        {
            return [new AudienceSegment { Segment = "", Customers = customers }];
        }

        var (all, upTo, given) = (seen.Sum(segment => segment.Size), 0m, 0L);
        var segments = new List<AudienceSegment>();
        foreach (var (segment, size) in seen)
        {
            upTo += size;
            var next = (long)Math.Round(customers * upTo / all);
            segments.Add(new AudienceSegment { Segment = segment, Customers = next - given });
            given = next;
        }

        return segments;
    }

    private static SourcedRates Learn(ResponseStage stage, bool isWithout, ResponseCount[] counts, BetaRate prior, string source)
    {
        var segments = counts.Select(count => count.Segment ?? "").Distinct().Order(StringComparer.Ordinal);
        SegmentTrials[] trials = [.. segments.Select(segment =>
        {
            var (could, did) = Sum(counts, segment, stage);
            return new SegmentTrials(segment, could, did);
        })];
        return new(stage, isWithout, RatePooling.Learn(trials, prior), source);
    }

    private static (long Trials, long Successes) Sum(ResponseCount[] counts, string segment, ResponseStage stage)
    {
        var own = counts.Where(count => (count.Segment ?? "") == segment).Select(count => count.Of(stage)).ToArray();
        return (own.Sum(count => count.Trials), own.Sum(count => count.Successes));
    }

    // Those held out of one channel are compared with those of it; where they have none, they stand for all.
    private IEnumerable<ResponseCount> OfChannel(IGrouping<string, ResponseCount> campaign)
    {
        var own = campaign.Where(count => count.Channel == Channel).ToArray();
        var untold = campaign.Where(count => count.Channel is null).ToArray();
        return own.Length > 0 ? own : untold.Length > 0 ? untold : campaign;
    }

    private static string Told(ResponseCount[] counts) => string.Create(
        CultureInfo.InvariantCulture, $"{counts.Sum(count => count.Customers)} customers of {counts.Select(count => count.CampaignId).Distinct().Count()} campaigns");
}
