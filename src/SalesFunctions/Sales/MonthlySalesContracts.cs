using System.ComponentModel;

namespace SalesFunctions.Sales;

/// <summary>What one region sold of one category in one month.</summary>
internal sealed record MonthlySalesRow
{
    [Description("What names the row: one per month, region and category.")]
    public required string MonthlySalesId { get; init; }

    [Description("First day of the month; empty for lines without a date.")]
    public DateOnly? Month { get; init; }

    [Description("Region of the sale, else of its customer.")]
    public string? Region { get; init; }

    [Description("Category of the product.")]
    public string? Category { get; init; }

    [Description("Sales less returns, in the dataset's currency.")]
    public decimal Sales { get; init; }

    [Description("Orders with such lines; an order over several regions or categories counts in each.")]
    public long Orders { get; init; }

    [Description("Pieces sold, less those that came back.")]
    public decimal Units { get; init; }

    [Description("What came back, as a positive figure, in the dataset's currency.")]
    public decimal Returns { get; init; }

    [Description("The dataset's currency, ISO 4217.")]
    public string? Currency { get; init; }
}
