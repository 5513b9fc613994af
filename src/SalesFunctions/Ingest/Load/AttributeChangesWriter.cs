using Dapper;

namespace SalesFunctions.Ingest.Load;

/// <summary>
/// Finds the months whose cubes change although their lines do not: a customer or a product whose lines were there before is now
/// described differently. To be asked before the new rows take the old ones' place.
/// </summary>
internal sealed class AttributeChangesWriter(LoadTarget target, TouchedMonths touched)
{
    /// <param name="incoming">The table that holds the new rows; the customers' own where they are the dataset's first.</param>
    public async Task CustomersAsync(string incoming)
    {
        await ExecuteAsync(
            """
            CREATE TEMPORARY TABLE IF NOT EXISTS changed_customers (
                customer_id VARCHAR(64) NOT NULL PRIMARY KEY,
                person BOOLEAN NOT NULL, city BOOLEAN NOT NULL, region BOOLEAN NOT NULL, country BOOLEAN NOT NULL
            ) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
            """);
        // A customer has a number once there are lines of an earlier load.
        var changed = await ExecuteAsync(
            $"""
            INSERT INTO changed_customers (customer_id, person, city, region, country)
            SELECT customer_id, person, city, region, country
            FROM (
                SELECT
                    i.customer_id,
                    {Changes("gender")} OR {Changes("age_group")} OR {Changes("segment")} AS person,
                    {Changes("city")} AS city, {Changes("region")} AS region, {Changes("country")} AS country
                FROM {incoming} i
                INNER JOIN customer_numbers n ON n.dataset_id = i.dataset_id AND n.customer_id = i.customer_id
                LEFT JOIN customers t ON t.dataset_id = i.dataset_id AND t.customer_id = i.customer_id AND {IsOther(incoming, "customers")}
                WHERE i.dataset_id = @DatasetId
            ) c
            WHERE person OR city OR region OR country
            """);
        if (changed > 0)
        {
            await TouchAsync(
                """
                FROM changed_customers c
                STRAIGHT_JOIN sales_lines s FORCE INDEX (customer) ON s.dataset_id = @DatasetId AND s.customer_id = c.customer_id
                WHERE c.person OR c.city AND s.city IS NULL OR c.region AND s.region IS NULL OR c.country AND s.country IS NULL
                """);
        }
    }

    /// <param name="incoming">The table that holds the new rows; the products' own where they are the dataset's first.</param>
    public async Task ProductsAsync(string incoming)
    {
        await ExecuteAsync(
            """
            CREATE TEMPORARY TABLE IF NOT EXISTS changed_products (
                product_id VARCHAR(64) NOT NULL PRIMARY KEY
            ) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
            """);
        var changed = await ExecuteAsync(
            $"""
            INSERT INTO changed_products
            SELECT i.product_id
            FROM {incoming} i
            LEFT JOIN products t ON t.dataset_id = i.dataset_id AND t.product_id = i.product_id AND {IsOther(incoming, "products")}
            WHERE i.dataset_id = @DatasetId AND {Changes("unit_cost")}
            """);
        if (changed > 0)
        {
            await TouchAsync(
                """
                FROM sales_lines s
                INNER JOIN changed_products p ON p.product_id = s.product_id
                WHERE s.dataset_id = @DatasetId AND s.cost IS NULL
                """);
        }
    }

    // A blank cell leaves what is known as it is.
    private static string Changes(string column) => $"NOT (COALESCE(i.{column}, t.{column}) <=> t.{column})";

    private static string IsOther(string incoming, string table) => incoming == table ? "1 = 0" : "1 = 1";

    private async Task TouchAsync(string from) =>
        touched.Add(await target.Connection.QueryAsync<int>(
            $"SELECT DISTINCT EXTRACT(YEAR_MONTH FROM COALESCE(s.sold_on, DATE '1000-01-01')) {from}", new { target.DatasetId }, target.Transaction));

    private Task<int> ExecuteAsync(string sql) => target.Connection.ExecuteAsync(sql, new { target.DatasetId }, target.Transaction);
}
