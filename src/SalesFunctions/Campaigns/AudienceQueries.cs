using System.Globalization;
using Dapper;
using SalesFunctions.Platform;

namespace SalesFunctions.Campaigns;

/// <summary>The customers of a segment who could be contacted, and what they buy anyway.</summary>
internal sealed record AudienceSegment
{
    public required string Segment { get; init; }

    public long Customers { get; init; }

    /// <summary>Expected purchases per customer within the horizon; null where the models do not foretell any.</summary>
    public double? Purchases { get; init; }

    /// <summary>Expected part that buys at least once within the horizon.</summary>
    public double? Buying { get; init; }
}

/// <summary>The value of one order of a customer.</summary>
internal sealed record OrderOfSegment
{
    public required string Segment { get; init; }

    public double Value { get; init; }
}

/// <summary>SQL of the customers as the published models have them.</summary>
internal static class AudienceQueries
{
    /// <summary>What customers in no segment are called.</summary>
    public const string NoSegment = "no segment";

    private const int SampledCustomers = 3000;

    public static Task<IReadOnlyList<AudienceSegment>> SegmentsAsync(Snapshot snapshot, Dataset dataset, AudienceFilter filter, int months)
    {
        var values = Values(dataset);
        var sql = $"""
            SELECT a.segment, COUNT(*) AS customers, AVG(a.purchases) AS purchases, AVG(1 - EXP(-a.purchases)) AS buying
            FROM (SELECT COALESCE(m.{filter.Scheme}, '{NoSegment}') AS segment, {Purchases(months)} AS purchases {From(filter, values)}) a
            GROUP BY a.segment ORDER BY a.segment
            """;
        return snapshot.QueryAsync<AudienceSegment>(sql, values);
    }

    /// <summary>Orders of some of the customers, the same ones each time; whoever is in the audience.</summary>
    public static Task<IReadOnlyList<OrderOfSegment>> OrdersAsync(Snapshot snapshot, Dataset dataset, AudienceFilter filter)
    {
        var values = Values(dataset);
        values.Add("sampled", SampledCustomers);
        var sql = $"""
            SELECT a.segment, SUM(s.amount) * 1e0 AS value
            FROM (
                SELECT m.customer_id, COALESCE(m.{filter.Scheme}, '{NoSegment}') AS segment {From(filter, values)}
                ORDER BY CRC32(m.customer_id), m.customer_id LIMIT @sampled) a
            INNER JOIN sales_lines s FORCE INDEX (customer) ON s.dataset_id = @dataset_id AND s.customer_id = a.customer_id
            GROUP BY a.segment, a.customer_id, s.order_id, CASE WHEN s.order_id IS NULL THEN s.upload_id END, CASE WHEN s.order_id IS NULL THEN s.source_line END
            HAVING SUM(s.amount) > 0
            ORDER BY a.segment, a.customer_id, s.order_id
            """;
        return snapshot.QueryAsync<OrderOfSegment>(sql, values);
    }

    private static DynamicParameters Values(Dataset dataset)
    {
        var values = new DynamicParameters();
        values.Add("dataset_id", dataset.DatasetId);
        values.Add("model_version", dataset.ModelVersion);
        return values;
    }

    private static string From(AudienceFilter filter, DynamicParameters values)
    {
        var conditions = ScoreFilterQueries.Conditions(filter.Scores, values).Prepend("m.dataset_id = @dataset_id AND m.model_version = @model_version");
        if (filter.LeastValue is { } least)
        {
            values.Add("least_value", least);
            conditions = conditions.Append("m.expected_value_12_months >= @least_value");
        }

        var customers = filter.Scores.Filters.Any(column => column.OfCustomer) ? "LEFT JOIN customers c ON c.dataset_id = m.dataset_id AND c.customer_id = m.customer_id " : "";
        return $"FROM customer_scores m {customers}WHERE {string.Join(" AND ", conditions)}";
    }

    // The models foretell 3, 6 and 12 months; between them purchases come evenly.
    private static string Purchases(int months) => "GREATEST(" + (months switch
    {
        <= 3 => Between("0", "m.expected_purchases_3_months", months, 3),
        <= 6 => Between("m.expected_purchases_3_months", "m.expected_purchases_6_months", months - 3, 3),
        _ => Between("m.expected_purchases_6_months", "m.expected_purchases_12_months", months - 6, 6),
    }) + ", 0)";

    private static string Between(string from, string to, int months, int of) => string.Create(CultureInfo.InvariantCulture, $"{from} + ({to} - {from}) * {months} / {of}");
}
