using System.ComponentModel;

namespace SalesFunctions.Customers;

/// <summary>One customer: who they are, what they bought, when they come and what they like.</summary>
internal sealed record CustomerProfile
{
    [Description("The customer's id.")]
    public required string CustomerId { get; init; }

    [Description("The customer's name.")]
    public string? CustomerName { get; init; }

    [Description("The customer's gender.")]
    public string? Gender { get; init; }

    [Description("The customer's age in years.")]
    public int? Age { get; init; }

    [Description("The customer's age group.")]
    public string? AgeGroup { get; init; }

    [Description("Annual income, in the unit of the customers file.")]
    public decimal? AnnualIncome { get; init; }

    [Description("Spending score as the customers file has it, usually 1 to 100.")]
    public decimal? SpendingScore { get; init; }

    [Description("The customer's own city; where none is known, that of the latest purchase that has one.")]
    public string? City { get; init; }

    [Description("The customer's own region; where none is known, that of the latest purchase that has one.")]
    public string? Region { get; init; }

    [Description("The customer's own country; where none is known, that of the latest purchase that has one.")]
    public string? Country { get; init; }

    [Description("Segment as the customers file has it.")]
    public string? Segment { get; init; }

    [Description("Day of their first line.")]
    public DateOnly? FirstDay { get; init; }

    [Description("Day of their latest line.")]
    public DateOnly? LastDay { get; init; }

    [Description("What they bought, net of returns.")]
    public decimal Sales { get; init; }

    [Description("Their orders; a line without order id counts as one.")]
    public long Orders { get; init; }

    [Description("Pieces bought, net of returns.")]
    public decimal Units { get; init; }

    [Description("What they sent back, as a positive figure.")]
    public decimal Returns { get; init; }

    [Description("Sales per order.")]
    public decimal? AverageOrderValue { get; init; }

    [Description("Median of the days from one day with an order to the next; null where there are fewer than two such days.")]
    public double? MedianDaysBetweenOrders { get; init; }

    [Description("Days from their latest line to the last day on which the dataset has sales.")]
    public int? DaysSinceLastOrder { get; init; }

    [Description("Their last day plus the median; null where there is no median.")]
    public DateOnly? ExpectedNextDay { get; init; }

    [Description("The category in which they spent most.")]
    public string? FavouriteCategory { get; init; }

    [Description("Part of their sales that is of this category, 0 to 1; above 1 where they sent back more than they bought of others.")]
    public double? FavouriteCategorySalesShare { get; init; }

    [Description("The store of most of their orders; of equal ones that of more sales.")]
    public string? FavouriteStore { get; init; }

    [Description("Part of their orders that were made there, 0 to 1.")]
    public double? FavouriteStoreOrdersShare { get; init; }

    [Description("How they pay most of their orders; of equal ones that of more sales.")]
    public string? FavouritePaymentMethod { get; init; }

    [Description("Part of their orders that were paid so, 0 to 1.")]
    public double? FavouritePaymentMethodOrdersShare { get; init; }

    [Description("English name of the weekday of most of their orders; of equal ones that of more sales.")]
    public string? FavouriteWeekday { get; init; }

    [Description("Part of their orders that were made on it, 0 to 1.")]
    public double? FavouriteWeekdayOrdersShare { get; init; }

    [Description("Currency of the money columns.")]
    public string? Currency { get; init; }

    [Description("Segment by recency, frequency and monetary value, of the published models.")]
    public string? Rfm { get; init; }

    [Description("Segment by behaviour, of the published models.")]
    public string? Behaviour { get; init; }

    [Description("Segment by clusters of spenders, of the published models.")]
    public string? Spenders { get; init; }

    [Description("Fifth of the customers by recency, 5 for those who bought last.")]
    public int? RecencyScore { get; init; }

    [Description("Fifth of the customers by orders, 5 for the most.")]
    public int? FrequencyScore { get; init; }

    [Description("Fifth of the customers by sales, 5 for the most.")]
    public int? MonetaryScore { get; init; }

    [Description("Probability that they still are customers, 0 to 1; null where the data do not determine it.")]
    public double? ProbabilityAlive { get; init; }

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

    [Description("Value of the purchases of the next 12 months, discounted.")]
    public decimal? ExpectedValue12Months { get; init; }

    [Description("The real value is below it in one of ten cases.")]
    public decimal? ExpectedValue12MonthsLower80 { get; init; }

    [Description("The real value is above it in one of ten cases.")]
    public decimal? ExpectedValue12MonthsUpper80 { get; init; }

    [Description("Day on which the models expect their next purchase.")]
    public DateOnly? NextPurchaseOn { get; init; }

    [Description("It comes before this day in one of ten cases.")]
    public DateOnly? NextPurchaseLower80 { get; init; }

    [Description("It comes after this day in one of ten cases.")]
    public DateOnly? NextPurchaseUpper80 { get; init; }

    [Description("Whether somebody who still is a customer would have bought again; null where no models are published.")]
    public bool? Overdue { get; init; }

    [Description("The model that the expected value is of.")]
    public string? ValueModel { get; init; }
}
