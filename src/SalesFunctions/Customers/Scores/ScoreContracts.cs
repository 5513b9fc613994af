using System.ComponentModel;

namespace SalesFunctions.Customers.Scores;

/// <summary>What the models say of one customer.</summary>
internal sealed record CustomerScore
{
    [Description("The customer's id.")]
    public required string CustomerId { get; init; }

    [Description("The customer's name.")]
    public string? CustomerName { get; init; }

    [Description("The customer's own region; null where only the sales tell one.")]
    public string? Region { get; init; }

    [Description("Segment by recency, frequency and monetary value.")]
    public string? Rfm { get; init; }

    [Description("Segment by behaviour.")]
    public string? Behaviour { get; init; }

    [Description("Segment by clusters of spenders.")]
    public string? Spenders { get; init; }

    [Description("Orders of which something was kept; the customer's own page counts those that came back, too.")]
    public long Orders { get; init; }

    [Description("Days with a purchase of which something was kept.")]
    public long Purchases { get; init; }

    [Description("What they bought, net of returns.")]
    public decimal Sales { get; init; }

    [Description("What they sent back, as a positive figure.")]
    public decimal Returns { get; init; }

    [Description("Part of what they bought that came back, 0 to 1.")]
    public double? ReturnRate { get; init; }

    [Description("Sales per order.")]
    public decimal? AverageOrderValue { get; init; }

    [Description("Day of their first purchase; null where they have none.")]
    public DateOnly? FirstDay { get; init; }

    [Description("Day of their latest purchase.")]
    public DateOnly? LastDay { get; init; }

    [Description("Days from the latest purchase to the last day of the data that the models saw.")]
    public int? RecencyDays { get; init; }

    [Description("Fifth of the customers by recency, 5 for those who bought last.")]
    public int? RecencyScore { get; init; }

    [Description("Fifth of the customers by orders, 5 for the most.")]
    public int? FrequencyScore { get; init; }

    [Description("Fifth of the customers by sales, 5 for the most.")]
    public int? MonetaryScore { get; init; }

    [Description("Probability that they still are customers, 0 to 1; null where the data do not determine it.")]
    public double? ProbabilityAlive { get; init; }

    [Description("Purchases to expect in the next 3 months.")]
    public double? ExpectedPurchases3Months { get; init; }

    [Description("Purchases to expect in the next 6 months.")]
    public double? ExpectedPurchases6Months { get; init; }

    [Description("Purchases to expect in the next 12 months.")]
    public double? ExpectedPurchases12Months { get; init; }

    [Description("Their real number is below it in one of ten cases.")]
    public double? ExpectedPurchases12MonthsLower80 { get; init; }

    [Description("Their real number is above it in one of ten cases.")]
    public double? ExpectedPurchases12MonthsUpper80 { get; init; }

    [Description("Probability that they buy at least once in the next 12 months, 0 to 1.")]
    public double? ProbabilityOfPurchase12Months { get; init; }

    [Description("The number of purchases in the next 12 months that more and fewer are equally likely of: the one to name for one customer, not to add up.")]
    public double? MedianPurchases12Months { get; init; }

    [Description("Value of the purchases of the next 3 months, discounted.")]
    public decimal? ExpectedValue3Months { get; init; }

    [Description("Value of the purchases of the next 6 months, discounted.")]
    public decimal? ExpectedValue6Months { get; init; }

    [Description("Value of the purchases of the next 12 months, discounted.")]
    public decimal? ExpectedValue12Months { get; init; }

    [Description("The real value is below it in one of ten cases.")]
    public decimal? ExpectedValue12MonthsLower80 { get; init; }

    [Description("The real value is above it in one of ten cases.")]
    public decimal? ExpectedValue12MonthsUpper80 { get; init; }

    [Description("Average order value times purchase frequency: the plain rule beside the models.")]
    public decimal? SimpleLifetimeValue { get; init; }

    [Description("The model that the expected value is of.")]
    public string? ValueModel { get; init; }

    [Description("Day on which to expect their next purchase.")]
    public DateOnly? NextPurchaseOn { get; init; }

    [Description("It comes before this day in one of ten cases.")]
    public DateOnly? NextPurchaseLower80 { get; init; }

    [Description("It comes after this day in one of ten cases.")]
    public DateOnly? NextPurchaseUpper80 { get; init; }

    [Description("Day by which somebody who still is a customer would have bought again.")]
    public DateOnly? DueBy { get; init; }

    [Description("Whether that day had gone by without a purchase.")]
    public bool Overdue { get; init; }

    [Description("Currency of the money columns.")]
    public string? Currency { get; init; }
}

/// <summary>A customer who should have bought again by now.</summary>
internal sealed record OverdueCustomer
{
    [Description("The customer's id.")]
    public required string CustomerId { get; init; }

    [Description("The customer's name.")]
    public string? CustomerName { get; init; }

    [Description("The customer's own region; null where only the sales tell one.")]
    public string? Region { get; init; }

    [Description("Segment by recency, frequency and monetary value.")]
    public string? Rfm { get; init; }

    [Description("Segment by behaviour.")]
    public string? Behaviour { get; init; }

    [Description("Segment by clusters of spenders.")]
    public string? Spenders { get; init; }

    [Description("Day of their latest purchase.")]
    public DateOnly? LastDay { get; init; }

    [Description("Day by which somebody who still is a customer would have bought again.")]
    public DateOnly? DueBy { get; init; }

    [Description("Days from then to the last day on which the dataset has sales.")]
    public int? DaysOverdue { get; init; }

    [Description("Probability that they still are customers, 0 to 1.")]
    public double? ProbabilityAlive { get; init; }

    [Description("Purchases to expect in the next 12 months.")]
    public double? ExpectedPurchases12Months { get; init; }

    [Description("What they bought so far, net of returns.")]
    public decimal Sales { get; init; }

    [Description("Value of the purchases of the next 12 months, discounted: what is at stake.")]
    public decimal? ExpectedValue12Months { get; init; }

    [Description("Place in the list, from 1.")]
    public int Rank { get; init; }

    [Description("Currency of the money columns.")]
    public string? Currency { get; init; }
}
