using System.ComponentModel;

namespace SalesFunctions.Campaigns;

/// <summary>A rate of a channel: what is published, what the shop's files show, what is taken.</summary>
internal sealed record CampaignRateRow
{
    [Description("How it is sent.")]
    public required string Channel { get; init; }

    [Description("delivered, opened, clicked, converted, unsubscribed: of those to whom it was sent (opened, clicked and unsubscribed of those delivered); converted_without: of those held out.")]
    public required string Stage { get; init; }

    [Description("The segment as the responses name it, empty where they name none; null for a segment of which nothing was seen.")]
    public string? Segment { get; init; }

    [Description("What was believed before.")]
    public double Prior { get; init; }

    [Description("How many customers that belief is worth.")]
    public double PriorSize { get; init; }

    [Description("Customers of whom it was recorded.")]
    public long Customers { get; init; }

    [Description("Those of them who did it.")]
    public long Successes { get; init; }

    [Description("Their part, 0 to 1; null where there are none.")]
    public double? Observed { get; init; }

    [Description("What is taken: prior and data of all segments together.")]
    public double Posterior { get; init; }

    [Description("Not passed with probability 5 %.")]
    public double PosteriorLow5 { get; init; }

    [Description("Not passed with probability 95 %.")]
    public double PosteriorHigh95 { get; init; }

    [Description("Part of what is taken that comes from the segment itself, 0 to 1.")]
    public double OwnWeight { get; init; }

    [Description("Where prior and data come from.")]
    public required string Source { get; init; }

    [Description("What to know about it.")]
    public string? Note { get; init; }
}
