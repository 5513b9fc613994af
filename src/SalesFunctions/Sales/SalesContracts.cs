using System.ComponentModel;

namespace SalesFunctions.Sales;

/// <summary>The figures of a whole dataset, or of some days of it.</summary>
internal sealed record SalesSummary
{
    [Description("Sum of all amounts, returns subtracted.")]
    public decimal Sales { get; init; }

    [Description("Number of distinct orders; a line without an order counts as one.")]
    public long Orders { get; init; }

    [Description("Known customers who bought; lines without a customer count for none.")]
    public long Customers { get; init; }

    [Description("Sum of all quantities, returns subtracted.")]
    public decimal Units { get; init; }

    [Description("Value of what came back, as a positive figure; sales are net of it.")]
    public decimal Returns { get; init; }

    [Description("Sales per order; null without orders.")]
    public decimal? AverageOrderValue { get; init; }

    [Description("Orders per known customer, of the orders whose customer is known; null without known customers.")]
    public double? PurchaseFrequency { get; init; }

    [Description("Average order value × purchase frequency.")]
    public decimal? Cltv { get; init; }

    [Description("First day with a sale; null without dated sales.")]
    public DateOnly? FirstDay { get; init; }

    [Description("Last day with a sale; null without dated sales.")]
    public DateOnly? LastDay { get; init; }

    [Description("Number of sales lines.")]
    public long Lines { get; init; }

    [Description("Currency of the money, an ISO 4217 code; null where none is known.")]
    public string? Currency { get; init; }
}

/// <summary>One month; months between the first and the last one are there even when nothing was sold.</summary>
internal sealed record MonthOfSales
{
    [Description("First day of the month.")]
    public required DateOnly Month { get; init; }

    [Description("Sum of the month's amounts, returns subtracted.")]
    public decimal Sales { get; init; }

    [Description("Number of distinct orders; a line without an order counts as one.")]
    public long Orders { get; init; }

    [Description("Sum of the month's quantities, returns subtracted.")]
    public decimal Units { get; init; }

    [Description("Known customers who bought in the month.")]
    public long Customers { get; init; }

    [Description("Change of sales from the month before, in percent (15.3 is 15.3 %); null after a month without sales.")]
    public double? ChangePercent { get; init; }

    [Description("Whether days are missing: the data end before the month does, or the asked range cuts it.")]
    public bool Partial { get; init; }

    [Description("Currency of the money, an ISO 4217 code; null where none is known.")]
    public string? Currency { get; init; }
}
