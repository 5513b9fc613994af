namespace SalesFunctions.Ingest.Load;

/// <summary>A table whose rows have a key of their own: a later row for the same key updates the cells that it fills.</summary>
internal sealed record KeyedTable(string Name, string Key, IReadOnlyList<string> Values)
{
    public static readonly KeyedTable Customers = new(
        "customers",
        "customer_id",
        [
            "customer_name", "gender", "age", "age_group", "annual_income", "spending_score", "city", "region", "country", "segment",
        ]);

    public static readonly KeyedTable Products = new(
        "products",
        "product_id",
        ["product", "category", "sub_category", "unit_price", "unit_cost", "stock", "lead_time_days"]);

    public static readonly KeyedTable Orders = new(
        "orders",
        "order_id",
        ["customer_id", "payment_method", "sold_on", "sold_time", "store", "city", "region", "country", "campaign_id"]);

    public static readonly KeyedTable CampaignResponses = new(
        "campaign_responses",
        "row_key",
        ["campaign_id", "customer_id", "channel", "arm", "segment", "sent_on", "opened", "clicked", "converted", "spend"]);

    /// <summary>The order in which a row's cells are written: dataset, key, upload, line, then the values.</summary>
    public IReadOnlyList<string> Columns { get; } = ["dataset_id", Key, "upload_id", "source_line", .. Values];
}
