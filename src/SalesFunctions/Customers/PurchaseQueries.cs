using SalesFunctions.Platform;

namespace SalesFunctions.Customers;

/// <summary>SQL of one customer's lines.</summary>
internal static class PurchaseQueries
{
    // Days count down, and a line without a day comes after all of them: it lies behind every key with a day.
    private const string BehindDay = """
        AND (s.sold_on IS NULL OR s.sold_on < @day OR (s.sold_on = @day AND (s.upload_id < @upload OR (s.upload_id = @upload AND s.source_line < @line))))
        """;

    private const string BehindUndated = "AND s.sold_on IS NULL AND (s.upload_id < @upload OR (s.upload_id = @upload AND s.source_line < @line))";

    /// <summary>Newest first, undated last, one row more than the page holds.</summary>
    public static Task<IReadOnlyList<CustomerPurchase>> PageAsync(Snapshot snapshot, Dataset dataset, string id, DateRange range, PageRequest page)
    {
        var values = CustomerFilterQueries.Values(dataset);
        values.Add("id", id);
        values.Add("currency", dataset.Currency);
        values.Add("limit", page.Size + 1);
        if (page.AfterKey is [var day, var upload, var line])
        {
            values.Add("day", day);
            values.Add("upload", upload);
            values.Add("line", line);
        }

        var behind = page.AfterKey switch { null => "", [null, ..] => BehindUndated, _ => BehindDay };
        var sql = $"""
            SELECT
                s.order_id, s.line_number, s.sold_on AS day, TIME_FORMAT(s.sold_time, '%H:%i:%s') AS time, s.product_id, COALESCE(s.product, s.product_id) AS product,
                s.category, s.sub_category, s.quantity, s.unit_price, s.amount, s.payment_method, s.store, COALESCE(s.city, c.city) AS city,
                COALESCE(s.region, c.region) AS region, COALESCE(s.country, c.country) AS country, s.campaign_id, s.upload_id, s.source_line, @currency AS currency
            FROM sales_lines s {CustomerFilterQueries.JoinCustomers}
            WHERE {CustomerFilterQueries.Lines(range, [], values)} AND s.customer_id = @id {behind}
            ORDER BY s.sold_on DESC, s.upload_id DESC, s.source_line DESC
            LIMIT @limit
            """;
        return snapshot.QueryAsync<CustomerPurchase>(sql, values);
    }
}
