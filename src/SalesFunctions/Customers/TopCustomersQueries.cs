using Dapper;
using SalesFunctions.Platform;

namespace SalesFunctions.Customers;

/// <summary>SQL of the best customers' figures.</summary>
internal static class TopCustomersQueries
{
    private const string FromTotals = "FROM customer_totals t LEFT JOIN customers c ON c.dataset_id = t.dataset_id AND c.customer_id = t.customer_id";

    /// <param name="among">The customers among whom the best are, where that is known.</param>
    public static Task<IReadOnlyList<TopCustomer>> BestAsync(Snapshot snapshot, Dataset dataset, TopCustomersQuestion question, IReadOnlyList<string>? among) =>
        question.FromRollUp ? FromRollUpAsync(snapshot, dataset, question, among) : FromLinesAsync(snapshot, dataset, question, among);

    /// <summary>All sales asked about, those without a customer included.</summary>
    public static async Task<decimal> SalesAsync(Snapshot snapshot, Dataset dataset, TopCustomersQuestion question)
    {
        var values = CustomerFilterQueries.Values(dataset);
        var sql = (question.FromRollUp, question.Filters.Count) switch
        {
            (true, 0) => "SELECT COALESCE(SUM(sales), 0) FROM sales_months WHERE dataset_id = @dataset_id",
            (true, _) => $"SELECT COALESCE(SUM(t.sales), 0) {FromTotals} WHERE t.dataset_id = @dataset_id {Customers(question, values)}",
            _ => $"SELECT COALESCE(SUM(s.amount), 0) FROM sales_lines s {Join(question)} WHERE {CustomerFilterQueries.Lines(question.Range, question.Filters, values)}",
        };
        return await snapshot.FirstAsync<decimal>(sql, values);
    }

    /// <returns>Null where every line has a customer.</returns>
    public static Task<decimal?> SalesOfNobodyAsync(Snapshot snapshot, Dataset dataset) =>
        snapshot.FirstAsync<decimal?>("SELECT sales FROM customer_totals WHERE dataset_id = @DatasetId AND customer_id = ''", new { dataset.DatasetId });

    private static async Task<IReadOnlyList<TopCustomer>> FromRollUpAsync(Snapshot snapshot, Dataset dataset, TopCustomersQuestion question, IReadOnlyList<string>? among)
    {
        var values = CustomerFilterQueries.Values(dataset);
        values.Add("top", question.Top);
        values.Add("among", among);
        var from = $"{(question.Filters.Count == 0 ? "FROM customer_totals t" : FromTotals)} WHERE t.dataset_id = @dataset_id AND t.customer_id {(among is null ? "<> ''" : "IN @among")} {Customers(question, values)}";
        if (question.By == "sales" && among is null)
        {
            // The index on sales finds the last of the best at once; ordering by sales and id together would sort every customer.
            values.Add("last", question.Top - 1);
            if (await snapshot.FirstAsync<decimal?>($"SELECT t.sales {from} ORDER BY t.sales DESC LIMIT 1 OFFSET @last", values) is { } least)
            {
                values.Add("least", least);
                from += " AND t.sales >= @least";
            }
        }

        return await snapshot.QueryAsync<TopCustomer>(
            $"""
            SELECT
                t.customer_id, t.sales, t.orders, t.units, t.sales / NULLIF(t.orders, 0) AS average_order_value,
                t.first_sold_on AS first_day, t.last_sold_on AS last_day
            {from}
            ORDER BY t.{question.By} DESC, t.customer_id
            LIMIT @top
            """,
            values);
    }

    private static Task<IReadOnlyList<TopCustomer>> FromLinesAsync(Snapshot snapshot, Dataset dataset, TopCustomersQuestion question, IReadOnlyList<string>? among)
    {
        var values = CustomerFilterQueries.Values(dataset);
        values.Add("top", question.Top);
        values.Add("among", among);
        var sql = $"""
            SELECT q.*, q.sales / NULLIF(q.orders, 0) AS average_order_value
            FROM (
                SELECT
                    s.customer_id, SUM(s.amount) AS sales, {CustomerFilterQueries.Orders} AS orders, COALESCE(SUM(s.quantity), 0) AS units,
                    MIN(s.sold_on) AS first_day, MAX(s.sold_on) AS last_day
                FROM sales_lines s {Join(question)}
                WHERE {CustomerFilterQueries.Lines(question.Range, question.Filters, values)} AND s.customer_id {(among is null ? "IS NOT NULL" : "IN @among")}
                GROUP BY s.customer_id
            ) q
            ORDER BY q.{question.By} DESC, q.customer_id
            LIMIT @top
            """;
        return snapshot.QueryAsync<TopCustomer>(sql, values);
    }

    private static string Join(TopCustomersQuestion question) => NeedsCustomers(question) ? CustomerFilterQueries.JoinCustomers : "";

    private static bool NeedsCustomers(TopCustomersQuestion question) => question.Filters.Any(filter => filter.Expression.Contains("c.", StringComparison.Ordinal));

    private static string Customers(TopCustomersQuestion question, DynamicParameters values) =>
        string.Concat(question.Filters.Select(filter => $" AND {CustomerFilterQueries.Passes(filter, "t.customer_id", values)}"));
}
