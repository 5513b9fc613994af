namespace SalesFunctions.Analytics.Campaigns;

/// <summary>What a campaign is expected to do in a cell, or in all of them.</summary>
/// <param name="Name">The cell; empty for all.</param>
/// <param name="Customers">Its customers.</param>
/// <param name="Contacted">Customers who get the message.</param>
/// <param name="HeldOut">Customers who get nothing.</param>
/// <param name="SendCost">Cost of the messages.</param>
/// <param name="FixedCost">Its part of the fixed cost.</param>
/// <param name="Figures">Each figure with its range; one that no rate is known for is absent.</param>
/// <param name="ProbabilityOfProfit">Part of the draws in which the profit is above 0.</param>
/// <param name="BreakEven">Where nothing is won and nothing lost.</param>
/// <param name="Experiment">What the hold-out can show; null without anybody to contact.</param>
public sealed record CellOutcome(
    string Name,
    long Customers,
    long Contacted,
    long HeldOut,
    double SendCost,
    double FixedCost,
    IReadOnlyDictionary<CampaignFigure, FigureRange> Figures,
    double ProbabilityOfProfit,
    BreakEven BreakEven,
    CampaignExperiment? Experiment);
