using SalesFunctions.Analytics.Significance;

namespace SalesFunctions.Analytics.Campaigns;

/// <summary>What the arms of a campaign caused beside those held out.</summary>
/// <remarks>
/// <para>Formula: <see cref="RateComparison"/> for reactions and purchases, <see cref="SpendComparison"/> for spend, each arm against the control; the p-values of all arms together by
/// <see cref="HolmAdjustment"/>, reactions, purchases and spend apart. A difference is significant where its adjusted p-value is at most 1 - level. Intervals are those of one comparison.</para>
/// <para>Edge: causal only where chance alone decided who got which arm.</para>
/// </remarks>
/// <param name="Control">Those held out.</param>
/// <param name="Arms">The others, in the given order.</param>
public sealed record UpliftReport(CampaignArm Control, IReadOnlyList<ArmUplift> Arms)
{
    /// <summary>Compares all arms with those held out.</summary>
    /// <param name="control">Those held out.</param>
    /// <param name="arms">The others; at least one.</param>
    /// <param name="level">Part of the intervals that hold the true difference.</param>
    public static UpliftReport Of(CampaignArm control, IReadOnlyList<CampaignArm> arms, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(control);
        ArgumentNullException.ThrowIfNull(arms);
        var responses = arms.Select(arm => Compare(arm.Responders, control.Responders, level)).ToArray();
        var conversions = arms.Select(arm => Compare(arm.Buyers, control.Buyers, level)).ToArray();
        var spends = arms.Select(arm => SpendComparison.Of(arm.Spend, control.Spend, level)).ToArray();
        var withPast = arms.Select(arm => SpendComparison.WithPast(arm.Spend, control.Spend, level)).ToArray();
        var ofResponses = HolmAdjustment.AdjustKnown([.. responses.Select(comparison => comparison?.Probability)]);
        var ofConversions = HolmAdjustment.AdjustKnown([.. conversions.Select(comparison => comparison?.Probability)]);
        var ofSpends = HolmAdjustment.AdjustKnown([.. spends.Zip(withPast, (plain, past) => (past.Model ?? plain.Model)?.Probability)]);
        return new(control, [.. arms.Select((arm, place) => new ArmUplift(
            arm, responses[place], conversions[place], spends[place], withPast[place], ofResponses[place], ofConversions[place], ofSpends[place], 1 - level))]);
    }

    private static RateComparison? Compare(ArmCount? arm, ArmCount? control, double level) =>
        arm is null || control is null ? null : RateComparison.Of(arm.Successes, arm.Customers, control.Successes, control.Customers, level);
}
