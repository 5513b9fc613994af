using System.ComponentModel;

namespace SalesFunctions.Customers;

/// <summary>One of the best customers, with what a tooltip shows about them.</summary>
internal sealed record TopCustomer
{
    [Description("The customer's id.")]
    public required string CustomerId { get; init; }

    [Description("The customer's name.")]
    public string? CustomerName { get; init; }

    [Description("What they bought, net of returns, of the lines asked about.")]
    public decimal Sales { get; init; }

    [Description("Their orders; a line without order id counts as one.")]
    public long Orders { get; init; }

    [Description("Pieces bought, net of returns.")]
    public decimal Units { get; init; }

    [Description("Sales per order.")]
    public decimal? AverageOrderValue { get; init; }

    [Description("Day of their latest line.")]
    public DateOnly? LastDay { get; init; }

    [Description("The customer's own region; where none is known, that of the latest purchase that has one.")]
    public string? Region { get; init; }

    [Description("The customer's age group.")]
    public string? AgeGroup { get; init; }

    [Description("The customer's gender.")]
    public string? Gender { get; init; }

    [Description("Currency of the sales.")]
    public string? Currency { get; init; }

    [Description("The customer's age in years.")]
    public int? Age { get; init; }

    [Description("Annual income, in the unit of the customers file.")]
    public decimal? AnnualIncome { get; init; }

    [Description("Spending score as the customers file has it, usually 1 to 100.")]
    public decimal? SpendingScore { get; init; }

    [Description("Day of their first line.")]
    public DateOnly? FirstDay { get; init; }

    [Description("Part of all sales asked about, 0 to 1; sales without a customer are part of the whole.")]
    public double? SalesShare { get; init; }

    [Description("The category in which they spent most, of the lines asked about.")]
    public string? FavouriteCategory { get; init; }

    [Description("Place in the list, from 1.")]
    public int Rank { get; init; }
}

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
}

/// <summary>One line that a customer bought.</summary>
internal sealed record CustomerPurchase
{
    [Description("The order's id; null where the file names none.")]
    public string? OrderId { get; init; }

    [Description("The line's number in its order.")]
    public string? LineNumber { get; init; }

    [Description("Day of the sale; null where no file tells it.")]
    public DateOnly? Day { get; init; }

    [Description("Local time of the sale, HH:mm:ss; null where the file has days only.")]
    public string? Time { get; init; }

    [Description("The product's id.")]
    public string? ProductId { get; init; }

    [Description("The product's name; its id where it has none.")]
    public string? Product { get; init; }

    [Description("The product's category.")]
    public string? Category { get; init; }

    [Description("The product's sub-category.")]
    public string? SubCategory { get; init; }

    [Description("Pieces; negative on a return.")]
    public decimal? Quantity { get; init; }

    [Description("Price of one piece.")]
    public decimal? UnitPrice { get; init; }

    [Description("The line's total; negative on a return.")]
    public decimal Amount { get; init; }

    [Description("How it was paid.")]
    public string? PaymentMethod { get; init; }

    [Description("Where it was sold.")]
    public string? Store { get; init; }

    [Description("City of the line, else of the customer.")]
    public string? City { get; init; }

    [Description("Region of the line, else of the customer.")]
    public string? Region { get; init; }

    [Description("Country of the line, else of the customer.")]
    public string? Country { get; init; }

    [Description("The campaign that the sale is credited to.")]
    public string? CampaignId { get; init; }

    [Description("The upload that the line came with.")]
    public long UploadId { get; init; }

    [Description("Where the line stands in that file, from 1.")]
    public long SourceLine { get; init; }

    [Description("Currency of the money columns.")]
    public string? Currency { get; init; }
}
