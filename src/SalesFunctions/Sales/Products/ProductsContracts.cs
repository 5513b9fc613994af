using System.ComponentModel;

namespace SalesFunctions.Sales.Products;

/// <summary>A product with what it brings.</summary>
internal sealed record ProductRow
{
    [Description("Name of the product, else its id.")]
    public required string Product { get; init; }

    [Description("Category of the product.")]
    public string? Category { get; init; }

    [Description("Sub-category of the product.")]
    public string? SubCategory { get; init; }

    [Description("Net sales: returns are subtracted.")]
    public decimal Sales { get; init; }

    [Description("Distinct orders that hold it.")]
    public long Orders { get; init; }

    [Description("Units sold, returned ones subtracted.")]
    public decimal Units { get; init; }

    [Description("Share of all sales that the filters leave, 0 to 1.")]
    public double? Contribution { get; init; }

    [Description("Contribution of this product and of those before it.")]
    public double? CumulativeShare { get; init; }

    [Description("Place in the order that was asked for, 1 for the best.")]
    public int Rank { get; init; }

    [Description("Sales per unit; null where no unit is left.")]
    public decimal? AveragePrice { get; init; }

    [Description("Value of what came back, as a positive figure.")]
    public decimal Returns { get; init; }

    [Description("Returns as a share of what was sold before returns, 0 to 1.")]
    public double? ReturnRate { get; init; }

    [Description("Sales less cost, of the lines whose cost is known; null where it is of none.")]
    public decimal? Profit { get; init; }

    [Description("Change of sales from the span of equal length before from, in percent; null without from and to, and where nothing was sold then.")]
    public double? ChangePercent { get; init; }

    [Description("Currency of the money columns.")]
    public string? Currency { get; init; }
}

/// <summary>A product that sells less in a region than it does elsewhere.</summary>
internal sealed record ShortfallRow
{
    [Description("Name of the product, else its id.")]
    public required string Product { get; init; }

    [Description("Category of the product.")]
    public string? Category { get; init; }

    [Description("The region where it is weak.")]
    public required string Region { get; init; }

    [Description("Net sales of the product in the region.")]
    public decimal Sales { get; init; }

    [Description("What it would have sold with its share of all other regions' sales.")]
    public decimal ExpectedSales { get; init; }

    [Description("Sales less expected sales.")]
    public decimal Gap { get; init; }

    [Description("Gap in percent of expected sales (-40 is 40 % less).")]
    public double GapPercent { get; init; }

    [Description("Share of the product in the region's sales, 0 to 1.")]
    public double RegionShare { get; init; }

    [Description("Share of the product in all other regions' sales, 0 to 1.")]
    public double ShareElsewhere { get; init; }

    [Description("Distinct orders of the region that hold the product.")]
    public long Orders { get; init; }

    [Description("How many there would be with the rate of orders elsewhere.")]
    public double ExpectedOrders { get; init; }

    [Description("Probability of so few orders or fewer if the product were ordered as often as elsewhere (exact comparison of two Poisson rates).")]
    public double PValue { get; init; }

    [Description("Whether the orders are fewer than chance explains: at most 5 % of the pairs called so are chance (Benjamini and Hochberg).")]
    public bool Significant { get; init; }

    [Description("Currency of the money columns.")]
    public string? Currency { get; init; }
}
