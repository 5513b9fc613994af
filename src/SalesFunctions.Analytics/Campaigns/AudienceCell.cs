namespace SalesFunctions.Analytics.Campaigns;

/// <summary>Customers who are alike for a campaign: a segment, a group, or a slice of one.</summary>
/// <remarks>
/// <para>Edge: rates that are equal in two cells are taken as one unknown rate, drawn once for both: what comes from the same source is wrong together.</para>
/// </remarks>
/// <param name="Name">What it is called; each name once.</param>
/// <param name="Customers">How many; at least 0.</param>
/// <param name="Effect">What the campaign causes among them.</param>
/// <param name="Value">What an order is worth.</param>
public sealed record AudienceCell(string Name, long Customers, CampaignEffect Effect, OrderValue Value)
{
    /// <summary>Part that buys within the horizon without the campaign; null for that of the effect's control.</summary>
    public LearntRate? Baseline { get; init; }

    /// <summary>Orders within the horizon of one who buys without the campaign, at least 1. One whom the campaign wins orders once.</summary>
    public double OrdersPerBuyer { get; init; } = 1;

    /// <summary>Part of an order's value that is left when the goods are paid, 0 to 1.</summary>
    public double Margin { get; init; } = 1;

    /// <summary>Part of the messages that arrives; null where that is not known: all are then taken to arrive.</summary>
    public LearntRate? Delivered { get; init; }

    /// <summary>Part of those delivered that is seen to be opened; null where that is not known.</summary>
    public LearntRate? Opened { get; init; }

    /// <summary>Part of those delivered that is followed; null where that is not known.</summary>
    public LearntRate? Clicked { get; init; }

    /// <summary>Part of those delivered that leads to an unsubscription; null where that is not known.</summary>
    public LearntRate? Unsubscribed { get; init; }

    /// <summary>Expected part that buys without the campaign.</summary>
    public double ExpectedBaseline => Baseline?.Mean ?? Effect.Control?.Mean ?? 0;

    /// <summary>Expected part that buys with it.</summary>
    public double ExpectedTreated => Effect.ExpectedRate(Baseline?.Mean);

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Customers);
        Value.Check();
        if (!(OrdersPerBuyer >= 1 && Margin is >= 0 and <= 1))
        {
            throw new ArgumentException($"The cell {Name} needs at least one order per buyer and a margin between 0 and 1.");
        }
    }
}
