using System.ComponentModel;

namespace SalesFunctions.Customers;

/// <summary>A customer who bought: the own record, where there is one, and what the purchases add up to.</summary>
internal sealed record BuyingCustomer
{
    [Description("The customer's number, as on the sales lines.")]
    public required string CustomerId { get; init; }

    [Description("The customer's name.")]
    public string? CustomerName { get; init; }

    [Description("The customer's gender.")]
    public string? Gender { get; init; }

    [Description("Age in years.")]
    public long? Age { get; init; }

    [Description("The age group.")]
    public string? AgeGroup { get; init; }

    [Description("Income in a year, as the file states it.")]
    public decimal? AnnualIncome { get; init; }

    [Description("The shop's own score of spending, as the file states it.")]
    public decimal? SpendingScore { get; init; }

    [Description("The customer's own city.")]
    public string? City { get; init; }

    [Description("The customer's own region; each line has that of its sale.")]
    public string? Region { get; init; }

    [Description("The customer's own country.")]
    public string? Country { get; init; }

    [Description("The segment that the customer's own file states.")]
    public string? Segment { get; init; }

    [Description("All that the customer bought, less returns, in the dataset's currency.")]
    public decimal Sales { get; init; }

    [Description("Orders; a line that names no order is one of its own.")]
    public long Orders { get; init; }

    [Description("Sales lines, returns among them.")]
    public long Lines { get; init; }

    [Description("Pieces bought, less those that came back.")]
    public decimal Units { get; init; }

    [Description("What came back, as a positive figure, in the dataset's currency.")]
    public decimal Returns { get; init; }

    [Description("Sales per order, in the dataset's currency.")]
    public decimal? AverageOrderValue { get; init; }

    [Description("Day of the first purchase.")]
    public DateOnly? FirstDay { get; init; }

    [Description("Day of the latest purchase.")]
    public DateOnly? LastDay { get; init; }

    [Description("The dataset's currency, ISO 4217.")]
    public string? Currency { get; init; }
}
