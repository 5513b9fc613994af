using System.ComponentModel;

namespace SalesFunctions.Inventory.Stock;

/// <summary>A product, or a product in a store, with what it needs.</summary>
internal sealed record StockRow
{
    [Description("Name of the product, else its id; the sub-category, else the category, where the dataset names no products.")]
    public required string Product { get; init; }

    [Description("Its id, that of most of its lines.")]
    public string? ProductId { get; init; }

    [Description("Its category.")]
    public string? Category { get; init; }

    [Description("Its sub-category.")]
    public string? SubCategory { get; init; }

    [Description("The store, by=store; else null: all stores.")]
    public string? Store { get; init; }

    [Description("Its place by the units that the lead time will need, 1 for the most: without stock, the order in which to look at products.")]
    public long Rank { get; init; }

    [Description("A, B or C by sales.")]
    public required string SalesClass { get; init; }

    [Description("X, Y or Z by evenness of demand.")]
    public string? DemandClass { get; init; }

    [Description("new, growing, steady, falling or asleep.")]
    public string? Lifecycle { get; init; }

    [Description("Units asked for in the whole record; what came back is not subtracted.")]
    public decimal UnitsSold { get; init; }

    [Description("Last day on which it was sold.")]
    public DateOnly LastSoldOn { get; init; }

    [Description("Expected units per day; recent days weigh more.")]
    public decimal Velocity { get; init; }

    [Description("How much is expected per day of the lead time for each unit of velocity, by the published forecast: above 1 in a season that begins, or with growth.")]
    public double Outlook { get; init; }

    [Description("Whose forecast that is: category, or total where the category has none; null where there is no forecast, then outlook is 1.")]
    public string? OutlookSource { get; init; }

    [Description("Days from an order to its delivery.")]
    public decimal LeadTimeDays { get; init; }

    [Description("Part of lead times in which nothing shall be missing, 0 to 1.")]
    public double ServiceLevel { get; init; }

    [Description("Units that the lead time is expected to need.")]
    public decimal ExpectedDemand { get; init; }

    [Description("Units that half of such lead times do not exceed.")]
    public decimal MedianDemand { get; init; }

    [Description("Units above the expected ones that guard against chance.")]
    public decimal SafetyStock { get; init; }

    [Description("Order as soon as the stock is not above it: the units that the lead time does not exceed at the service level.")]
    public decimal ReorderPoint { get; init; }

    [Description("How much to order then: the cheapest quantity where order_cost is given and the unit's cost is known, else what is needed between two looks at the stock.")]
    public decimal ReorderQuantity { get; init; }

    [Description("Units at hand, as the products file has them; null where it does not.")]
    public decimal? Stock { get; init; }

    [Description("Days that the stock lasts.")]
    public decimal? DaysOfCover { get; init; }

    [Description("Whether to order now.")]
    public bool? Restock { get; init; }

    [Description("Probability that the stock does not last for the lead time, 0 to 1.")]
    public double? StockOutRisk { get; init; }

    [Description("Units above reorder point and reorder quantity.")]
    public decimal? Excess { get; init; }

    [Description("What of this is taken from settings or cannot be told, because no file says it: stock, lead_time_days, unit_cost, quantity; null where nothing is missing.")]
    public string? Missing { get; init; }

    [Description("Cost of a unit, as the products file has it.")]
    public decimal? UnitCost { get; init; }

    [Description("Money tied up in the stock, at cost.")]
    public decimal? StockValue { get; init; }

    [Description("Money tied up in the excess, at cost.")]
    public decimal? ExcessValue { get; init; }

    [Description("Currency of the money columns.")]
    public string? Currency { get; init; }
}
