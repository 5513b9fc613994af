using System.Data;
using System.Data.Common;
using Dapper;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest.Load;

/// <summary>SQL that reads the lines of a month for the cubes.</summary>
internal static class CubeLineQueries
{
    /// <summary>What a customer's row says of its lines, where they do not say it themselves.</summary>
    public static readonly string[] CustomerAttributes = ["region", "city", "country", "gender", "age_group", "segment"];

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

    /// <summary>How many lines the month has, and where they stand.</summary>
    public static async Task<MonthLines> MeasureAsync(LoadTarget target, DateOnly month)
    {
        var lines = await target.Connection.QuerySingleAsync<MonthLines>(
            $"""
            SELECT
                COUNT(*) AS Count, MIN(s.upload_id) AS FirstUpload, MAX(s.upload_id) AS LastUpload,
                MIN(s.source_line) AS FirstLine, MAX(s.source_line) AS LastLine
            FROM sales_lines s
            WHERE s.dataset_id = @DatasetId AND {InMonth(month)}
            """,
            new { target.DatasetId, First = month, Next = month.AddMonths(1) },
            target.Transaction);
        return lines with { Month = month };
    }

    public static Task<decimal> SalesAsync(LoadTarget target, DateOnly month) =>
        target.Connection.ExecuteScalarAsync<decimal>(
            $"SELECT SUM(s.amount) FROM sales_lines s WHERE s.dataset_id = @DatasetId AND {InMonth(month)}",
            new { target.DatasetId, First = month, Next = month.AddMonths(1) },
            target.Transaction);

    /// <summary>
    /// The lines of a month, each as one column of bytes for <see cref="CubeLineReader"/>: the driver's work is per column, and a text that
    /// has come before need not be made again.
    /// </summary>
    public static Task<DbDataReader> OpenAsync(LoadTarget target, MonthLines lines, CubeJoins joins)
    {
        var sql = $"""
            SELECT {PackedRow.Join(Cells(joins))} AS line
            FROM sales_lines s {(lines.StandTogether ? "FORCE INDEX (PRIMARY)" : "")}
            {(joins.Customers is JoinedCustomers.Mapped ? "" : "LEFT JOIN customer_numbers n ON n.dataset_id = s.dataset_id AND n.customer_id = s.customer_id")}
            {(joins.Customers is JoinedCustomers.PerLine ? "LEFT JOIN customers c ON c.dataset_id = s.dataset_id AND c.customer_id = s.customer_id" : "")}
            {(joins.UnitCosts ? "LEFT JOIN products p ON p.dataset_id = s.dataset_id AND p.product_id = s.product_id" : "")}
            {(joins.SpanningOrders ? "LEFT JOIN spanning_orders o ON o.order_id = s.order_id" : "")}
            WHERE s.dataset_id = @DatasetId AND {InMonth(lines.Month)}
            {(lines.StandTogether ? "AND s.upload_id = @FirstUpload AND s.source_line BETWEEN @FirstLine AND @LastLine" : "")}
            """;
        return OpenAsync(
            target, sql, new { target.DatasetId, First = lines.Month, Next = lines.Month.AddMonths(1), lines.FirstUpload, lines.FirstLine, lines.LastLine });
    }

    /// <summary>Each customer's id, number and, where asked for, attributes, for <see cref="CubeCustomerMap"/>.</summary>
    public static Task<DbDataReader> OpenCustomersAsync(LoadTarget target, bool attributes) =>
        OpenAsync(
            target,
            $"""
            SELECT {PackedRow.Join(["n.customer_id", "n.customer_number", .. CustomerAttributes.Select(name => attributes ? $"c.{name}" : "NULL")])} AS customer
            FROM customer_numbers n FORCE INDEX (PRIMARY)
            {(attributes ? "LEFT JOIN customers c ON c.dataset_id = n.dataset_id AND c.customer_id = n.customer_id" : "")}
            WHERE n.dataset_id = @DatasetId
            """,
            new { target.DatasetId });

    /// <summary>How many customers the dataset has.</summary>
    public static Task<int> CustomersAsync(LoadTarget target) =>
        target.Connection.ExecuteScalarAsync<int>(
            "SELECT COALESCE(MAX(customer_number), 0) FROM customer_numbers WHERE dataset_id = @DatasetId", new { target.DatasetId }, target.Transaction);

    /// <summary>Which other tables have anything to say of the dataset's lines.</summary>
    public static Task<CubeJoins> JoinsAsync(LoadTarget target) =>
        target.Connection.QuerySingleAsync<CubeJoins>(
            """
            SELECT
                IF(EXISTS (SELECT 1 FROM customers WHERE dataset_id = @DatasetId), 1, 0) AS Customers,
                EXISTS (SELECT 1 FROM products WHERE dataset_id = @DatasetId AND unit_cost IS NOT NULL) AS UnitCosts
            """,
            new { target.DatasetId },
            target.Transaction);

    private static Task<DbDataReader> OpenAsync(LoadTarget target, string sql, object values) =>
        target.Connection.ExecuteReaderAsync(
            new CommandDefinition(sql, values, target.Transaction, flags: CommandFlags.None), CommandBehavior.SequentialAccess);

    // The order is that of CubeLineReader.
    private static IEnumerable<string> Cells(CubeJoins joins)
    {
        var perLine = joins.Customers is JoinedCustomers.PerLine;
        return
        [
            "s.sold_on", "s.sold_time", "s.amount", "s.quantity",
            joins.UnitCosts ? "s.cost, ROUND(p.unit_cost * s.quantity, 4)" : "s.cost",
            "s.order_id", joins.SpanningOrders ? "o.order_id" : "NULL",
            joins.Customers is JoinedCustomers.Mapped ? "s.customer_id" : "n.customer_number",
            .. CustomerAttributes[..3].Select(place => perLine ? $"s.{place}, c.{place}" : $"s.{place}"),
            "s.store", "s.category", "s.sub_category", "s.product, s.product_id", "s.payment_method",
            .. CustomerAttributes[3..].Select(attribute => perLine ? $"c.{attribute}" : "NULL"),
        ];
    }
}
