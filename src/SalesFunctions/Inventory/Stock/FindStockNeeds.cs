using Microsoft.Extensions.Options;
using SalesFunctions.Analytics.Inventory;
using SalesFunctions.Platform;

namespace SalesFunctions.Inventory.Stock;

/// <summary>What products need by the same plan that <c>/inventory</c> answers where a question gives no terms of its own.</summary>
internal sealed class FindStockNeeds(IOptions<InventoryOptions> options) : IFindStockNeeds
{
    private const double Level = 0.8;

    private readonly InventoryOptions _options = options.Value;

    public async Task<IReadOnlyList<StockNeed>> RunAsync(Snapshot snapshot, Dataset dataset)
    {
        var demand = await StockQueries.DemandAsync(snapshot, dataset, new() { Sort = PlanStock.Orders[0] });
        var known = new KnownProducts(await StockQueries.ProductsAsync(snapshot, dataset));
        var outlooks = await StoredOutlooks.ReadAsync(snapshot, dataset);
        return [.. demand.Where(one => one.UnitPrice is not null).Select(one => Need(one, outlooks.Of(one), known.Of(one), dataset))];
    }

    private StockNeed Need(StoredDemand one, DemandOutlook outlook, StoredProduct? product, Dataset dataset)
    {
        var terms = _options.Terms((double?)product?.LeadTimeDays ?? dataset.LeadTimeDays);
        return new StockNeed
        {
            Product = one.Product,
            Lifecycle = one.Lifecycle,
            Velocity = one.Mean,
            VelocityError = Math.Sqrt(one.Variance / one.EffectiveDays),
            EffectiveDays = one.EffectiveDays,
            UnitPrice = one.UnitPrice!.Value,
            Lines = one.Lines,
            LeadTimeDays = terms.LeadTimeDays,
            Stock = product?.Stock is { } stock ? Beside(one.Rate, outlook, terms, (double)stock) : null,
        };
    }

    private static StockAtHand Beside(DemandRate rate, DemandOutlook outlook, StockTerms terms, double stock)
    {
        var (plan, late) = (StockPlan.Of(rate, outlook, terms, stock), LateOrder.Of(rate, outlook, terms, stock, Level));
        return new StockAtHand(stock, plan.Restock!.Value, plan.Quantity, plan.ExpectedDemand, plan.StockOutRisk!.Value)
        {
            ReviewDays = terms.ReviewDays,
            NeededLater = late.Needed,
            Missed = late.Expected,
            MissedLower = late.Lower,
            MissedUpper = late.Upper,
            LastsProbability = late.LastsProbability,
        };
    }
}
