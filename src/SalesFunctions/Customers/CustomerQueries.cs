using SalesFunctions.Platform;

namespace SalesFunctions.Customers;

/// <summary>A customer's figures over all their lines.</summary>
internal sealed record CustomerTotals
{
    public decimal Sales { get; init; }

    public long Orders { get; init; }

    public decimal Units { get; init; }

    public decimal Returns { get; init; }

    public DateOnly? FirstDay { get; init; }

    public DateOnly? LastDay { get; init; }
}

/// <summary>What a customer chose most often or for most money.</summary>
internal sealed record Favourite(string Name, long Orders, decimal Sales);

/// <summary>SQL about one customer.</summary>
internal static class CustomerQueries
{
    public static async Task<bool> ExistsAsync(Snapshot snapshot, Dataset dataset, string id)
    {
        const string sql = """
            SELECT
                EXISTS (SELECT 1 FROM customers WHERE dataset_id = @DatasetId AND customer_id = @id)
                OR EXISTS (SELECT 1 FROM customer_totals WHERE dataset_id = @DatasetId AND customer_id = @id AND customer_id <> '')
            """;
        return await snapshot.FirstAsync<long>(sql, new { dataset.DatasetId, id }) == 1;
    }

    public static Task<CustomerTotals?> TotalsAsync(Snapshot snapshot, Dataset dataset, string id)
    {
        const string sql = """
            SELECT sales, orders, units, returns, first_sold_on AS first_day, last_sold_on AS last_day
            FROM customer_totals
            WHERE dataset_id = @DatasetId AND customer_id = @id AND customer_id <> ''
            """;
        return snapshot.FirstAsync<CustomerTotals>(sql, new { dataset.DatasetId, id });
    }

    /// <summary>The days on which a customer has lines, in their order.</summary>
    public static Task<IReadOnlyList<DateOnly>> DaysAsync(Snapshot snapshot, Dataset dataset, string id)
    {
        const string sql = """
            SELECT DISTINCT sold_on
            FROM sales_lines
            WHERE dataset_id = @DatasetId AND customer_id = @id AND sold_on IS NOT NULL
            ORDER BY sold_on
            """;
        return snapshot.QueryAsync<DateOnly>(sql, new { dataset.DatasetId, id });
    }

    /// <summary>The category of a customer's most sales.</summary>
    public static Task<Favourite?> CategoryAsync(Snapshot snapshot, Dataset dataset, string id) =>
        FavouriteAsync(snapshot, dataset, id, "s.category", "sales DESC");

    /// <summary>The store of a customer's most orders.</summary>
    public static Task<Favourite?> StoreAsync(Snapshot snapshot, Dataset dataset, string id) =>
        FavouriteAsync(snapshot, dataset, id, "s.store", "orders DESC, sales DESC");

    /// <summary>How a customer pays most orders.</summary>
    public static Task<Favourite?> PaymentMethodAsync(Snapshot snapshot, Dataset dataset, string id) =>
        FavouriteAsync(snapshot, dataset, id, "s.payment_method", "orders DESC, sales DESC");

    /// <summary>The weekday of a customer's most orders, in English whatever the server speaks.</summary>
    public static Task<Favourite?> WeekdayAsync(Snapshot snapshot, Dataset dataset, string id) => FavouriteAsync(
        snapshot, dataset, id, "ELT(WEEKDAY(s.sold_on) + 1, 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday')", "orders DESC, sales DESC");

    private static Task<Favourite?> FavouriteAsync(Snapshot snapshot, Dataset dataset, string id, string expression, string order)
    {
        var sql = $"""
            SELECT {expression} AS name, {CustomerFilterQueries.Orders} AS orders, SUM(s.amount) AS sales
            FROM sales_lines s
            WHERE s.dataset_id = @DatasetId AND s.customer_id = @id AND {expression} IS NOT NULL
            GROUP BY {expression}
            ORDER BY {order}, name
            LIMIT 1
            """;
        return snapshot.FirstAsync<Favourite>(sql, new { dataset.DatasetId, id });
    }
}
