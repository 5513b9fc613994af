namespace SalesFunctions.Ingest.Columns;

/// <summary>What a file holds; a sales file that describes its customers is both. Product attributes on sales lines do not make a product file.</summary>
[Flags]
internal enum FileKinds
{
    None = 0,
    /// <summary>Lines with money and a date or an order number (the date then comes from the orders).</summary>
    Sales = 1,
    /// <summary>Order headers: number and date or customer, no money.</summary>
    Orders = 2,
    Customers = 4,
    Products = 8,
    CampaignResponses = 16,
}
