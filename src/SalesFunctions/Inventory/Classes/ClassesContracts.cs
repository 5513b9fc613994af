using System.ComponentModel;

namespace SalesFunctions.Inventory.Classes;

/// <summary>A product with its classes.</summary>
internal sealed record ProductClassRow
{
    [Description("Name of the product, else its id; the sub-category, else the category, where the dataset names no products.")]
    public required string Product { get; init; }

    [Description("What the dataset names its goods by: product, sub_category or category.")]
    public required string Level { get; init; }

    [Description("Its id, that of most of its lines.")]
    public string? ProductId { get; init; }

    [Description("Its category.")]
    public string? Category { get; init; }

    [Description("Its sub-category.")]
    public string? SubCategory { get; init; }

    [Description("Its place by sales, 1 for the best.")]
    public long Rank { get; init; }

    [Description("Net sales: returns are subtracted.")]
    public decimal Sales { get; init; }

    [Description("Share of all sales of products, 0 to 1.")]
    public double? SalesShare { get; init; }

    [Description("Share of this product and of those before it, of all that sold more than came back.")]
    public double? CumulativeShare { get; init; }

    [Description("Units sold, returned ones subtracted; 0 where the lines do not say how many.")]
    public decimal Units { get; init; }

    [Description("Lines of sales.")]
    public long Lines { get; init; }

    [Description("First day on which it was sold.")]
    public DateOnly? FirstDay { get; init; }

    [Description("Last day on which it was sold.")]
    public DateOnly? LastDay { get; init; }

    [Description("A for the best sellers that make the first 80 % of sales, B for the next 15 %, C for all others.")]
    public required string SalesClass { get; init; }

    [Description("Standard deviation of the units of a complete month, per mean; null before three of them.")]
    public double? Variation { get; init; }

    [Description("X for even demand (variation up to 0.5), Y for ups and downs (up to 1), Z for what is bought now and then.")]
    public string? DemandClass { get; init; }

    [Description("new, growing, steady, falling or asleep.")]
    public string? Lifecycle { get; init; }

    [Description("Median change of the units from a month to the next; where there are two years, of the same month of the year.")]
    public double? TrendPerMonth { get; init; }

    [Description("How often a trend like this comes by chance, 0 to 1 (Mann-Kendall).")]
    public double? TrendPValue { get; init; }

    [Description("How often a silence since the last sale like this comes by chance, 0 to 1.")]
    public double? SilencePValue { get; init; }

    [Description("Currency of the money columns.")]
    public string? Currency { get; init; }
}
