using System.ComponentModel;

namespace SalesFunctions.Sales.Lines;

/// <summary>One product in one order, as it was loaded.</summary>
internal sealed record SalesLine
{
    [Description("What names the line among all of the dataset: its upload and its line in that file.")]
    public required string LineId { get; init; }

    [Description("The order that the line belongs to.")]
    public string? OrderId { get; init; }

    [Description("The line's number within its order, as the file states it.")]
    public string? LineNumber { get; init; }

    [Description("The day of the sale.")]
    public DateOnly? Day { get; init; }

    [Description("The time of the sale in the shop's own time zone, HH:mm:ss, where the file has one.")]
    public string? Time { get; init; }

    [Description("Who bought.")]
    public string? CustomerId { get; init; }

    [Description("The product's number.")]
    public string? ProductId { get; init; }

    [Description("The product's name, else its number.")]
    public string? Product { get; init; }

    [Description("The product's category.")]
    public string? Category { get; init; }

    [Description("The part of its category that the product belongs to.")]
    public string? SubCategory { get; init; }

    [Description("Pieces sold; negative where they came back.")]
    public decimal? Quantity { get; init; }

    [Description("Price of one piece, in the dataset's currency.")]
    public decimal? UnitPrice { get; init; }

    [Description("What the line brings to sales, in the dataset's currency; negative for a return.")]
    public decimal Amount { get; init; }

    [Description("What the line cost the shop, in the dataset's currency.")]
    public decimal? Cost { get; init; }

    [Description("The discount as the file states it.")]
    public decimal? Discount { get; init; }

    [Description("How it was paid.")]
    public string? PaymentMethod { get; init; }

    [Description("Where it was sold.")]
    public string? Store { get; init; }

    [Description("The line's city, else its customer's.")]
    public string? City { get; init; }

    [Description("The line's region, else its customer's.")]
    public string? Region { get; init; }

    [Description("The line's country, else its customer's.")]
    public string? Country { get; init; }

    [Description("The customer's gender.")]
    public string? Gender { get; init; }

    [Description("The customer's age group.")]
    public string? AgeGroup { get; init; }

    [Description("The campaign that the line is attributed to.")]
    public string? CampaignId { get; init; }

    [Description("The upload that brought the line, as in /uploads.")]
    public long UploadId { get; init; }

    [Description("The line's number in the uploaded file, from 1.")]
    public long SourceLine { get; init; }

    [Description("The dataset's currency, ISO 4217.")]
    public string? Currency { get; init; }
}
