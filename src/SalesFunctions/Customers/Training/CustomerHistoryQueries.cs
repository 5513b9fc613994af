using System.Buffers.Text;
using System.Data.Common;
using Dapper;
using SalesFunctions.Analytics.Customers;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Models;

namespace SalesFunctions.Customers.Training;

/// <summary>
/// SQL that reads the histories of customers in batches, by ranges of their ids: however many there are, a batch is what has to fit into memory,
/// and one connection with one snapshot is enough.
/// </summary>
internal static class CustomerHistoryQueries
{
    private const string InRange = "dataset_id = @DatasetId AND customer_id > @after AND (@upTo IS NULL OR customer_id <= @upTo)";

    // What came back is no purchase; what was free is one.
    private const string IsPurchase = "(amount > 0 OR (amount = 0 AND COALESCE(quantity, 0) >= 0))";

    private static readonly string[] Record = ["c.age", "c.annual_income", "c.spending_score"];

    // The order is that of ColumnCollector.
    private static readonly string[] Details =
        ["n.customer_number", "TO_DAYS(t.first_sold_on)", "TO_DAYS(t.last_sold_on)", "c.gender", "c.age_group", "c.region", "c.segment"];

    /// <summary>Once per connection: a customer's lines may make a long text.</summary>
    public static Task PrepareAsync(TrainingRun run) => run.Reading.ExecuteAsync("SET SESSION group_concat_max_len = 8388608", transaction: run.Snapshot);

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
    /// <param name="run">Whose snapshot is read.</param>
    /// <param name="after">The range begins behind this id.</param>
    /// <param name="upTo">Its last id; null for the end.</param>
    /// <param name="details">Whether what columns have of a customer is wanted, too.</param>
    public static async Task<IReadOnlyList<CustomerHistory>> BatchAsync(TrainingRun run, string after, string? upTo, bool details = false)
    {
        var values = new { run.Dataset.DatasetId, run.PublishedVersion, after, upTo };
        var days = await DaysAsync(run, values);
        var sql = $"""
            SELECT
                i.customer_id, t.orders, t.sales, t.returns, {PackedRow.Join([.. Record, .. details ? Details : []])} AS record,
                e.customer_id IS NOT NULL AS is_earlier, e.recency_days, e.orders AS earlier_orders, e.sales AS earlier_sales, e.return_rate,
                e.recency_days + DATEDIFF(e.last_day, e.first_day) AS days_since_first, e.rfm, e.behaviour, e.spenders, e.annual_income, e.spending_score
            FROM (
                SELECT customer_id FROM customer_totals WHERE {InRange}
                UNION
                SELECT customer_id FROM customers WHERE {InRange}
            ) i
            LEFT JOIN customer_totals t ON t.dataset_id = @DatasetId AND t.customer_id = i.customer_id
            LEFT JOIN customers c ON c.dataset_id = @DatasetId AND c.customer_id = i.customer_id
            {(details ? "LEFT JOIN customer_numbers n ON n.dataset_id = @DatasetId AND n.customer_id = i.customer_id" : "")}
            LEFT JOIN customer_scores e ON e.dataset_id = @DatasetId AND e.model_version = @PublishedVersion AND e.customer_id = i.customer_id
            ORDER BY i.customer_id
            """;
        var histories = new List<CustomerHistory>();
        await using var reader = (DbDataReader)await run.Reading.ExecuteReaderAsync(sql, values, run.Snapshot);
        while (reader.Read())
        {
            histories.Add(Read(reader, days));
        }

        return histories;
    }

    // Rows are taken without awaiting each, which costs as much as the row: the caller has put this on a thread of its own.
    // One text per customer: a row of the protocol costs more than its bytes. A text that the server had to cut ends fewer lines than were counted.
    private static async Task<Dictionary<string, PurchaseDay[]>> DaysAsync(TrainingRun run, object values)
    {
        const string sql = $"""
            SELECT
                customer_id, COUNT(*), CAST(GROUP_CONCAT(
                    TO_DAYS(sold_on), ' ', amount, ' ', {IsPurchase}, ' ',
                    REPLACE(COALESCE(order_id, ''), CHAR(1), '?'), CHAR(1) ORDER BY sold_on, order_id SEPARATOR '') AS BINARY)
            FROM sales_lines FORCE INDEX (customer)
            WHERE {InRange} AND sold_on IS NOT NULL
            GROUP BY customer_id
            """;
        var (days, cut) = (new Dictionary<string, PurchaseDay[]>(StringComparer.Ordinal), new List<string>());
        await using (var reader = (DbDataReader)await run.Reading.ExecuteReaderAsync(sql, values, run.Snapshot))
        {
            while (reader.Read())
            {
                if (CustomerLines.Read((byte[])reader.GetValue(2), reader.GetInt64(1)) is { } read)
                {
                    days.Add(reader.GetString(0), read);
                }
                else
                {
                    cut.Add(reader.GetString(0));
                }
            }
        }

        foreach (var customer in cut)
        {
            days.Add(customer, await SummedDaysAsync(run, customer));
        }

        return days;
    }

    // For who bought hundreds of thousands of times, such as everybody who gave no name.
    private static async Task<PurchaseDay[]> SummedDaysAsync(TrainingRun run, string customer)
    {
        const string sql = $"""
            SELECT
                sold_on, SUM(IF(amount > 0, amount, 0)), SUM(IF(amount < 0, -amount, 0)),
                COUNT(DISTINCT IF({IsPurchase}, order_id, NULL))
                    + SUM(order_id IS NULL AND {IsPurchase})
            FROM sales_lines FORCE INDEX (customer)
            WHERE dataset_id = @DatasetId AND customer_id = @customer AND sold_on IS NOT NULL
            GROUP BY sold_on
            ORDER BY sold_on
            """;
        var days = await run.Reading.QueryAsync<(DateOnly Day, decimal Bought, decimal Returned, decimal Orders)>(
            sql, new { run.Dataset.DatasetId, customer }, run.Snapshot);
        return [.. days.Select(day => new PurchaseDay(day.Day.DayNumber, day.Bought, day.Returned, (int)day.Orders))];
    }

    private static CustomerHistory Read(DbDataReader reader, Dictionary<string, PurchaseDay[]> days)
    {
        var id = reader.GetString(0);
        var details = (byte[])reader.GetValue(4);
        ReadOnlySpan<byte> record = details;
        return new CustomerHistory
        {
            CustomerId = id,
            Days = days.GetValueOrDefault(id, []),
            HasLines = !reader.IsDBNull(1),
            Orders = reader.IsDBNull(1) ? 0 : Convert.ToUInt32(reader.GetValue(1), null),
            Sales = reader.IsDBNull(2) ? 0 : reader.GetDecimal(2),
            Returns = reader.IsDBNull(3) ? 0 : reader.GetDecimal(3),
            Age = Number(PackedRow.Next(ref record)),
            AnnualIncome = Number(PackedRow.Next(ref record)),
            SpendingScore = Number(PackedRow.Next(ref record)),
            Details = details.AsMemory(details.Length - record.Length),
            Earlier = reader.GetInt64(5) == 0 ? null : new EarlierScores
            {
                RecencyDays = Number(reader, 6) ?? double.NaN,
                Orders = Number(reader, 7) ?? 0,
                Sales = Number(reader, 8) ?? 0,
                ReturnRate = Number(reader, 9) ?? 0,
                DaysSinceFirst = Number(reader, 10) ?? double.NaN,
                Rfm = Text(reader, 11),
                Behaviour = Text(reader, 12),
                Spenders = Text(reader, 13),
                AnnualIncome = Number(reader, 14) ?? double.NaN,
                SpendingScore = Number(reader, 15) ?? double.NaN,
            },
        };
    }

    private static double? Number(ReadOnlySpan<byte> cell) => Utf8Parser.TryParse(cell, out double number, out _) ? number : null;

    private static double? Number(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : Convert.ToDouble(reader.GetValue(column), null);

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
