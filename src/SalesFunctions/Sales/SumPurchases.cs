using SalesFunctions.Analytics.Cubes;
using SalesFunctions.Platform;
using SalesFunctions.Sales.Questions;

namespace SalesFunctions.Sales;

/// <summary>What single customers and orders brought, from the purchases that each month keeps.</summary>
internal sealed class SumPurchases(SalesCubes cubes) : ISumPurchases
{
    public IReadOnlyList<string> Dimensions => CubeShapes.Daily.Dimensions;

    public async Task<CustomerPurchases?> OfCustomersAsync(
        Snapshot snapshot, Dataset dataset, DateRange range, IReadOnlyList<SalesCondition> conditions, PurchaseFigures wanted)
    {
        if (await ScanAsync(snapshot, dataset, range, conditions) is not { } scan)
        {
            return null;
        }

        var sums = scan.ByCustomer(wanted.HasFlag(PurchaseFigures.Sales), wanted.HasFlag(PurchaseFigures.Orders), wanted.HasFlag(PurchaseFigures.Days));
        return new CustomerPurchases { Bought = sums.Bought, Sales = sums.Sales, Orders = sums.Orders, FirstDay = sums.FirstDay, LastDay = sums.LastDay };
    }

    public async Task<long[]?> OfOrdersAsync(
        Snapshot snapshot, Dataset dataset, DateRange range, IReadOnlyList<SalesCondition> conditions, bool[]? customers = null) =>
        (await ScanAsync(snapshot, dataset, range, conditions))?.ByOrder(customers);

    private async Task<PurchaseScan?> ScanAsync(Snapshot snapshot, Dataset dataset, DateRange range, IReadOnlyList<SalesCondition> conditions)
    {
        var catalogue = await cubes.CatalogueAsync(snapshot, dataset);
        var question = AskSales.Trimmed(
            new SalesQuestion { Range = range, Filters = [.. conditions.Select(condition => new SalesFilter(SalesDimensions.Named(condition.Dimension), condition.Values))] },
            dataset,
            catalogue);
        return SalesSource.Of(CubeShapes.Daily, question, catalogue, dataset.Calendar) is { } source
            ? PurchaseScan.Of(
                CubeGroups.Filters(question, CubeShapes.Daily, dataset.Calendar),
                question.Range.From,
                question.Range.To,
                await cubes.PurchasesAsync(snapshot, dataset, source))
            : null;
    }
}
