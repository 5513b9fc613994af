namespace SalesFunctions.Analytics.Campaigns;

/// <summary>What one arm did beside those held out.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Response">Reactions; null where an arm did not record them.</param>
/// <param name="Conversion">Purchases; null where an arm did not record them.</param>
/// <param name="Spend">Spend per customer, or why it cannot be compared.</param>
/// <param name="SpendWithPast">The same after past spend has explained what it can, or why that cannot be done.</param>
/// <param name="AdjustedResponseProbability">Probability of such a difference in reactions by chance, told for all arms at once; null where they cannot be compared.</param>
/// <param name="AdjustedConversionProbability">The same for purchases.</param>
/// <param name="AdjustedSpendProbability">The same for the spend, with past spend where known.</param>
/// <param name="Significance">Up to which of these probabilities a difference is more than chance.</param>
public sealed record ArmUplift(
    CampaignArm Arm,
    RateComparison? Response,
    RateComparison? Conversion,
    Fit<SpendComparison> Spend,
    Fit<SpendComparison> SpendWithPast,
    double? AdjustedResponseProbability,
    double? AdjustedConversionProbability,
    double? AdjustedSpendProbability,
    double Significance)
{
    /// <summary>Whether reactions differ by more than chance; null where they cannot be compared.</summary>
    public bool? IsResponseSignificant => Judged(AdjustedResponseProbability);

    /// <summary>Whether purchases do.</summary>
    public bool? IsConversionSignificant => Judged(AdjustedConversionProbability);

    /// <summary>Whether spend does.</summary>
    public bool? IsSpendSignificant => Judged(AdjustedSpendProbability);

    private bool? Judged(double? probability) => probability is { } known ? known <= Significance : null;
}
