using SalesFunctions.Inventory.Stock;
using SalesFunctions.Inventory.Training;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Models;

namespace SalesFunctions.Inventory;

/// <summary>What the slice needs to be served and trained.</summary>
internal static class InventoryServices
{
    public static void AddInventory(this IServiceCollection services)
    {
        services.AddSingleton<PlanStock>();
        services.AddSingleton<IFindStockNeeds, FindStockNeeds>();
        services.AddSingleton<ITrainer, TrainProducts>();
    }
}
