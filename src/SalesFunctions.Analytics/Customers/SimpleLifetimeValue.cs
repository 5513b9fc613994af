namespace SalesFunctions.Analytics.Customers;

/// <summary>What a customer has been worth on average so far: the size of an order times the number of orders.</summary>
/// <remarks>
/// <para>Formula: CLTV = AOV × F, AOV = sales / orders, F = orders of known customers / known customers.</para>
/// <para>Source: the usual dashboard measure, DAX <c>AverageOrderValue * PurchaseFrequency</c>; it looks back and foretells nothing.</para>
/// <para>Units: money in the currency of the input; F in orders per customer over the time that the input covers.</para>
/// <para>Accuracy: relative 1e-15 per operation; where every order has a customer it equals sales / customers.</para>
/// </remarks>
public readonly record struct SimpleLifetimeValue(double AverageOrderValue, double PurchaseFrequency)
{
    /// <summary>CLTV, money per customer.</summary>
    public double Value => AverageOrderValue * PurchaseFrequency;

    /// <summary>Average order value and purchase frequency from four totals.</summary>
    /// <remarks>Edge: no order or no known customer → null; negative sales (more returned than sold) → a negative value.</remarks>
    /// <param name="sales">Net sales of all orders.</param>
    /// <param name="orders">Number of all orders.</param>
    /// <param name="customerOrders">Number of orders whose customer is known.</param>
    /// <param name="customers">Number of known customers.</param>
    public static SimpleLifetimeValue? Of(double sales, long orders, long customerOrders, long customers)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(orders);
        ArgumentOutOfRangeException.ThrowIfNegative(customerOrders);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(customerOrders, orders);
        ArgumentOutOfRangeException.ThrowIfNegative(customers);
        return orders == 0 || customers == 0 ? null : new SimpleLifetimeValue(sales / orders, (double)customerOrders / customers);
    }
}
