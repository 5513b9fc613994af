using SalesFunctions.Analytics.Customers;

namespace SalesFunctions.Analytics.Segments;

/// <summary>What is known of a customer by purchases alone.</summary>
/// <remarks>Edge: who kept no purchase has neither recency nor tenure nor average order value; they are NaN, and meet no condition of a rule.</remarks>
/// <param name="RecencyDays">Days from the latest purchase to the last day of the data; NaN without a purchase.</param>
/// <param name="Orders">Orders, or days with a purchase where the data have no orders.</param>
/// <param name="Sales">Net sales; may be negative.</param>
/// <param name="ReturnRate">Returned per bought, 0 to 1.</param>
/// <param name="DaysSinceFirst">Days from the first purchase to the last day of the data; NaN without a purchase.</param>
public readonly record struct CustomerFigures(double RecencyDays, double Orders, double Sales, double ReturnRate, double DaysSinceFirst)
{
    /// <summary>Net sales per order; NaN without an order.</summary>
    public double AverageOrderValue => Orders > 0 ? Sales / Orders : double.NaN;

    /// <summary>The figures of a customer from what was kept.</summary>
    /// <param name="net">Sums of the purchases.</param>
    /// <param name="kept">Kept purchases in ascending order.</param>
    /// <param name="lastDay">Last day of the data, as of <see cref="DateOnly.DayNumber"/>.</param>
    public static CustomerFigures Of(in NetPurchases net, ReadOnlySpan<NetPurchase> kept, int lastDay) =>
        new(
            kept.IsEmpty ? double.NaN : lastDay - kept[^1].Day,
            net.Orders > 0 ? net.Orders : net.Purchases,
            (double)net.Sales,
            net.ReturnRate,
            kept.IsEmpty ? double.NaN : lastDay - kept[0].Day);
}
