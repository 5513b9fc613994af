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
