using Dapper;
using SalesFunctions.Platform;

namespace SalesFunctions.Inventory.Classes;

/// <summary>Which products are asked for; empty lists stand for all.</summary>
/// <param name="Filters">Column and the values that it may have.</param>
/// <param name="Sort">One of <see cref="ClassesQueries.Orders"/>.</param>
internal sealed record ClassesQuestion(IReadOnlyList<(string Column, IReadOnlyList<string> Values)> Filters, string Sort, int Top);

/// <summary>SQL of the classes of products of the published version.</summary>
internal static class ClassesQueries
{
    private const string Rows = """
        SELECT
            f.product, f.level, f.product_id, f.category, f.sub_category, CAST(f.position AS SIGNED) AS `rank`, f.sales,
            f.sales * 1e0 / NULLIF(SUM(f.sales) OVER (), 0) AS sales_share, f.cumulative_share, f.units, CAST(f.line_count AS SIGNED) AS `lines`, f.first_day, f.last_day,
            f.sales_class, f.variation, f.demand_class, f.lifecycle, f.trend_per_month, f.trend_p_value, f.silence_p_value,
            CAST(@currency AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_bin AS currency
        FROM product_figures f
        WHERE f.dataset_id = @dataset_id AND f.model_version = @model_version
        """;

    private static readonly Dictionary<string, string> Sorting = new()
    {
        ["sales"] = "p.`rank`", ["units"] = "p.units DESC, p.`rank`", ["lines"] = "p.`lines` DESC, p.`rank`", ["variation"] = "p.variation IS NULL, p.variation, p.`rank`",
        ["trend"] = "p.trend_p_value IS NULL, p.trend_p_value, p.`rank`",
    };

    /// <summary>All products with their classes.</summary>
    public static readonly string From = $"FROM ({Rows}) p WHERE TRUE";

    /// <summary>What stands in each column of <see cref="ProductClassRow"/>.</summary>
    public static readonly IReadOnlyDictionary<string, string> Columns =
        ColumnContract.Of<ProductClassRow>().ToDictionary(column => column.Name, column => $"p.`{column.Name}`");

    public static IReadOnlyList<string> Orders { get; } = [.. Sorting.Keys];

    public static Task<IReadOnlyList<ProductClassRow>> AllAsync(Snapshot snapshot, Dataset dataset, ClassesQuestion question)
    {
        var values = new DynamicParameters(new { dataset_id = dataset.DatasetId, model_version = dataset.ModelVersion, currency = dataset.Currency, question.Top });
        var conditions = question.Filters.Where(filter => filter.Values.Count > 0).Select((filter, at) =>
        {
            values.Add($"filter_{at}", filter.Values);
            return $" AND COALESCE(p.{filter.Column}, '') IN @filter_{at}";
        });
        return snapshot.QueryAsync<ProductClassRow>($"SELECT p.* {From}{string.Concat(conditions)} ORDER BY {Sorting[question.Sort]} LIMIT @Top", values);
    }
}
