using SalesFunctions.Ingest.Columns;

namespace SalesFunctions.Ingest.Survey;

/// <summary>Which canonical columns are numbers, dates and names of few values.</summary>
internal static class ColumnTypes
{
    public static readonly IReadOnlyList<Column> Numbers =
    [
        Column.Quantity, Column.UnitPrice, Column.Amount, Column.Cost, Column.UnitCost, Column.Profit, Column.Discount, Column.Age,
        Column.AnnualIncome, Column.SpendingScore, Column.Stock, Column.LeadTimeDays, Column.Spend, Column.PastSpend,
    ];

    public static readonly IReadOnlyList<Column> Dates = [Column.SoldAt, Column.SentAt];

    /// <summary>Names that come often enough for the column to know its own values.</summary>
    public static readonly IReadOnlyList<Column> Names =
    [
        Column.Product, Column.Category, Column.SubCategory, Column.PaymentMethod, Column.Store, Column.City, Column.Region, Column.Country,
        Column.Gender, Column.AgeGroup, Column.Segment, Column.Channel, Column.Arm, Column.CustomerName, Column.FirstName, Column.LastName,
        Column.Currency,
    ];
}
