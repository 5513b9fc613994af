using SalesFunctions.Analytics.Campaigns;
using SalesFunctions.Platform;

namespace SalesFunctions.Campaigns;

/// <summary>All campaigns that were planned or of which responses came, the newest first, arm by arm.</summary>
internal static class ListRuns
{
    public static async Task<IReadOnlyList<CampaignRunRow>> RunAsync(Snapshot snapshot, Dataset dataset)
    {
        var results = CampaignResult.Of(await ResponseQueries.ArmsAsync(snapshot, dataset));
        var stored = await CampaignRunQueries.StoredAsync(snapshot, dataset);
        var planned = stored.Select(run => run.CampaignId).ToHashSet();
        var rows = stored.SelectMany(run => RowsOf(run.CampaignId, results.FirstOrDefault(result => result.CampaignId == run.CampaignId), run))
            .Concat(results.Where(result => !planned.Contains(result.CampaignId)).SelectMany(result => RowsOf(result.CampaignId, result, null)));
        return [.. rows.Select(row => row with { Currency = dataset.Currency }).OrderByDescending(row => row.CreatedAt ?? row.SentOn?.ToDateTime(TimeOnly.MinValue))];
    }

    private static IEnumerable<CampaignRunRow> RowsOf(string campaign, CampaignResult? result, StoredRunRow? run)
    {
        var row = new CampaignRunRow
        {
            Id = FindRun.IdOf(campaign, run),
            RunId = run?.RunId,
            Name = run?.Name,
            CampaignId = campaign,
            Channel = run?.Channel ?? result?.Channel,
            CreatedAt = run?.CreatedAt,
            SentOn = result?.SentOn,
            ExpectedProfit = run?.ExpectedProfit,
            ProfitLow5 = run?.ProfitLow5,
            ProfitHigh95 = run?.ProfitHigh95,
        };
        return result is null or { Arms.Count: 0 } ? [row with { HeldOut = result?.Control?.Customers }] : result.Arms.Select((arm, place) => WithArm(row, result, arm, place));
    }

    private static CampaignRunRow WithArm(CampaignRunRow row, CampaignResult result, ActualArm arm, int place)
    {
        var known = row with { Arm = arm.Arm, Customers = arm.Customers, HeldOut = result.Control?.Customers ?? 0 };
        if (result.Uplift?.Arms[place] is not { } uplift)
        {
            return known;
        }

        var spend = result.HasSpend ? uplift.Spend.Model : null;
        return known with
        {
            ResponseLiftPoints = Points(uplift.Response?.Difference),
            ResponseLiftLow = Points(uplift.Response?.Low),
            ResponseLiftHigh = Points(uplift.Response?.High),
            ConversionLiftPoints = Points(uplift.Conversion?.Difference),
            ConversionLiftLow = Points(uplift.Conversion?.Low),
            ConversionLiftHigh = Points(uplift.Conversion?.High),
            IsSignificant = uplift.IsConversionSignificant,
            SpendLift = Money(spend?.Difference),
            SpendLiftLow = Money(spend?.Low),
            SpendLiftHigh = Money(spend?.High),
            IsSpendSignificant = spend is null ? null : uplift.IsSpendSignificant,
        };
    }

    private static double? Points(double? share) => 100 * share;

    private static decimal? Money(double? value) => value is { } money ? Math.Round((decimal)money, 4) : null;
}
