using SalesFunctions.Analytics.Customers;

namespace SalesFunctions.Sales;

/// <summary>Makes the row of key figures from the totals.</summary>
internal static class SummariseSales
{
    public static SalesSummary From(SalesTotals totals, string? currency)
    {
        var value = SimpleLifetimeValue.Of((double)totals.Sales, totals.Orders, totals.CustomerOrders, totals.Customers);
        return new SalesSummary
        {
            Sales = totals.Sales,
            Orders = totals.Orders,
            Customers = totals.Customers,
            Units = totals.Units,
            Returns = totals.Returns,
            AverageOrderValue = totals.Orders > 0 ? totals.Sales / totals.Orders : null,
            PurchaseFrequency = value?.PurchaseFrequency,
            Cltv = value is null ? null : (decimal)value.Value.Value,
            FirstDay = totals.FirstDay,
            LastDay = totals.LastDay,
            Lines = totals.Lines,
            Currency = currency,
        };
    }
}
