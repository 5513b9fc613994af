using SalesFunctions.Analytics.Campaigns;

namespace SalesFunctions.Campaigns;

/// <summary>What came of a campaign: its arms beside those held out.</summary>
/// <param name="CampaignId">The campaign.</param>
/// <param name="SentOn">When the first of it was sent.</param>
/// <param name="Channel">How it was sent; null where nothing tells, or by several.</param>
/// <param name="Control">Those held out; null where nobody was.</param>
/// <param name="Arms">The arms that got something.</param>
/// <param name="Uplift">What they caused; null without somebody held out.</param>
/// <param name="HasSpend">Whether spend was recorded in every arm.</param>
internal sealed record CampaignResult(
    string CampaignId, DateOnly? SentOn, string? Channel, ActualArm? Control, IReadOnlyList<ActualArm> Arms, UpliftReport? Uplift, bool HasSpend)
{
    public static IReadOnlyList<CampaignResult> Of(IEnumerable<ActualArm> arms) => [.. arms.GroupBy(arm => arm.CampaignId).Select(campaign => One([.. campaign]))];

    private static CampaignResult One(IReadOnlyList<ActualArm> all)
    {
        ActualArm[] held = [.. all.Where(arm => arm.IsControl)];
        ActualArm[] arms = [.. all.Where(arm => !arm.IsControl)];
        var withPast = all.All(arm => arm.PastKnown == arm.SpendKnown);
        var control = held.Length > 0 ? ActualArm.Together(held) : null;
        var uplift = control is null || arms.Length == 0 ? null : UpliftReport.Of(control.ToArm(withPast), [.. arms.Select(arm => arm.ToArm(withPast))]);
        var named = all.SelectMany(arm => new[] { arm.FirstChannel, arm.LastChannel }).Select(text => Channels.Of(text)).Distinct().ToArray();
        var channel = named is [null] ? Channels.Of(all.Select(arm => arm.Arm).Append(all[0].CampaignId)) : named is [{ } only] ? only : null;
        return new(
            all[0].CampaignId, all.Min(arm => arm.SentOn), channel is { } known ? Channels.Name(known) : null, control, arms, uplift, all.All(arm => arm.SpendKnown > 0));
    }
}
