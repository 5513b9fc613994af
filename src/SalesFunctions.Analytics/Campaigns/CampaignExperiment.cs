namespace SalesFunctions.Analytics.Campaigns;

/// <summary>What a campaign's hold-out can show, and what it would need.</summary>
/// <remarks>
/// <para>Formula: <see cref="ExperimentDesign"/> with the rates that are expected over all cells together, each weighted with those contacted.</para>
/// </remarks>
/// <param name="BaselineRate">Expected rate of purchase without the campaign.</param>
/// <param name="TreatedRate">Expected rate with it.</param>
/// <param name="SampleSizePerArm">Customers per arm, arms of equal size, to show that difference; null where there is none.</param>
/// <param name="Power">Probability that the planned hold-out shows it; null where nobody is held out or contacted.</param>
/// <param name="DetectableLift">Smallest rise that the planned hold-out shows; null where it shows none.</param>
public sealed record CampaignExperiment(double BaselineRate, double TreatedRate, double? SampleSizePerArm, double? Power, double? DetectableLift)
{
    private const double Least = 1e-9;

    /// <summary>The experiment that a plan is; null without anybody to contact.</summary>
    /// <param name="plan">With its hold-out.</param>
    /// <param name="cells">The audience.</param>
    /// <param name="power">Probability to show a difference that is there.</param>
    /// <param name="significance">Probability to show one that is none, two-sided.</param>
    public static CampaignExperiment? Of(CampaignPlan plan, IReadOnlyList<AudienceCell> cells, double power = 0.8, double significance = 0.05)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(cells);
        var contacted = cells.Sum(plan.Contacted);
        var heldOut = cells.Sum(plan.HeldOut);
        if (contacted == 0)
        {
            return null;
        }

        double Rate(Func<AudienceCell, double> rate) => Math.Clamp(cells.Sum(cell => plan.Contacted(cell) * rate(cell)) / contacted, Least, 1 - Least);
        var (without, with) = (Rate(cell => cell.ExpectedBaseline), Rate(cell => cell.ExpectedTreated));
        return new(
            without, with,
            without == with ? null : ExperimentDesign.SampleSizePerArm(without, with, power, significance),
            heldOut == 0 ? null : ExperimentDesign.Power(without, heldOut, with, contacted, significance),
            heldOut == 0 ? null : ExperimentDesign.DetectableLift(without, heldOut, contacted, power, significance));
    }
}
