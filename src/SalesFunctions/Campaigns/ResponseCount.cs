using SalesFunctions.Analytics.Campaigns;

namespace SalesFunctions.Campaigns;

/// <summary>What customers of one arm and segment of a campaign did; counts ending in Known are those of whom it was recorded.</summary>
internal sealed record ResponseCount
{
    public required string CampaignId { get; init; }

    public string? ChannelText { get; init; }

    public string? Arm { get; init; }

    public string? Segment { get; init; }

    public bool IsControl { get; init; }

    public long Customers { get; init; }

    public long DeliveredKnown { get; init; }

    public long Delivered { get; init; }

    public long OpenedKnown { get; init; }

    public long Opened { get; init; }

    public long ClickedKnown { get; init; }

    public long Clicked { get; init; }

    public long ConvertedKnown { get; init; }

    public long Converted { get; init; }

    public long UnsubscribedKnown { get; init; }

    public long Unsubscribed { get; init; }

    /// <summary>How it was sent; null where neither channel, arm nor campaign say.</summary>
    public CampaignChannel? Channel => Channels.Of(ChannelText, Arm, CampaignId);

    /// <summary>Those who did something and those who could have; what follows delivery is part of those delivered, where that is known.</summary>
    public (long Trials, long Successes) Of(ResponseStage stage) => stage switch
    {
        ResponseStage.Delivered => (DeliveredKnown, Delivered),
        ResponseStage.Opened => (Reached(OpenedKnown, Opened), Opened),
        ResponseStage.Clicked => (Reached(ClickedKnown, Clicked), Clicked),
        ResponseStage.Unsubscribed => (Reached(UnsubscribedKnown, Unsubscribed), Unsubscribed),
        _ => (ConvertedKnown, Converted),
    };

    private long Reached(long known, long successes) => known == 0 ? 0 : DeliveredKnown == 0 ? known : Math.Max(successes, Math.Min(known, Delivered));
}
