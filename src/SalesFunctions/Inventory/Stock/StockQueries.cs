using Dapper;
using SalesFunctions.Analytics.Inventory;
using SalesFunctions.Platform;

namespace SalesFunctions.Inventory.Stock;

/// <summary>Demand of a product as the published version has it.</summary>
internal sealed record StoredDemand
{
    public required string Product { get; init; }

    public string? ProductId { get; init; }

    public string? Category { get; init; }

    public string? SubCategory { get; init; }

    /// <summary>Empty for all stores.</summary>
    public required string Store { get; init; }

    public required string SalesClass { get; init; }

    public string? DemandClass { get; init; }

    public string? Lifecycle { get; init; }

    public double Mean { get; init; }

    public double Variance { get; init; }

    public double EffectiveDays { get; init; }

    public bool IsWhole { get; init; }

    /// <summary>The series that tells its season and trend; null where there is none.</summary>
    public uint? OutlookSeries { get; init; }

    /// <summary>What that series brought per day lately.</summary>
    public double? OutlookLevel { get; init; }

    public DemandRate Rate => new(Mean, Variance, EffectiveDays, IsWhole);

    public decimal Units { get; init; }

    public bool HasQuantity { get; init; }

    public DateOnly LastDay { get; init; }

    public long Lines { get; init; }

    /// <summary>What a unit brought on average; null where what came back outweighs what was sold.</summary>
    public double? UnitPrice { get; init; }
}

/// <summary>What the products file says of one product.</summary>
internal sealed record StoredProduct
{
    public required string ProductId { get; init; }

    public string? Product { get; init; }

    public decimal? UnitCost { get; init; }

    public decimal? Stock { get; init; }

    public decimal? LeadTimeDays { get; init; }
}

/// <summary>SQL of demand and stock.</summary>
internal static class StockQueries
{
    public static Task<IReadOnlyList<StoredDemand>> DemandAsync(Snapshot snapshot, Dataset dataset, StockQuestion question)
    {
        var sql = $"""
            SELECT
                f.product, f.product_id, f.category, f.sub_category, d.store, f.sales_class, f.demand_class, f.lifecycle, d.mean, d.variance, d.effective_days, d.is_whole, d.outlook_series, d.outlook_level,
                d.units, d.unit_lines > 0 AS has_quantity, d.last_day, CAST(d.line_count AS SIGNED) AS `lines`,
                CASE WHEN f.sales > 0 THEN f.sales * 1e0 / CASE WHEN f.units > 0 THEN f.units ELSE NULLIF(d.units, 0) END END AS unit_price
            FROM product_demand d
            INNER JOIN product_figures f ON f.dataset_id = d.dataset_id AND f.model_version = d.model_version AND f.position = d.position
            WHERE d.dataset_id = @dataset_id AND d.model_version = @model_version AND d.store {(question.ByStore ? "<>" : "=")} ''
                {In("f.product", question.Products)} {In("f.category", question.Categories)} {In("d.store", question.Stores)}
            """;
        var values = new DynamicParameters(new { dataset_id = dataset.DatasetId, model_version = dataset.ModelVersion });
        values.Add("f_product", question.Products);
        values.Add("f_category", question.Categories);
        values.Add("d_store", question.Stores);
        return snapshot.QueryAsync<StoredDemand>(sql, values);
    }

    public static Task<IReadOnlyList<StoredProduct>> ProductsAsync(Snapshot snapshot, Dataset dataset) => snapshot.QueryAsync<StoredProduct>(
        "SELECT product_id, product, unit_cost, stock, lead_time_days FROM products WHERE dataset_id = @DatasetId", new { dataset.DatasetId });

    /// <summary>Last day on which anything was sold, from which on demand is expected.</summary>
    public static Task<DateOnly?> LastDayAsync(Snapshot snapshot, Dataset dataset) => snapshot.FirstAsync<DateOnly?>(
        "SELECT last_day FROM product_demand WHERE dataset_id = @DatasetId AND model_version = @ModelVersion ORDER BY last_day DESC LIMIT 1", new { dataset.DatasetId, dataset.ModelVersion });

    private static string In(string column, IReadOnlyList<string> values) => values.Count == 0 ? "" : $"AND COALESCE({column}, '') IN @{column.Replace('.', '_')}";
}
