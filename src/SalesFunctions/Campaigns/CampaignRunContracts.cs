using System.ComponentModel;

namespace SalesFunctions.Campaigns;

/// <summary>A plan that was kept.</summary>
internal sealed record StoredRunRow
{
    [Description("The run's number, by which /campaigns/runs/{id} tells of it.")]
    public long RunId { get; init; }

    [Description("How it is called.")]
    public required string Name { get; init; }

    [Description("The campaign whose responses it is set beside.")]
    public required string CampaignId { get; init; }

    [Description("How it is sent.")]
    public required string Channel { get; init; }

    [Description("The query that was simulated.")]
    public required string Question { get; init; }

    [Description("Customers of the audience.")]
    public long Customers { get; init; }

    [Description("Those who are contacted.")]
    public long Contacted { get; init; }

    [Description("Those who are held out.")]
    public long HeldOut { get; init; }

    [Description("Expected profit.")]
    public decimal? ExpectedProfit { get; init; }

    [Description("Profit that is not passed with probability 5 %.")]
    public decimal? ProfitLow5 { get; init; }

    [Description("Profit that is not passed with probability 95 %.")]
    public decimal? ProfitHigh95 { get; init; }

    [Description("How often it was simulated.")]
    public long Draws { get; init; }

    [Description("With the same seed the same answer.")]
    public long Seed { get; init; }

    [Description("The version of the data that it saw.")]
    public long DataVersion { get; init; }

    [Description("The version of the models that it saw; 0 where there were none.")]
    public long ModelVersion { get; init; }

    [Description("When it was kept, in UTC.")]
    public DateTime CreatedAt { get; init; }

    [Description("Name of the key with which it was kept.")]
    public required string CreatedBy { get; init; }

    [Description("Currency of the money columns.")]
    public string? Currency { get; init; }
}

/// <summary>An arm of a campaign that was planned, or of which responses came.</summary>
internal sealed record CampaignRunRow
{
    [Description("By what /campaigns/runs/{id} tells of it: the run's number, or the campaign where none was kept.")]
    public required string Id { get; init; }

    [Description("The run's number; null where no plan was kept.")]
    public long? RunId { get; init; }

    [Description("How the plan is called.")]
    public string? Name { get; init; }

    [Description("The campaign.")]
    public required string CampaignId { get; init; }

    [Description("How it is sent; null where nothing tells, or the responses name several.")]
    public string? Channel { get; init; }

    [Description("When the plan was kept, in UTC.")]
    public DateTime? CreatedAt { get; init; }

    [Description("When the first of it was sent.")]
    public DateOnly? SentOn { get; init; }

    [Description("The arm; null where nothing came yet, or the responses name no arm.")]
    public string? Arm { get; init; }

    [Description("Customers in the arm; null where nothing came yet.")]
    public long? Customers { get; init; }

    [Description("Customers held out; null where nothing came yet.")]
    public long? HeldOut { get; init; }

    [Description("Clicks or visits of the arm less those held out, in percent points.")]
    public double? ResponseLiftPoints { get; init; }

    [Description("Lower end of its 95 % interval.")]
    public double? ResponseLiftLow { get; init; }

    [Description("Upper end of its 95 % interval.")]
    public double? ResponseLiftHigh { get; init; }

    [Description("Buyers of the arm less those held out, in percent points.")]
    public double? ConversionLiftPoints { get; init; }

    [Description("Lower end of its 95 % interval.")]
    public double? ConversionLiftLow { get; init; }

    [Description("Upper end of its 95 % interval.")]
    public double? ConversionLiftHigh { get; init; }

    [Description("Whether buyers differ by more than chance, all arms told at once; null where that cannot be judged.")]
    public bool? IsSignificant { get; init; }

    [Description("Spend per customer of the arm less those held out.")]
    public decimal? SpendLift { get; init; }

    [Description("Lower end of its 95 % interval.")]
    public decimal? SpendLiftLow { get; init; }

    [Description("Upper end of its 95 % interval.")]
    public decimal? SpendLiftHigh { get; init; }

    [Description("Whether spend differs by more than chance, all arms told at once; null where that cannot be judged.")]
    public bool? IsSpendSignificant { get; init; }

    [Description("Profit that the plan expected; null where none was kept.")]
    public decimal? ExpectedProfit { get; init; }

    [Description("Profit that the plan expected not to be passed with probability 5 %.")]
    public decimal? ProfitLow5 { get; init; }

    [Description("Profit that the plan expected not to be passed with probability 95 %.")]
    public decimal? ProfitHigh95 { get; init; }

    [Description("Currency of the money columns.")]
    public string? Currency { get; init; }
}

/// <summary>A figure of an arm: what was predicted, what came, and whether that is more than chance.</summary>
internal sealed record CampaignComparisonRow
{
    [Description("The campaign.")]
    public required string CampaignId { get; init; }

    [Description("The run's number; null where no plan was kept.")]
    public long? RunId { get; init; }

    [Description("The arm; null where nothing came yet, or the responses name no arm.")]
    public string? Arm { get; init; }

    [Description("response_rate (clicks or visits), conversion_rate, spend_per_customer, or spend_per_customer_adjusted: freed of what past spend explains.")]
    public required string Figure { get; init; }

    [Description("In what: share (0 to 1) or money.")]
    public required string Unit { get; init; }

    [Description("What was predicted of those contacted.")]
    public double? Predicted { get; init; }

    [Description("Not passed with probability 5 %, by the prediction.")]
    public double? PredictedLow5 { get; init; }

    [Description("Not passed with probability 95 %, by the prediction.")]
    public double? PredictedHigh95 { get; init; }

    [Description("What came.")]
    public double? Actual { get; init; }

    [Description("Whether that lies within the prediction.")]
    public bool? IsAsPredicted { get; init; }

    [Description("What those held out did.")]
    public double? HeldOut { get; init; }

    [Description("What was predicted to be caused.")]
    public double? PredictedDifference { get; init; }

    [Description("Not passed with probability 5 %, by the prediction.")]
    public double? PredictedDifferenceLow5 { get; init; }

    [Description("Not passed with probability 95 %, by the prediction.")]
    public double? PredictedDifferenceHigh95 { get; init; }

    [Description("What was caused: the arm less those held out.")]
    public double? Difference { get; init; }

    [Description("Lower end of its 95 % interval.")]
    public double? DifferenceLow { get; init; }

    [Description("Upper end of its 95 % interval.")]
    public double? DifferenceHigh { get; init; }

    [Description("Probability of such a difference by chance.")]
    public double? PValue { get; init; }

    [Description("The same told for all arms at once; null where it is told of another figure.")]
    public double? AdjustedPValue { get; init; }

    [Description("Whether the difference is more than chance at 5 %, all arms told at once; null where that cannot be judged, or is told of another figure.")]
    public bool? IsSignificant { get; init; }

    [Description("What keeps the figure from being compared.")]
    public string? Note { get; init; }

    [Description("Currency of the figures in money.")]
    public string? Currency { get; init; }
}
