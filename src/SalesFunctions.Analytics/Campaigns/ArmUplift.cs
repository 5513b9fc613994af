namespace SalesFunctions.Analytics.Campaigns;

/// <summary>What one arm did beside those held out.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Response">Reactions; null where an arm did not record them.</param>
/// <param name="Conversion">Purchases.</param>
/// <param name="Spend">Spend per customer, or why it cannot be compared.</param>
/// <param name="SpendWithPast">The same after past spend has explained what it can, or why that cannot be done.</param>
/// <param name="AdjustedProbability">Probability of such a difference in purchases by chance, told for all arms at once.</param>
/// <param name="AdjustedSpendProbability">The same for the spend, with past spend where known; null where it cannot be compared.</param>
/// <param name="IsSignificant">Whether purchases differ by more than chance.</param>
/// <param name="IsSpendSignificant">Whether spend does.</param>
public sealed record ArmUplift(
    CampaignArm Arm,
    RateComparison? Response,
    RateComparison Conversion,
    Fit<SpendComparison> Spend,
    Fit<SpendComparison> SpendWithPast,
    double AdjustedProbability,
    double? AdjustedSpendProbability,
    bool IsSignificant,
    bool IsSpendSignificant);
