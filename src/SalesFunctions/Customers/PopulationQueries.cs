using Dapper;
using SalesFunctions.Platform;

namespace SalesFunctions.Customers;

/// <summary>Writes the part of a query that says which customers it is about, and where their fields are read.</summary>
internal static class PopulationQueries
{
    private const string RecordOfTotals = "LEFT JOIN customers c ON c.dataset_id = @dataset_id AND c.customer_id = t.customer_id";

    /// <summary>The last day on which anybody bought, before the end of a range where it has one.</summary>
    public static Task<DateOnly?> LastDayAsync(Snapshot snapshot, Dataset dataset, DateOnly? to) => snapshot.FirstAsync<DateOnly?>(
        "SELECT MAX(sold_on) FROM sales_lines WHERE dataset_id = @DatasetId AND (@to IS NULL OR sold_on < @to)", new { dataset.DatasetId, to });

    /// <summary>All values of a field that are there, as the column <c>v</c>.</summary>
    public static string Values(Population population, CustomerField field, DynamicParameters values)
    {
        if (field == CustomerField.OrderValue)
        {
            return OrderValues(population, values);
        }

        var (_, from) = From(population, [field], values);
        return $"SELECT {field.Expression} AS v {from} AND {field.Expression} IS NOT NULL";
    }

    /// <summary>The customer's id, and the clauses from FROM to WHERE that make some fields known; conditions may follow with AND.</summary>
    public static (string Id, string Clauses) From(Population population, IReadOnlyList<CustomerField> fields, DynamicParameters values)
    {
        if (population.OnlyRecordsPass && population.Range.IsOpen && !fields.All(field => field.OfRecord))
        {
            // The records that pass are few beside all totals, and what is looked up counts: STRAIGHT_JOIN reads them first.
            return (
                "c.customer_id",
                $"""
                FROM customers c
                STRAIGHT_JOIN customer_totals t ON t.dataset_id = @dataset_id AND t.customer_id = c.customer_id
                WHERE c.dataset_id = @dataset_id AND c.customer_id <> ''{Filters(population, "c.customer_id", values)}
                """);
        }

        var records = fields.Any(field => field.OfRecord) || population.Filters.Count > 0;
        return fields.All(field => field.OfRecord) && population.Range.IsOpen
            ? ("c.customer_id", $"FROM customers c WHERE c.dataset_id = @dataset_id{Filters(population, "c.customer_id", values)}")
            : ("t.customer_id", $"FROM {Totals(population.Range, values)} {(records ? RecordOfTotals : "")} WHERE t.customer_id <> ''{Filters(population, "t.customer_id", values)}");
    }

    /// <summary>Counts the customers, whatever is known of them.</summary>
    public static string Count(Population population, DynamicParameters values)
    {
        if (population.Range.IsOpen && population.Filters.Count == 0)
        {
            // What both tables have is counted from the smaller one, whichever that is.
            return """
                SELECT (SELECT COUNT(*) FROM customers WHERE dataset_id = @dataset_id)
                    + (SELECT COUNT(*) FROM customer_totals WHERE dataset_id = @dataset_id AND customer_id <> '')
                    - (
                        SELECT COUNT(*)
                        FROM customers c
                        INNER JOIN customer_totals t ON t.dataset_id = @dataset_id AND t.customer_id = c.customer_id
                        WHERE c.dataset_id = @dataset_id AND c.customer_id <> '')
                """;
        }

        var bought = $"FROM {Totals(population.Range, values)} {RecordOfTotals} WHERE t.customer_id <> ''{Filters(population, "t.customer_id", values)}";
        if (!population.Range.IsOpen)
        {
            return $"SELECT COUNT(*) {bought}";
        }

        var ofRecords = $"SELECT COUNT(*) FROM customers c WHERE c.dataset_id = @dataset_id{Filters(population, "c.customer_id", values)}";
        return population.OnlyRecordsPass ? ofRecords : $"SELECT ({ofRecords}) + (SELECT COUNT(*) {bought} AND c.customer_id IS NULL)";
    }

    /// <summary>A customer's own region, else that of the latest purchase that has one.</summary>
    public static string Region(string id) => $"""
        COALESCE(c.region, (
            SELECT s.region
            FROM sales_lines s
            WHERE s.dataset_id = @dataset_id AND s.customer_id = {id} AND s.region IS NOT NULL
            ORDER BY s.sold_on DESC, s.upload_id DESC, s.source_line DESC
            LIMIT 1
        ))
        """;

    private static string Totals(DateRange range, DynamicParameters values) => range.IsOpen
        ? "(SELECT * FROM customer_totals WHERE dataset_id = @dataset_id) t"
        : $"""
            (
                SELECT
                    s.customer_id, SUM(s.amount) AS sales, {CustomerFilterQueries.Orders} AS orders, MIN(s.sold_on) AS first_sold_on, MAX(s.sold_on) AS last_sold_on
                FROM sales_lines s
                WHERE {CustomerFilterQueries.Lines(range, [], values)} AND s.customer_id IS NOT NULL
                GROUP BY s.customer_id
            ) t
            """;

    private static string Filters(Population population, string id, DynamicParameters values) => string.Concat(population.Filters.Select(filter =>
        $" AND {CustomerFilterQueries.Passes(filter.Name == LineFilters.Region.Name ? filter with { Expression = Region(id) } : filter, id, values)}"));

    // Sorting the lines by order beats a table of all orders seven times over, hence the hint that there will be many groups.
    private static string OrderValues(Population population, DynamicParameters values)
    {
        var lines = $"""
            FROM sales_lines s {(population.Filters.Count > 0 ? CustomerFilterQueries.JoinCustomers : "")}
            WHERE {CustomerFilterQueries.Lines(population.Range, population.Filters, values)}
            """;
        return $"""
            SELECT SQL_BIG_RESULT SUM(s.amount) AS v {lines} AND s.order_id IS NOT NULL GROUP BY s.order_id
            UNION ALL
            SELECT s.amount AS v {lines} AND s.order_id IS NULL
            """;
    }
}
