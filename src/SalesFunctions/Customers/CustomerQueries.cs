using SalesFunctions.Platform;

namespace SalesFunctions.Customers;

/// <summary>SQL of the customers slice.</summary>
internal static class CustomerQueries
{
    public static Task<IReadOnlyList<TopCustomer>> TopAsync(Snapshot snapshot, Dataset dataset, int top)
    {
        const string sql = """
            SELECT
                t.customer_id, c.customer_name, t.sales, t.orders, t.units, t.sales / NULLIF(t.orders, 0) AS average_order_value,
                t.last_sold_on AS last_day,
                COALESCE(c.region, (
                    SELECT s.region
                    FROM sales_lines s
                    WHERE s.dataset_id = t.dataset_id AND s.customer_id = t.customer_id AND s.region IS NOT NULL
                    ORDER BY s.sold_on DESC, s.upload_id DESC, s.source_line DESC
                    LIMIT 1
                )) AS region,
                c.age_group, c.gender, @Currency AS currency
            FROM (
                SELECT * FROM customer_totals
                WHERE dataset_id = @DatasetId AND customer_id <> ''
                ORDER BY sales DESC, customer_id
                LIMIT @top
            ) t
            LEFT JOIN customers c ON c.dataset_id = t.dataset_id AND c.customer_id = t.customer_id
            ORDER BY t.sales DESC, t.customer_id
            """;
        return snapshot.QueryAsync<TopCustomer>(sql, new { dataset.DatasetId, dataset.Currency, top });
    }
}
