namespace SalesFunctions.Analytics.Assortment;

/// <summary>How much of all sales a product makes.</summary>
public enum SalesClass
{
    /// <summary>The best sellers, which together make the first 80 %.</summary>
    A,

    /// <summary>Those that make the next 15 %.</summary>
    B,

    /// <summary>All others.</summary>
    C,
}

/// <summary>Divides products by their sales.</summary>
/// <remarks>
/// <para>Formula: products in the order of falling sales; A while those before a product make less than 80 % of what all products with sales above 0 make, B while
/// they make less than 95 %, else C. The product that crosses a bound is still in the better class.</para>
/// <para>Source: Pareto analysis; Silver, Pyke and Thomas, Inventory and Production Management in Supply Chains (2017), section 2.8.</para>
/// <para>Units: sales in any money; cumulative share 0 to 1.</para>
/// <para>Edge: no sales, or more returns than sales → C, and no part in the whole; equal sales are taken in the given order.</para>
/// </remarks>
public static class SalesClasses
{
    /// <summary>Where A ends.</summary>
    public const decimal EndOfA = 0.80m;

    /// <summary>Where B ends.</summary>
    public const decimal EndOfB = 0.95m;

    /// <summary>Class and cumulative share of each product, in the given order.</summary>
    /// <param name="sales">Net sales, one per product.</param>
    public static (SalesClass Class, double? CumulativeShare)[] Of(IReadOnlyList<decimal> sales)
    {
        ArgumentNullException.ThrowIfNull(sales);
        var whole = sales.Where(one => one > 0).Sum();
        var classes = new (SalesClass, double?)[sales.Count];
        var before = 0m;
        foreach (var product in Enumerable.Range(0, sales.Count).OrderByDescending(product => sales[product]))
        {
            if (sales[product] <= 0)
            {
                classes[product] = (SalesClass.C, null);
                continue;
            }

            var best = before < EndOfA * whole ? SalesClass.A : before < EndOfB * whole ? SalesClass.B : SalesClass.C;
            before += sales[product];
            classes[product] = (best, (double)(before / whole));
        }

        return classes;
    }
}
