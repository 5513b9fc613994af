using SalesFunctions.Ingest.Columns;

namespace SalesFunctions.Ingest.Load;

internal enum CellKind
{
    Text,
    Id,
    Customer,
    FullName,
    Gender,
    AgeGroup,
    Number,
    Whole,
    Date,
    Time,
    Flag,
    HeldOut,
}

/// <summary>A column of a table and the canonical column that fills it; the limit counts characters.</summary>
internal readonly record struct TableCell(string Name, CellKind Kind, Column Column, int Limit = 0)
{
    /// <summary>Not part of what tells a row without a number from others, so that such rows stay the same when it changes; stands behind those that are.</summary>
    public bool IsBeside { get; init; }
}

/// <summary>A table whose rows have a key of their own: a later row for the same key updates the cells that it fills.</summary>
internal sealed record KeyedTable(string Name, TableCell Key, IReadOnlyList<TableCell> Values)
{
    public static readonly KeyedTable Customers = new(
        "customers",
        new("customer_id", CellKind.Customer, Column.CustomerId, 64),
        [
            new("customer_name", CellKind.FullName, Column.CustomerName, 200),
            new("gender", CellKind.Gender, Column.Gender, 20),
            new("age", CellKind.Whole, Column.Age),
            new("age_group", CellKind.AgeGroup, Column.AgeGroup, 32),
            new("annual_income", CellKind.Number, Column.AnnualIncome),
            new("spending_score", CellKind.Number, Column.SpendingScore),
            new("city", CellKind.Text, Column.City, 100),
            new("region", CellKind.Text, Column.Region, 100),
            new("country", CellKind.Text, Column.Country, 100),
            new("segment", CellKind.Text, Column.Segment, 64),
        ]);

    public static readonly KeyedTable Products = new(
        "products",
        new("product_id", CellKind.Id, Column.ProductId, 64),
        [
            new("product", CellKind.Text, Column.Product, 255),
            new("category", CellKind.Text, Column.Category, 100),
            new("sub_category", CellKind.Text, Column.SubCategory, 100),
            new("unit_price", CellKind.Number, Column.UnitPrice),
            new("unit_cost", CellKind.Number, Column.UnitCost),
            new("stock", CellKind.Number, Column.Stock),
            new("lead_time_days", CellKind.Number, Column.LeadTimeDays),
        ]);

    public static readonly KeyedTable Orders = new(
        "orders",
        new("order_id", CellKind.Id, Column.OrderId, 64),
        [
            new("customer_id", CellKind.Customer, Column.CustomerId, 64),
            new("payment_method", CellKind.Text, Column.PaymentMethod, 64),
            new("sold_on", CellKind.Date, Column.SoldAt),
            new("sold_time", CellKind.Time, Column.SoldAt),
            new("store", CellKind.Text, Column.Store, 128),
            new("city", CellKind.Text, Column.City, 100),
            new("region", CellKind.Text, Column.Region, 100),
            new("country", CellKind.Text, Column.Country, 100),
            new("campaign_id", CellKind.Id, Column.CampaignId, 64),
        ]);

    /// <summary>A response has no number of its own: campaign and customer name it, else its content and which of the equal rows it is.</summary>
    public static readonly KeyedTable CampaignResponses = new(
        "campaign_responses",
        new("row_key", CellKind.Id, Column.RowId),
        [
            new("campaign_id", CellKind.Id, Column.CampaignId, 64),
            new("customer_id", CellKind.Customer, Column.CustomerId, 64),
            new("channel", CellKind.Text, Column.Channel, 64),
            new("arm", CellKind.Text, Column.Arm, 64),
            new("segment", CellKind.Text, Column.Segment, 64),
            new("sent_on", CellKind.Date, Column.SentAt),
            new("opened", CellKind.Flag, Column.Opened),
            new("clicked", CellKind.Flag, Column.Clicked),
            new("converted", CellKind.Flag, Column.Converted),
            new("spend", CellKind.Number, Column.Spend),
            new("past_spend", CellKind.Number, Column.PastSpend) { IsBeside = true },
            new("delivered", CellKind.Flag, Column.Delivered) { IsBeside = true },
            new("unsubscribed", CellKind.Flag, Column.Unsubscribed) { IsBeside = true },
            new("held_out", CellKind.HeldOut, Column.Arm) { IsBeside = true },
        ]);

    public static IReadOnlyList<KeyedTable> All { get; } = [Customers, Products, Orders, CampaignResponses];

    /// <summary>The order in which a row's cells are written: dataset, upload, line, the values, then the key.</summary>
    public IReadOnlyList<string> Columns { get; } = ["dataset_id", "upload_id", "source_line", .. Values.Select(value => value.Name), Key.Name];
}
