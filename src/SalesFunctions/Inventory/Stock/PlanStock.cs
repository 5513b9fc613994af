using Microsoft.Extensions.Options;
using SalesFunctions.Analytics.Inventory;
using SalesFunctions.Platform;

namespace SalesFunctions.Inventory.Stock;

/// <summary>What a question about stock asks for; empty lists stand for all.</summary>
internal sealed record StockQuestion
{
    public bool ByStore { get; init; }

    public IReadOnlyList<string> Products { get; init; } = [];

    public IReadOnlyList<string> Categories { get; init; } = [];

    public IReadOnlyList<string> Stores { get; init; } = [];

    /// <summary>For products that do not state their own; null for the profile or the setting.</summary>
    public double? LeadTimeDays { get; init; }

    /// <summary>Null for the setting.</summary>
    public double? ServiceLevel { get; init; }

    public double? OrderCost { get; init; }

    public bool OnlyRestock { get; init; }

    public required string Sort { get; init; }

    public int Top { get; init; }
}

/// <summary>Says of each product when to order it and how much, by its demand and, where a products file was loaded, by its stock.</summary>
internal sealed class PlanStock(IOptions<InventoryOptions> options)
{
    private static readonly Dictionary<string, Func<StockRow, decimal>> Sorting = new()
    {
        ["demand"] = row => row.ExpectedDemand,
        ["risk"] = row => (decimal?)row.StockOutRisk ?? -1,
        ["excess"] = row => row.ExcessValue ?? row.Excess ?? -1,
        ["stock_value"] = row => row.StockValue ?? -1,
        ["units"] = row => row.UnitsSold,
    };

    private readonly InventoryOptions _options = options.Value;

    public static IReadOnlyList<string> Orders { get; } = [.. Sorting.Keys];

    public async Task<IReadOnlyList<StockRow>> RunAsync(Snapshot snapshot, Dataset dataset, StockQuestion question)
    {
        var demand = await StockQueries.DemandAsync(snapshot, dataset, question);
        var known = new KnownProducts(await StockQueries.ProductsAsync(snapshot, dataset));
        var outlooks = await StoredOutlooks.ReadAsync(snapshot, dataset);
        var rows = demand.Select(one => Row(one, outlooks, known.Of(one), question, dataset.LeadTimeDays) with { Currency = dataset.Currency })
            .OrderByDescending(row => row.ExpectedDemand).ThenByDescending(row => row.UnitsSold).ThenBy(row => row.Product, StringComparer.Ordinal).ThenBy(row => row.Store, StringComparer.Ordinal)
            .Select((row, at) => row with { Rank = at + 1 });
        return [.. rows.Where(row => !question.OnlyRestock || row.Restock == true).OrderByDescending(Sorting[question.Sort]).ThenBy(row => row.Rank).Take(question.Top)];
    }

    private StockRow Row(StoredDemand one, StoredOutlooks outlooks, StoredProduct? product, StockQuestion question, int? leadOfDataset)
    {
        // A products file tells the stock of the whole shop, not of a store.
        var stock = question.ByStore ? null : product?.Stock;
        var lead = (double?)product?.LeadTimeDays ?? question.LeadTimeDays ?? leadOfDataset;
        var usual = _options.Terms(lead);
        var terms = usual with
        {
            ServiceLevel = question.ServiceLevel ?? usual.ServiceLevel,
            OrderCost = question.OrderCost,
            HoldingCost = (double?)product?.UnitCost * _options.HoldingPercent / 100,
        };
        var (rate, outlook) = (one.Rate, outlooks.Of(one));
        var plan = StockPlan.Of(rate, outlook, terms, (double?)stock);
        var excess = Quantity(plan.Excess);
        return Described(one, terms, plan) with
        {
            Velocity = Quantity(one.Mean),
            Outlook = Math.Round(outlook.Over(0, terms.LeadTimeDays).Factor, 4),
            OutlookSource = outlooks.Source(one),
            MedianDemand = Quantity(LeadTimeDemand.Of(rate, outlook, terms.LeadTimeDays).Quantile(0.5)),
            Stock = stock,
            Excess = excess,
            Missing = Missing(one, product, stock, lead),
            UnitCost = product?.UnitCost,
            StockValue = stock is { } held ? Math.Max(0, held) * product?.UnitCost : null,
            ExcessValue = excess * product?.UnitCost,
        };
    }

    private static StockRow Described(StoredDemand one, StockTerms terms, StockPlan plan) => new()
    {
        Product = one.Product,
        ProductId = one.ProductId,
        Category = one.Category,
        SubCategory = one.SubCategory,
        Store = one.Store.Length == 0 ? null : one.Store,
        SalesClass = one.SalesClass,
        DemandClass = one.DemandClass,
        Lifecycle = one.Lifecycle,
        UnitsSold = one.Units,
        LastSoldOn = one.LastDay,
        LeadTimeDays = Quantity(terms.LeadTimeDays),
        ServiceLevel = terms.ServiceLevel,
        ExpectedDemand = Quantity(plan.ExpectedDemand),
        SafetyStock = Quantity(plan.SafetyStock),
        ReorderPoint = Quantity(plan.ReorderPoint),
        ReorderQuantity = Quantity(plan.Quantity),
        DaysOfCover = Quantity(plan.DaysOfCover),
        Restock = plan.Restock,
        StockOutRisk = plan.StockOutRisk,
    };

    private static string? Missing(StoredDemand one, StoredProduct? product, decimal? stock, double? lead)
    {
        var missing = new List<string>();
        Add(stock is null, "stock");
        Add(lead is null, "lead_time_days");
        Add(product?.UnitCost is null, "unit_cost");
        Add(!one.HasQuantity, "quantity");
        return missing.Count == 0 ? null : string.Join(", ", missing);

        void Add(bool isMissing, string what)
        {
            if (isMissing)
            {
                missing.Add(what);
            }
        }
    }

    private static decimal Quantity(double value) => Math.Round((decimal)Math.Min(value, 1e20), 4);

    private static decimal? Quantity(double? value) => value is { } known ? Quantity(known) : null;
}
