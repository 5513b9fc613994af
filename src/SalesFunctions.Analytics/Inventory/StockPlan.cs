namespace SalesFunctions.Analytics.Inventory;

/// <summary>When a product is to be ordered, and how much of it.</summary>
/// <remarks>
/// <para>Formula: reorder point = quantile of the demand over the lead time at the service level; safety stock = what it lies above the mean. Quantity = √(2 D K / h) where an order
/// costs K and keeping a unit for a year h, with D the demand of a year at the rate so far, else the demand between two looks at the stock, behind the lead time; at least the demand that the
/// stock lacks up to the reorder point where the product is to be ordered now, whole units rounded up.</para>
/// <para>Excess = stock above reorder point + quantity: what would not be there if every order had come in time. Risk = probability that the demand over the lead time is above the stock.</para>
/// <para>Source: Harris (1913) for the quantity; Silver, Pyke and Thomas (2017), chapters 4 and 6; the service level is that of a cycle: part of lead times without stock-out.</para>
/// <para>Units: units, days.</para>
/// <para>Edge: stock not known → no cover, restock, risk or excess. No demand → nothing is to be ordered, and all stock is excess.</para>
/// </remarks>
/// <param name="ExpectedDemand">Mean demand over the lead time.</param>
/// <param name="SafetyStock">Units above the mean that guard against chance.</param>
/// <param name="ReorderPoint">Order as soon as the stock is not above it.</param>
/// <param name="Quantity">How much to order then.</param>
/// <param name="DaysOfCover">Days that the stock lasts by expectation; null where the stock or any demand is not known.</param>
/// <param name="Restock">Whether to order now; null where the stock is not known.</param>
/// <param name="StockOutRisk">Probability that the stock does not last for the lead time, 0 to 1.</param>
/// <param name="Excess">Units above what the plan would ever hold.</param>
public readonly record struct StockPlan(
    double ExpectedDemand, double SafetyStock, double ReorderPoint, double Quantity, double? DaysOfCover, bool? Restock, double? StockOutRisk, double? Excess)
{
    private const double Year = 365.25;

    /// <summary>The plan of one product.</summary>
    /// <param name="rate">Demand so far.</param>
    /// <param name="outlook">How the days to come differ from those so far.</param>
    /// <param name="wanted">Lead time, service level, costs.</param>
    /// <param name="stock">Units at hand; null where not known.</param>
    public static StockPlan Of(DemandRate rate, DemandOutlook outlook, StockTerms wanted, double? stock)
    {
        ArgumentNullException.ThrowIfNull(outlook);
        ArgumentNullException.ThrowIfNull(wanted);
        var demand = LeadTimeDemand.Of(rate, outlook, wanted.LeadTimeDays);
        var point = demand.Quantile(wanted.ServiceLevel);
        bool? restock = stock is null ? null : stock <= point && rate.Mean > 0;
        var quantity = wanted is { OrderCost: > 0, HoldingCost: > 0 }
            ? Math.Sqrt(2 * rate.Mean * Year * wanted.OrderCost.Value / wanted.HoldingCost.Value)
            : LeadTimeDemand.Of(rate, outlook, wanted.ReviewDays, wanted.LeadTimeDays).Mean;
        if (restock == true)
        {
            quantity = Math.Max(quantity, point - Math.Max(0, stock!.Value));
        }

        quantity = rate.IsWhole ? Math.Ceiling(quantity - 1e-9) : quantity;
        return new StockPlan(
            demand.Mean,
            Math.Max(0, point - demand.Mean),
            point,
            quantity,
            stock is { } left && rate.Mean > 0 ? outlook.Lasting(Math.Max(0, left) / rate.Mean) : null,
            restock,
            stock is { } units ? 1 - demand.ProbabilityUpTo(units) : null,
            stock is { } held ? Math.Max(0, held - point - quantity) : null);
    }
}

/// <summary>What a shop's orders are bound to.</summary>
/// <param name="LeadTimeDays">Days from an order to its delivery.</param>
/// <param name="ServiceLevel">Part of lead times in which nothing shall be missing, between 0 and 1.</param>
/// <param name="ReviewDays">Days between two looks at the stock.</param>
public sealed record StockTerms(double LeadTimeDays, double ServiceLevel, double ReviewDays)
{
    /// <summary>What one order costs, however large; null where not known.</summary>
    public double? OrderCost { get; init; }

    /// <summary>What keeping a unit for a year costs; null where not known.</summary>
    public double? HoldingCost { get; init; }
}
