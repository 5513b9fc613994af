namespace SalesFunctions.Analytics.Campaigns;

/// <summary>What a campaign's hold-out can show, and what it would need.</summary>
/// <remarks>
/// <para>Formula: <see cref="ExperimentDesign"/> with the rates that are expected over all cells together, each weighted with those contacted; for spend with the
/// <see cref="ZeroInflatedSpend"/> of those held out and the sales that the campaign is expected to bring per customer, less the discount.</para>
/// </remarks>
/// <param name="BaselineRate">Expected rate of purchase without the campaign.</param>
/// <param name="TreatedRate">Expected rate with it.</param>
/// <param name="SampleSizePerArm">Customers per arm, arms of equal size, to show that difference; null where there is none.</param>
/// <param name="SampleSizePerArmOfSpend">The same for the difference in spend.</param>
/// <param name="Power">Probability that the planned hold-out shows the difference in purchases; null where nobody is held out.</param>
/// <param name="DetectableLift">Smallest rise that the planned hold-out shows; null where it shows none.</param>
public sealed record CampaignExperiment(
    double BaselineRate, double TreatedRate, double? SampleSizePerArm, double? SampleSizePerArmOfSpend, double? Power, double? DetectableLift)
{
    private const double Least = 1e-9;

    /// <summary>The experiment that a plan is; null without anybody to contact.</summary>
    internal static CampaignExperiment? Of(IReadOnlyList<CellExpectation> cells, long heldOut)
    {
        var contacted = cells.Sum(cell => cell.Contacted);
        if (contacted == 0)
        {
            return null;
        }

        double Each(Func<CellExpectation, double> sum) => cells.Sum(sum) / contacted;
        var (without, with) = (Rate(Each(cell => cell.ConversionsWithout)), Rate(Each(cell => cell.Conversions)));
        var mean = Each(cell => cell.Contacted * cell.SpendWithout.Mean);
        var variance = Each(cell => cell.Contacted * cell.SpendWithout.MeanSquare) - (mean * mean);
        var gain = Each(cell => cell.IncrementalGross - cell.DiscountCost);
        return new(
            without, with,
            without == with ? null : ExperimentDesign.SampleSizePerArm(without, with),
            gain == 0 || variance <= 0 ? null : ExperimentDesign.SampleSizePerArmOfSpend(Math.Sqrt(variance), gain),
            heldOut == 0 ? null : ExperimentDesign.Power(without, heldOut, with, contacted),
            heldOut == 0 ? null : ExperimentDesign.DetectableLift(without, heldOut, contacted));
    }

    private static double Rate(double rate) => Math.Clamp(rate, Least, 1 - Least);
}
