using SalesFunctions.Analytics.Campaigns;

namespace SalesFunctions.Analytics.Recommendations;

/// <summary>What an order of some customers is worth, of sums over the customers alone.</summary>
/// <remarks>
/// <para>Formula: with sales y and orders x of n customers, R = Σy/Σx; its standard error is √(n/(n - 1) Σ(y - R x)²)/Σx.</para>
/// <para>Source: Cochran, Sampling Techniques, 3rd ed. (1977), 2.11 and 6.4: customers are the sample, since orders of one customer are alike.</para>
/// <para>Units: money.</para>
/// <para>Edge: of fewer than 2 customers, or of sales that are not above zero, nothing is told. How far a single order is from the mean is not known from these sums: it is taken to be
/// as far as the mean itself, as where orders are exponentially distributed.</para>
/// </remarks>
public static class OrderMean
{
    /// <summary>The order value.</summary>
    /// <param name="customers">How many have orders.</param>
    /// <param name="sales">Σy.</param>
    /// <param name="orders">Σx.</param>
    /// <param name="salesSquares">Σy².</param>
    /// <param name="orderSquares">Σx².</param>
    /// <param name="products">Σxy.</param>
    public static Fit<OrderValue> Of(long customers, double sales, double orders, double salesSquares, double orderSquares, double products)
    {
        if (customers < 2 || !(orders > 0))
        {
            return Fit<OrderValue>.Refused("Fewer than 2 customers have orders, so that nothing tells how far they differ.");
        }

        if (!(sales > 0))
        {
            return Fit<OrderValue>.Refused("As much came back as was sold, or more.");
        }

        var mean = sales / orders;
        var squares = Math.Max(0, salesSquares - (2 * mean * products) + (mean * mean * orderSquares));
        return Fit<OrderValue>.Of(new(mean, Math.Sqrt(squares * customers / (customers - 1)) / orders, mean));
    }
}
