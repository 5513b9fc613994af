using System.ComponentModel;

namespace SalesFunctions.Inventory.Next;

/// <summary>A product to offer.</summary>
internal sealed record NextProductRow
{
    [Description("1 for the best.")]
    public long Rank { get; init; }

    [Description("Name of the product, else its id; the sub-category, else the category, where the dataset names no products.")]
    public required string Product { get; init; }

    [Description("Its id, that of most of its lines.")]
    public string? ProductId { get; init; }

    [Description("Its category.")]
    public string? Category { get; init; }

    [Description("Its sub-category.")]
    public string? SubCategory { get; init; }

    [Description("What it is ranked by, 0 to 1.")]
    public double Score { get; init; }

    [Description("bought_together where customers who bought the same things bought it too, else popularity.")]
    public required string Basis { get; init; }

    [Description("What was bought that speaks most for it, in a segment most often; null where only its popularity does.")]
    public string? Because { get; init; }

    [Description("How popular it is with all customers, the latest purchases weighing most: 1 for the most popular.")]
    public double Popularity { get; init; }

    [Description("Customers whose purchases were looked at; of a larger segment 500 are drawn.")]
    public long Customers { get; init; }
}
