namespace SalesFunctions.Analytics.Campaigns;

/// <summary>What the arms of a campaign caused beside those held out.</summary>
/// <remarks>
/// <para>Formula: <see cref="RateComparison"/> for reactions and purchases, <see cref="SpendComparison"/> for spend, each arm against the control; the p-values of all arms together by
/// <see cref="HolmAdjustment"/>, purchases and spend apart. A difference is significant where its adjusted p-value is at most 1 - level. Intervals are those of one comparison.</para>
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
        var conversions = arms.Select(arm => RateComparison.Of(arm.Buyers, arm.Customers, control.Buyers, control.Customers, level)).ToArray();
        var spends = arms.Select(arm => SpendComparison.Of(arm.Spend, control.Spend, level)).ToArray();
        var withPast = arms.Select(arm => SpendComparison.WithPast(arm.Spend, control.Spend, level)).ToArray();
        var best = spends.Zip(withPast, (plain, past) => past.Model ?? plain.Model).ToArray();
        var adjusted = HolmAdjustment.Adjust([.. conversions.Select(comparison => comparison.Probability)]);
        var known = HolmAdjustment.Adjust([.. best.OfType<SpendComparison>().Select(comparison => comparison.Probability)]);
        var next = 0;
        var found = new List<ArmUplift>();
        for (var place = 0; place < arms.Count; place++)
        {
            var spend = best[place] is null ? (double?)null : known[next++];
            found.Add(new(
                arms[place], Response(arms[place], control, level), conversions[place], spends[place], withPast[place], adjusted[place], spend,
                adjusted[place] <= 1 - level, spend <= 1 - level));
        }

        return new(control, found);
    }

    private static RateComparison? Response(CampaignArm arm, CampaignArm control, double level) =>
        arm.Responders is { } here && control.Responders is { } there ? RateComparison.Of(here, arm.Customers, there, control.Customers, level) : null;
}
