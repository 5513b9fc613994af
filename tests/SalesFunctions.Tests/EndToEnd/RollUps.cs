using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>The roll-ups must say what the lines say.</summary>
internal static class RollUps
{
    public static async Task AgreeAsync(ServiceFixture service, string dataset)
    {
        var id = await service.SqlAsync<uint>("SELECT dataset_id FROM datasets WHERE dataset = @dataset", new { dataset });
        await using var connection = await service.OpenAsync();
        await CubeComparison.AgreeAsync(connection, id);
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
