namespace SalesFunctions.Analytics.Campaigns;

/// <summary>What a campaign costs and gives away. The horizon is that of the cells' rates: all of them hold for the same number of days.</summary>
public sealed record CampaignPlan
{
    /// <summary>Cost of one message that is sent.</summary>
    public double SendCost { get; init; }

    /// <summary>Cost that does not depend on the audience; cells bear it in proportion to the messages.</summary>
    public double FixedCost { get; init; }

    /// <summary>Cost of a customer who unsubscribes.</summary>
    public double UnsubscribeCost { get; init; }

    /// <summary>Discount as a part of the order's value, 0 to 1.</summary>
    public double Discount { get; init; }

    /// <summary>Part of the orders of those contacted that take the discount, 0 to 1, also of those who would have ordered anyway.</summary>
    public double Redemption { get; init; } = 1;

    /// <summary>Part of each cell that gets nothing, so that the effect can be measured, 0 up to 1 (excluded).</summary>
    public double HoldOut { get; init; }

    /// <summary>Part of an order's value that is given away on average.</summary>
    public double GivenAway => Discount * Redemption;

    /// <summary>How many of a cell are held out.</summary>
    /// <param name="cell">The cell.</param>
    public long HeldOut(AudienceCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return (long)Math.Round(cell.Customers * HoldOut, MidpointRounding.AwayFromZero);
    }

    /// <summary>How many of a cell are contacted.</summary>
    /// <param name="cell">The cell.</param>
    public long Contacted(AudienceCell cell) => cell.Customers - HeldOut(cell);

    internal void Check()
    {
        if (!(SendCost >= 0 && FixedCost >= 0 && UnsubscribeCost >= 0 && double.IsFinite(SendCost + FixedCost + UnsubscribeCost)))
        {
            throw new ArgumentException("Costs are finite and not negative.");
        }

        if (!(Discount is >= 0 and <= 1 && Redemption is >= 0 and <= 1 && HoldOut is >= 0 and < 1))
        {
            throw new ArgumentException("Discount, redemption and hold-out are parts between 0 and 1.");
        }
    }
}
