namespace SalesFunctions.Tests.EndToEnd;

/// <summary>The roll-ups must say what the lines say.</summary>
internal static class RollUps
{
    public static async Task AgreeAsync(ServiceFixture service, string dataset)
    {
        var id = await service.SqlAsync<uint>("SELECT dataset_id FROM datasets WHERE dataset = @dataset", new { dataset });
        Assert.Equal(0, await service.SqlAsync<long>(
            """
            SELECT COUNT(*) FROM (
                SELECT day, region, store, category, payment_method, SUM(n) AS n, SUM(units) AS units, SUM(sales) AS sales, SUM(returns) AS returns
                FROM (
                    SELECT sold_on AS day, region, store, category, payment_method, line_count AS n, units, sales, returns
                    FROM daily_sales WHERE dataset_id = @id
                    UNION ALL
                    SELECT
                        COALESCE(sold_on, '1000-01-01'), COALESCE(region, ''), COALESCE(store, ''), COALESCE(category, ''), COALESCE(payment_method, ''),
                        -1, -COALESCE(quantity, 0), -amount, IF(amount < 0, amount, 0)
                    FROM sales_lines WHERE dataset_id = @id
                ) both_sides
                GROUP BY 1, 2, 3, 4, 5
                HAVING n <> 0 OR units <> 0 OR sales <> 0 OR returns <> 0
            ) different
            """,
            new { id }));
        Assert.Equal(0, await service.SqlAsync<long>(
            """
            SELECT COUNT(*) FROM (
                SELECT customer_id, SUM(n) AS n, SUM(orders) AS orders, SUM(units) AS units, SUM(sales) AS sales, MAX(last) AS last, MIN(last) AS least
                FROM (
                    SELECT customer_id, line_count AS n, orders, units, sales, last_sold_on AS last FROM customer_totals WHERE dataset_id = @id
                    UNION ALL
                    SELECT
                        COALESCE(customer_id, ''), -COUNT(*), -COUNT(DISTINCT order_id) - SUM(order_id IS NULL), -COALESCE(SUM(quantity), 0),
                        -SUM(amount), MAX(sold_on)
                    FROM sales_lines WHERE dataset_id = @id GROUP BY 1
                ) both_sides
                GROUP BY 1
                HAVING n <> 0 OR orders <> 0 OR units <> 0 OR sales <> 0 OR NOT (last <=> least)
            ) different
            """,
            new { id }));
    }
}
