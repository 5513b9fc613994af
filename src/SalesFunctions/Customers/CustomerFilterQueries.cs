using Dapper;
using SalesFunctions.Platform;

namespace SalesFunctions.Customers;

/// <summary>Conditions that several queries of the slice share; values travel as parameters.</summary>
internal static class CustomerFilterQueries
{
    public const string JoinCustomers = "LEFT JOIN customers c ON c.dataset_id = s.dataset_id AND c.customer_id = s.customer_id";

    /// <summary>A line that names no order is an order of its own.</summary>
    public const string Orders = "COUNT(DISTINCT s.order_id) + COUNT(*) - COUNT(s.order_id)";

    public static DynamicParameters Values(Dataset dataset)
    {
        var values = new DynamicParameters();
        values.Add("dataset_id", dataset.DatasetId);
        values.Add("model_version", dataset.ModelVersion);
        return values;
    }

    /// <summary>Where lines <c>s</c>, with customers <c>c</c> where a filter needs them, are in the range and pass the filters.</summary>
    public static string Lines(DateRange range, IReadOnlyList<CustomerFilter> filters, DynamicParameters values) =>
        string.Join(" AND ", DateRangeQueries.Within(range, values).Prepend("s.dataset_id = @dataset_id").Concat(filters.Select(filter => Passes(filter, "s.customer_id", values))));

    /// <summary>Where a line or a customer passes, of whom the id is an expression: only by that are segments found.</summary>
    public static string Passes(CustomerFilter filter, string id, DynamicParameters values)
    {
        if (!filter.OfScores)
        {
            return ScoreFilterQueries.Passes(filter, values);
        }

        var conditions = new List<string>();
        if (filter.Values.Where(value => value is not null).ToList() is { Count: > 0 } present)
        {
            values.Add($"filter_{filter.Name}", present);
            conditions.Add($"{id} IN ({Scored(filter)} IN @filter_{filter.Name})");
        }

        if (filter.Values.Contains(null))
        {
            conditions.Add($"{id} IS NULL OR {id} NOT IN ({Scored(filter)} IS NOT NULL)");
        }

        return $"({string.Join(" OR ", conditions)})";
    }

    private static string Scored(CustomerFilter filter) =>
        $"SELECT m.customer_id FROM customer_scores m WHERE m.dataset_id = @dataset_id AND m.model_version = @model_version AND {filter.Expression}";
}
