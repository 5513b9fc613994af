using System.Buffers.Text;
using System.Data.Common;
using Dapper;
using SalesFunctions.Analytics.Customers;
using SalesFunctions.Platform.Models;

namespace SalesFunctions.Customers.Training;

/// <summary>
/// SQL that reads the histories of customers in batches, by ranges of their ids: however many there are, a batch is what has to fit into memory,
/// and one connection with one snapshot is enough.
/// </summary>
internal static class CustomerHistoryQueries
{
    private const string InRange = "dataset_id = @DatasetId AND customer_id > @after AND (@upTo IS NULL OR customer_id <= @upTo)";

    /// <summary>The last id of the batch that begins behind an id; null where the rest is one batch.</summary>
    public static Task<string?> UpperBoundAsync(TrainingRun run, string after, int customers)
    {
        var sql = $"""
            SELECT MIN(customer_id) FROM (
                (SELECT customer_id FROM customer_totals WHERE dataset_id = @DatasetId AND customer_id > @after ORDER BY customer_id LIMIT 1 OFFSET {customers})
                UNION ALL
                (SELECT customer_id FROM customers WHERE dataset_id = @DatasetId AND customer_id > @after ORDER BY customer_id LIMIT 1 OFFSET {customers})
            ) bounds
            """;
        return run.Reading.ExecuteScalarAsync<string?>(sql, new { run.Dataset.DatasetId, after }, run.Snapshot);
    }

    /// <summary>The customers of a range in the order of their ids.</summary>
    public static async Task<IReadOnlyList<CustomerHistory>> BatchAsync(TrainingRun run, string after, string? upTo)
    {
        var values = new { run.Dataset.DatasetId, run.PublishedVersion, after, upTo };
        var days = await DaysAsync(run, values);
        const string sql = $"""
            SELECT
                i.customer_id, t.orders, t.sales, t.returns, c.age, c.annual_income, c.spending_score,
                e.customer_id IS NOT NULL AS is_earlier, e.recency_days, e.orders AS earlier_orders, e.sales AS earlier_sales, e.return_rate,
                e.recency_days + DATEDIFF(e.last_day, e.first_day) AS days_since_first, e.rfm, e.behaviour, e.spenders, e.annual_income, e.spending_score, n.customer_number
            FROM (
                SELECT customer_id FROM customer_totals WHERE {InRange}
                UNION
                SELECT customer_id FROM customers WHERE {InRange}
            ) i
            LEFT JOIN customer_totals t ON t.dataset_id = @DatasetId AND t.customer_id = i.customer_id
            LEFT JOIN customers c ON c.dataset_id = @DatasetId AND c.customer_id = i.customer_id
            LEFT JOIN customer_numbers n ON n.dataset_id = @DatasetId AND n.customer_id = i.customer_id
            LEFT JOIN customer_scores e ON e.dataset_id = @DatasetId AND e.model_version = @PublishedVersion AND e.customer_id = i.customer_id
            ORDER BY i.customer_id
            """;
        var histories = new List<CustomerHistory>();
        await using var reader = (DbDataReader)await run.Reading.ExecuteReaderAsync(sql, values, run.Snapshot);
        while (await reader.ReadAsync())
        {
            histories.Add(Read(reader, days));
        }

        return histories;
    }

    // Summed up by day first and then put into one text per customer: a row of the protocol costs more than its bytes.
    private static async Task<Dictionary<string, PurchaseDay[]>> DaysAsync(TrainingRun run, object values)
    {
        const string sql = $"""
            SELECT
                d.customer_id, CAST(GROUP_CONCAT(TO_DAYS(d.sold_on), ' ', d.bought, ' ', d.returned, ' ', d.orders ORDER BY d.sold_on SEPARATOR ' ') AS BINARY)
            FROM (
                SELECT
                    customer_id, sold_on, SUM(IF(amount > 0, amount, 0)) AS bought, SUM(IF(amount < 0, -amount, 0)) AS returned,
                    COUNT(DISTINCT IF(amount > 0 OR (amount = 0 AND COALESCE(quantity, 0) >= 0), order_id, NULL))
                        + SUM(order_id IS NULL AND (amount > 0 OR (amount = 0 AND COALESCE(quantity, 0) >= 0))) AS orders
                FROM sales_lines FORCE INDEX (customer)
                WHERE {InRange} AND sold_on IS NOT NULL
                GROUP BY customer_id, sold_on
            ) d
            GROUP BY d.customer_id
            """;
        await run.Reading.ExecuteAsync("SET SESSION group_concat_max_len = 16777216", transaction: run.Snapshot);
        var days = new Dictionary<string, PurchaseDay[]>(StringComparer.Ordinal);
        await using var reader = (DbDataReader)await run.Reading.ExecuteReaderAsync(sql, values, run.Snapshot);
        while (await reader.ReadAsync())
        {
            days.Add(reader.GetString(0), Days((byte[])reader.GetValue(1)));
        }

        return days;
    }

    private static CustomerHistory Read(DbDataReader reader, Dictionary<string, PurchaseDay[]> days)
    {
        var id = reader.GetString(0);
        return new CustomerHistory
        {
            CustomerId = id,
            Number = reader.IsDBNull(18) ? null : Convert.ToUInt32(reader.GetValue(18), null),
            Days = days.GetValueOrDefault(id, []),
            Orders = reader.IsDBNull(1) ? 0 : Convert.ToUInt32(reader.GetValue(1), null),
            Sales = reader.IsDBNull(2) ? 0 : reader.GetDecimal(2),
            Returns = reader.IsDBNull(3) ? 0 : reader.GetDecimal(3),
            Age = Number(reader, 4),
            AnnualIncome = Number(reader, 5),
            SpendingScore = Number(reader, 6),
            Earlier = reader.GetInt64(7) == 0 ? null : new EarlierScores
            {
                RecencyDays = Number(reader, 8) ?? double.NaN,
                Orders = Number(reader, 9) ?? 0,
                Sales = Number(reader, 10) ?? 0,
                ReturnRate = Number(reader, 11) ?? 0,
                DaysSinceFirst = Number(reader, 12) ?? double.NaN,
                Rfm = Text(reader, 13),
                Behaviour = Text(reader, 14),
                Spenders = Text(reader, 15),
                AnnualIncome = Number(reader, 16) ?? double.NaN,
                SpendingScore = Number(reader, 17) ?? double.NaN,
            },
        };
    }

    private static double? Number(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : Convert.ToDouble(reader.GetValue(column), null);

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    // Four numbers per day with a blank between all of them; the server counts days from a year earlier.
    private static PurchaseDay[] Days(ReadOnlySpan<byte> text)
    {
        const int serverDays = 366;
        var days = new PurchaseDay[(text.Count((byte)' ') + 1) / 4];
        for (var at = 0; at < days.Length; at++)
        {
            Utf8Parser.TryParse(Next(ref text), out int day, out _);
            Utf8Parser.TryParse(Next(ref text), out decimal bought, out _);
            Utf8Parser.TryParse(Next(ref text), out decimal returned, out _);
            Utf8Parser.TryParse(Next(ref text), out int orders, out _);
            days[at] = new PurchaseDay(day - serverDays, bought, returned, orders);
        }

        return days;
    }

    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> text)
    {
        var blank = text.IndexOf((byte)' ');
        var number = blank < 0 ? text : text[..blank];
        text = blank < 0 ? default : text[(blank + 1)..];
        return number;
    }
}
