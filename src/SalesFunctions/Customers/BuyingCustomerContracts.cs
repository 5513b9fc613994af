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

    [Description("Segment by recency, frequency and monetary value, of the published models.")]
    public string? Rfm { get; init; }

    [Description("Segment by behaviour, of the published models.")]
    public string? Behaviour { get; init; }

    [Description("Segment by clusters of spenders, of the published models.")]
    public string? Spenders { get; init; }

    [Description("Days from the latest purchase to the last day of the data that the models saw.")]
    public long? RecencyDays { get; init; }

    [Description("Fifth of the customers by recency, 5 for those who bought last.")]
    public long? RecencyScore { get; init; }

    [Description("Fifth of the customers by orders, 5 for the most.")]
    public long? FrequencyScore { get; init; }

    [Description("Fifth of the customers by sales, 5 for the most.")]
    public long? MonetaryScore { get; init; }

    [Description("Probability that they still are customers, 0 to 1; null where the data do not determine it.")]
    public double? ProbabilityAlive { get; init; }

    [Description("Purchases to expect in the next 12 months.")]
    public double? ExpectedPurchases12Months { get; init; }

    [Description("Their real number is below it in one of ten cases.")]
    public double? ExpectedPurchases12MonthsLower80 { get; init; }

    [Description("Their real number is above it in one of ten cases.")]
    public double? ExpectedPurchases12MonthsUpper80 { get; init; }

    [Description("Value of the purchases of the next 12 months, discounted.")]
    public decimal? ExpectedValue12Months { get; init; }

    [Description("The real value is below it in one of ten cases.")]
    public decimal? ExpectedValue12MonthsLower80 { get; init; }

    [Description("The real value is above it in one of ten cases.")]
    public decimal? ExpectedValue12MonthsUpper80 { get; init; }

    [Description("Average order value times purchase frequency: the plain rule beside the models.")]
    public decimal? SimpleLifetimeValue { get; init; }

    [Description("Day on which the models expect their next purchase.")]
    public DateOnly? NextPurchaseOn { get; init; }

    [Description("It comes before this day in one of ten cases.")]
    public DateOnly? NextPurchaseLower80 { get; init; }

    [Description("It comes after this day in one of ten cases.")]
    public DateOnly? NextPurchaseUpper80 { get; init; }

    [Description("Day by which somebody who still is a customer would have bought again.")]
    public DateOnly? DueBy { get; init; }

    [Description("Whether somebody who still is a customer would have bought again; null where no models are published.")]
    public bool? Overdue { get; init; }

    [Description("The model that the expected value is of.")]
    public string? ValueModel { get; init; }
}
