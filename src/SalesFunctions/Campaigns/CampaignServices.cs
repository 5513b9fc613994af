using SalesFunctions.Platform;

namespace SalesFunctions.Campaigns;

/// <summary>What the slice needs, and what it tells other capabilities.</summary>
internal static class CampaignServices
{
    public static void AddCampaigns(this IServiceCollection services)
    {
        services.AddSingleton<CampaignRunsWriter>();
        services.AddSingleton<IDeleteDataset, DatasetCampaignsWriter>();
        services.AddSingleton<IMeasurePromotions, PromotionsOfAllTime>();
        services.AddSingleton<ISimulateCampaigns, SimulationOfQuestion>();
    }
}
