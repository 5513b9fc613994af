using System.Data;
using System.Data.Common;
using Dapper;

namespace SalesFunctions.Ingest.Load;

/// <summary>SQL that reads the lines of a month for the cubes.</summary>
internal static class CubeLineQueries
{
    // No byte of a text in UTF-8, so that cells need no escaping.
    private const string CellEnd = "UNHEX('FF')";

    /// <summary>Days of lines <c>s</c>, between the parameters <c>First</c> and <c>Next</c>.</summary>
    public static string InMonth(DateOnly month) => month == TouchedMonths.Undated ? "s.sold_on IS NULL" : "s.sold_on >= @First AND s.sold_on < @Next";

    /// <summary>Each month of the dataset's lines.</summary>
    public static async Task<IReadOnlyList<DateOnly>> MonthsAsync(LoadTarget target)
    {
        var months = new List<DateOnly>();
        // One look into the index per month: a GROUP BY would read all of it.
        for (DateOnly? next = DateOnly.MinValue; next is not null;)
        {
            var day = await target.Connection.ExecuteScalarAsync<DateTime?>(
                "SELECT sold_on FROM sales_lines WHERE dataset_id = @DatasetId AND sold_on >= @next ORDER BY sold_on LIMIT 1",
                new { target.DatasetId, next = next.Value },
                target.Transaction);
            next = null;
            if (day is { } found)
            {
                months.Add(new DateOnly(found.Year, found.Month, 1));
                next = months[^1].AddMonths(1);
            }
        }

        return months;
    }

    public static Task<long> CountAsync(LoadTarget target, DateOnly month) =>
        target.Connection.ExecuteScalarAsync<long>(
            $"SELECT COUNT(*) FROM sales_lines s WHERE s.dataset_id = @DatasetId AND {InMonth(month)}",
            new { target.DatasetId, First = month, Next = month.AddMonths(1) },
            target.Transaction);

    public static Task<decimal> SalesAsync(LoadTarget target, DateOnly month) =>
        target.Connection.ExecuteScalarAsync<decimal>(
            $"SELECT SUM(s.amount) FROM sales_lines s WHERE s.dataset_id = @DatasetId AND {InMonth(month)}",
            new { target.DatasetId, First = month, Next = month.AddMonths(1) },
            target.Transaction);

    /// <summary>
    /// The lines of a month, each as one column of bytes for <see cref="CubeLineReader"/>: the driver's work is per column, and a text that
    /// has come before need not be made again.
    /// </summary>
    public static Task<DbDataReader> OpenAsync(LoadTarget target, DateOnly month, CubeJoins joins)
    {
        var cells = Cells(joins).Select(cell => $"COALESCE({cell}, '')");
        var sql = $"""
            SELECT CAST(CONCAT({string.Join($", {CellEnd}, ", cells)}) AS BINARY) AS line
            FROM sales_lines s
            LEFT JOIN customer_numbers n ON n.dataset_id = s.dataset_id AND n.customer_id = s.customer_id
            {(joins.Customers ? "LEFT JOIN customers c ON c.dataset_id = s.dataset_id AND c.customer_id = s.customer_id" : "")}
            {(joins.UnitCosts ? "LEFT JOIN products p ON p.dataset_id = s.dataset_id AND p.product_id = s.product_id" : "")}
            {(joins.SpanningOrders ? "LEFT JOIN spanning_orders o ON o.order_id = s.order_id" : "")}
            WHERE s.dataset_id = @DatasetId AND {InMonth(month)}
            """;
        var command = new CommandDefinition(
            sql, new { target.DatasetId, First = month, Next = month.AddMonths(1) }, target.Transaction, flags: CommandFlags.None);
        return target.Connection.ExecuteReaderAsync(command, CommandBehavior.SequentialAccess);
    }

    /// <summary>Which other tables have anything to say of the dataset's lines.</summary>
    public static Task<CubeJoins> JoinsAsync(LoadTarget target) =>
        target.Connection.QuerySingleAsync<CubeJoins>(
            """
            SELECT
                EXISTS (SELECT 1 FROM customers WHERE dataset_id = @DatasetId) AS Customers,
                EXISTS (SELECT 1 FROM products WHERE dataset_id = @DatasetId AND unit_cost IS NOT NULL) AS UnitCosts
            """,
            new { target.DatasetId },
            target.Transaction);

    // The order is that of CubeLineReader.
    private static IEnumerable<string> Cells(CubeJoins joins) =>
    [
        "s.sold_on", "s.sold_time", "s.amount", "s.quantity",
        joins.UnitCosts ? "s.cost, ROUND(p.unit_cost * s.quantity, 4)" : "s.cost",
        "s.order_id", joins.SpanningOrders ? "o.order_id" : "NULL", "n.customer_number",
        .. ((string[])["region", "city", "country"]).Select(place => joins.Customers ? $"s.{place}, c.{place}" : $"s.{place}"),
        "s.store", "s.category", "s.sub_category", "s.product, s.product_id", "s.payment_method",
        .. ((string[])["gender", "age_group", "segment"]).Select(attribute => joins.Customers ? $"c.{attribute}" : "NULL"),
    ];
}

/// <summary>Which tables beside the lines are asked: a look-up per line that never finds anything takes as long as one that does.</summary>
internal sealed record CubeJoins
{
    public bool Customers { get; init; }

    public bool UnitCosts { get; init; }

    public bool SpanningOrders { get; init; }
}
