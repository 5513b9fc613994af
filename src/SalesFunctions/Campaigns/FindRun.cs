using System.Globalization;
using SalesFunctions.Platform;

namespace SalesFunctions.Campaigns;

/// <summary>Finds a plan and its campaign by what an address says: the number of a run, else the campaign.</summary>
internal static class FindRun
{
    // A campaign that is called by a number, of which no plan was kept.
    private const string CampaignPrefix = "campaign:";

    /// <summary>How an address names it.</summary>
    public static string IdOf(string campaign, StoredRunRow? run) =>
        run is not null ? run.RunId.ToString(CultureInfo.InvariantCulture) : IsNumber(campaign) ? CampaignPrefix + campaign : campaign;

    /// <exception cref="ProblemException">There is neither such a run nor such a campaign.</exception>
    public static async Task<(StoredRunRow? Run, CampaignResult? Result)> ByAsync(Snapshot snapshot, Dataset dataset, string id)
    {
        var run = IsNumber(id) ? (await CampaignRunQueries.StoredAsync(snapshot, dataset, long.Parse(id, CultureInfo.InvariantCulture))).FirstOrDefault() : null;
        var campaign = run?.CampaignId ?? (id.StartsWith(CampaignPrefix, StringComparison.Ordinal) ? id[CampaignPrefix.Length..] : id);
        run ??= (await CampaignRunQueries.StoredAsync(snapshot, dataset, campaign: campaign)).FirstOrDefault();
        var result = CampaignResult.Of(await ResponseQueries.ArmsAsync(snapshot, dataset, campaign)).FirstOrDefault();
        return run is not null || result is not null
            ? (run, result)
            : throw new ProblemException(Problems.NotFound($"There is no run and no campaign '{id}' in dataset '{dataset.Name}'; /api/v1/campaigns/runs lists them."));
    }

    private static bool IsNumber(string id) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
