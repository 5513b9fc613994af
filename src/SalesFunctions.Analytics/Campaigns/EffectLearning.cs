namespace SalesFunctions.Analytics.Campaigns;

/// <summary>Learns from a campaign with a hold-out what it causes, segment by segment.</summary>
/// <remarks>
/// <para>Formula: both arms by <see cref="RatePooling"/>, each with its own typical rate and spread; the lift is their difference. The typical rate of both has the same prior, so
/// that nothing is taken for granted about the lift.</para>
/// <para>Edge: without a single customer held out nothing tells what would have happened anyway, and there is no effect.</para>
/// </remarks>
public static class EffectLearning
{
    /// <summary>Learns the effects.</summary>
    /// <param name="segments">Both arms per segment.</param>
    /// <param name="prior">What is believed of the rate of purchase, with or without the campaign; a weak one such as 0.02 worth 2 trials.</param>
    public static Fit<LearntEffects> Learn(IReadOnlyList<ArmTrials> segments, BetaRate prior)
    {
        ArgumentNullException.ThrowIfNull(segments);
        if (segments.Sum(segment => segment.Control) == 0 || segments.Sum(segment => segment.Treated) == 0)
        {
            return Fit<LearntEffects>.Refused("Nobody was held out, or nobody was sent anything: there is nothing to compare with.");
        }

        var control = RatePooling.Learn([.. segments.Select(segment => new SegmentTrials(segment.Segment, segment.Control, segment.ControlBuyers))], prior);
        var treated = RatePooling.Learn([.. segments.Select(segment => new SegmentTrials(segment.Segment, segment.Treated, segment.TreatedBuyers))], prior);
        return Fit<LearntEffects>.Of(new(
            new(control.NewSegment, treated.NewSegment),
            [.. control.Segments.Zip(treated.Segments, (without, with) => new CampaignEffect(without.Rate, with.Rate))]));
    }
}
