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
        return values;
    }

    /// <summary>Where lines <c>s</c>, with customers <c>c</c> where a filter needs them, are in the range and pass the filters.</summary>
    public static string Lines(DateRange range, IReadOnlyList<CustomerFilter> filters, DynamicParameters values) =>
        string.Join(" AND ", DateRangeQueries.Within(range, values).Prepend("s.dataset_id = @dataset_id").Concat(filters.Select(filter => ScoreFilterQueries.Passes(filter, values))));
}
