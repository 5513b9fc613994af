using System.ComponentModel;

namespace SalesFunctions.Customers.Scores;

/// <summary>A cell of the grid of recency and frequency scores.</summary>
internal sealed record RfmCell
{
    [Description("By the days since the last purchase, 1 (long ago) to 5 (lately).")]
    public int RecencyScore { get; init; }

    [Description("By the number of orders, 1 (few) to 5 (many).")]
    public int FrequencyScore { get; init; }

    [Description("Customers with both scores.")]
    public long Customers { get; init; }

    [Description("Part of the customers that the filters leave and that have scores, 0 to 1.")]
    public double CustomerShare { get; init; }

    [Description("Mean monetary score of these customers, 1 (least sales) to 5 (most).")]
    public double? MeanMonetaryScore { get; init; }

    [Description("Their orders.")]
    public long Orders { get; init; }

    [Description("What they bought, net of returns.")]
    public decimal Sales { get; init; }

    [Description("Part of the sales of all cells; below 0 where more came back.")]
    public double? SalesShare { get; init; }

    [Description("Sales per customer.")]
    public decimal? SalesPerCustomer { get; init; }

    [Description("Mean days since the latest purchase.")]
    public double? MeanRecencyDays { get; init; }

    [Description("Value of their purchases of the next 12 months, discounted; all of them together.")]
    public decimal? ExpectedValue12Months { get; init; }

    [Description("The segment of the scheme rfm that most of them are in; null where that is none.")]
    public string? Rfm { get; init; }

    [Description("Part of the cell's customers who are in that segment, 0 to 1; below 1 where the rules ask for more than these two scores.")]
    public double RfmShare { get; init; }

    [Description("Currency of the money columns.")]
    public string? Currency { get; init; }
}
