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
    private const string Segment = "segment";

    private static readonly (string Name, string Expression)[] Columns =
        [("rfm", "m.rfm"), ("behaviour", "m.behaviour"), ("spenders", "m.spenders"), ("region", "c.region"), ("gender", "c.gender"), ("age_group", "c.age_group")];

    /// <summary>Filters by a name that customers have or lack.</summary>
    public static readonly IReadOnlyList<string> Filters = [Segment, .. Columns.Select(column => column.Name)];

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
        var conditions = Conditions(filter, values);
        var customers = conditions.Any(condition => condition.Contains("c.", StringComparison.Ordinal))
            ? "LEFT JOIN customers c ON c.dataset_id = m.dataset_id AND c.customer_id = m.customer_id "
            : "";
        return $"FROM customer_scores m {customers}WHERE m.dataset_id = @dataset_id AND m.model_version = @model_version{string.Concat(conditions.Select(condition => $" AND {condition}"))}";
    }

    private static List<string> Conditions(AudienceFilter filter, DynamicParameters values)
    {
        var conditions = Columns.Append((Name: Segment, Expression: $"m.{filter.Scheme}")).Where(column => filter.Values[column.Name].Count > 0)
            .Select(column => Passes(column.Name, column.Expression, filter.Values[column.Name], values)).ToList();
        void Bound(double? bound, string name, string condition)
        {
            if (bound is not null)
            {
                values.Add(name, bound);
                conditions.Add(condition);
            }
        }

        Bound(filter.LeastValue, "least_value", "m.expected_value_12_months >= @least_value");
        Bound(filter.LeastAlive, "least_alive", "m.probability_alive >= @least_alive");
        Bound(filter.MostAlive, "most_alive", "m.probability_alive <= @most_alive");
        Bound(filter.Overdue is { } overdue ? (overdue ? 1 : 0) : null, "is_overdue", "m.overdue = @is_overdue");
        return conditions;
    }

    private static string Passes(string name, string expression, IReadOnlyList<string?> wanted, DynamicParameters values)
    {
        var present = wanted.Where(value => value is not null).ToList();
        values.Add($"filter_{name}", present);
        var missing = $"{expression} IS NULL";
        return present.Count == 0 ? missing : present.Count == wanted.Count ? $"{expression} IN @filter_{name}" : $"({expression} IN @filter_{name} OR {missing})";
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
