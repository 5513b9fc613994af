using System.ComponentModel;

namespace SalesFunctions.Campaigns;

/// <summary>One figure of a simulated campaign, of a segment or of all.</summary>
internal sealed record SimulationRow
{
    [Description("The segment; null in the rows of the total, which come first.")]
    public string? Segment { get; init; }

    [Description("What is told, such as conversions, conversions_without, profit, probability_of_profit or sample_size_per_arm; of those contacted and the whole horizon.")]
    public required string Figure { get; init; }

    [Description("In what: customers, orders, money, share (0 to 1) or days.")]
    public required string Unit { get; init; }

    [Description("Expected value; null where the figure has none.")]
    public double? Expected { get; init; }

    [Description("Not passed with probability 5 %.")]
    public double? Low5 { get; init; }

    [Description("Lower end of the 80 % interval.")]
    public double? Low10 { get; init; }

    [Description("As probably passed as not.")]
    public double? Median { get; init; }

    [Description("Upper end of the 80 % interval.")]
    public double? High90 { get; init; }

    [Description("Not passed with probability 95 %.")]
    public double? High95 { get; init; }

    [Description("Where the rate behind it comes from.")]
    public string? Source { get; init; }

    [Description("What to know about it.")]
    public string? Note { get; init; }

    [Description("How often it was simulated.")]
    public long Draws { get; init; }

    [Description("With the same seed the same answer.")]
    public long Seed { get; init; }

    [Description("Currency of the figures in money.")]
    public string? Currency { get; init; }
}

/// <summary>The audience with one segment more, best first.</summary>
internal sealed record AudienceStepRow
{
    [Description("Its place, from 1.")]
    public long Position { get; init; }

    [Description("The segment that comes in.")]
    public required string Segment { get; init; }

    [Description("Whether it belongs to the recommended audience, wholly or in part.")]
    public bool IsRecommended { get; init; }

    [Description("Its customers who would be contacted.")]
    public long Contacted { get; init; }

    [Description("How many of them are recommended; fewer where the budget ends.")]
    public long RecommendedCustomers { get; init; }

    [Description("Customers contacted up to here.")]
    public long CumulativeContacted { get; init; }

    [Description("What it adds to the expected profit, before the fixed cost.")]
    public decimal ExpectedProfit { get; init; }

    [Description("The same per customer.")]
    public decimal ProfitPerCustomer { get; init; }

    [Description("Expected cost up to here, the fixed cost among it.")]
    public decimal CumulativeCost { get; init; }

    [Description("Expected profit up to here, after the fixed cost.")]
    public decimal CumulativeProfit { get; init; }

    [Description("Profit up to here that is not passed with probability 5 %.")]
    public decimal CumulativeProfitLow5 { get; init; }

    [Description("Profit up to here that is not passed with probability 95 %.")]
    public decimal CumulativeProfitHigh95 { get; init; }

    [Description("Expected cost of the whole recommended audience, the fixed cost among it; the same in every row, 0 where nobody is recommended.")]
    public decimal RecommendedCost { get; init; }

    [Description("Expected profit of the whole recommended audience, after the fixed cost; the same in every row, 0 where nobody is recommended.")]
    public decimal RecommendedProfit { get; init; }

    [Description("Currency of the money columns.")]
    public string? Currency { get; init; }
}
