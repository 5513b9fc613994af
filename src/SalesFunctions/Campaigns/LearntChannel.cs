using System.Globalization;
using SalesFunctions.Analytics.Campaigns;

namespace SalesFunctions.Campaigns;

/// <summary>A rate and where it comes from.</summary>
internal sealed record SourcedRates(ResponseStage Stage, bool IsWithout, PooledRates Rates, string Source)
{
    private readonly Dictionary<string, LearntRate> _own = Rates.Segments.ToDictionary(own => own.Data.Segment, own => own.Rate);

    /// <summary>A segment's own rate, else that of customers as a whole.</summary>
    public LearntRate Of(string segment) => _own.GetValueOrDefault(segment) ?? (Rates.Segments is [{ Data.Segment: "" } whole] ? whole.Rate : Rates.NewSegment);
}

/// <summary>What the published rates and the shop's own responses say of a channel.</summary>
/// <remarks>
/// Segments are those that the responses name: where customers are today would be a consequence of the campaign, too. Beyond the hundred with the most customers they count as one.
/// </remarks>
internal sealed class LearntChannel
{
    private const string WeakPrior = "a rate of 2 % worth 2 customers";
    private const int MostSegments = 100;
    private const string Others = "(others)";
    private static readonly BetaRate Weak = BetaRate.Of(0.02, 2);
    private readonly HashSet<string> _pooled;
    private readonly ResponseCount[] _sent;
    private readonly ResponseCount[] _tested;
    private readonly ResponseCount[] _controls;

    public LearntChannel(CampaignChannel channel, IReadOnlyList<ResponseCount> responses)
    {
        Channel = channel;
        ResponseCount[] sent = [.. responses.Where(count => !count.IsControl && (count.Channel ?? CampaignChannel.Email) == channel)];
        var campaigns = sent.Select(count => count.CampaignId).ToHashSet();
        ResponseCount[] controls =
            [.. responses.Where(count => count.IsControl && count.ConvertedKnown > 0 && campaigns.Contains(count.CampaignId)).GroupBy(count => count.CampaignId).SelectMany(OfChannel)];
        _pooled = [.. sent.Concat(controls).GroupBy(count => count.Segment ?? "").OrderByDescending(counts => counts.Sum(count => count.Customers))
            .ThenBy(counts => counts.Key, StringComparer.Ordinal).Skip(MostSegments).Select(counts => counts.Key)];
        (_sent, _controls) = ([.. sent.Select(Named)], [.. controls.Select(Named)]);
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
            return (segment => new CampaignEffect(null, Of(converted, segment)), converted.Source);
        }

        var (sent, held) = (Sums(_tested, ResponseStage.Converted), Sums(_controls, ResponseStage.Converted));
        var segments = sent.Keys.Union(held.Keys).Order(StringComparer.Ordinal).ToArray();
        var learnt = EffectLearning.Learn(
            [.. segments.Select(segment =>
            {
                var (got, none) = (sent.GetValueOrDefault(segment), held.GetValueOrDefault(segment));
                return new ArmTrials(segment, got.Trials, got.Successes, none.Trials, none.Successes);
            })],
            Weak).Model!;
        var effects = segments.Zip(learnt.Segments).ToDictionary(pair => pair.First, pair => pair.Second);

        // Responses without segments tell of the customers as a whole.
        var whole = segments is [""] ? learnt.Segments[0] : learnt.Pooled;
        return (segment => effects.GetValueOrDefault(NameOf(segment), whole), $"learnt from {Told(_tested)} sent and {Told(_controls)} held out");
    }

    /// <summary>The rate that a segment has, whether it is told by itself or among the others.</summary>
    public LearntRate Of(SourcedRates rates, string segment) => rates.Of(NameOf(segment));

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
        var trials = Sums(counts, stage).OrderBy(sum => sum.Key, StringComparer.Ordinal).Select(sum => new SegmentTrials(sum.Key, sum.Value.Trials, sum.Value.Successes));
        return new(stage, isWithout, RatePooling.Learn([.. trials], prior), source);
    }

    private static Dictionary<string, (long Trials, long Successes)> Sums(ResponseCount[] counts, ResponseStage stage) => counts
        .GroupBy(count => count.Segment ?? "", count => count.Of(stage))
        .ToDictionary(sums => sums.Key, sums => (sums.Sum(sum => sum.Trials), sums.Sum(sum => sum.Successes)));

    private ResponseCount Named(ResponseCount count) => count with { Segment = NameOf(count.Segment ?? "") };

    private string NameOf(string segment) => _pooled.Contains(segment) ? Others : segment;

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
