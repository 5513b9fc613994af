using Dapper;
using SalesFunctions.Inventory.Training;
using SalesFunctions.Platform;

namespace SalesFunctions.Inventory.Next;

/// <summary>How products are ranked.</summary>
internal sealed record StoredRanking(string Level, double PopularityPart);

/// <summary>A product that can be offered.</summary>
internal sealed record OfferedProduct
{
    public int Position { get; init; }

    public required string Product { get; init; }

    public string? ProductId { get; init; }

    public string? Category { get; init; }

    public string? SubCategory { get; init; }

    public double Popularity { get; init; }
}

/// <summary>A product that a customer has, and when it was last bought.</summary>
internal sealed record BoughtProduct
{
    public required string CustomerId { get; init; }

    public int Position { get; init; }

    public DateOnly LastDay { get; init; }
}

/// <summary>SQL of what to offer next.</summary>
internal static class NextQueries
{
    public const int MostCustomers = 500;

    private const string Version = "dataset_id = @dataset_id AND model_version = @model_version";

    public static Task<StoredRanking?> RankingAsync(Snapshot snapshot, Dataset dataset) =>
        snapshot.FirstAsync<StoredRanking>($"SELECT level, popularity_part FROM next_product_rankings WHERE {Version}", Values(dataset));

    public static Task<IReadOnlyList<OfferedProduct>> ProductsAsync(Snapshot snapshot, Dataset dataset) => snapshot.QueryAsync<OfferedProduct>(
        $"""
        SELECT CAST(position AS SIGNED) AS position, product, product_id, category, sub_category, popularity FROM product_figures WHERE {Version} AND popularity IS NOT NULL
        """,
        Values(dataset));

    public static async Task<ILookup<int, (int Item, double Similarity)>> NeighboursAsync(Snapshot snapshot, Dataset dataset, IReadOnlyCollection<int> items)
    {
        var values = Values(dataset);
        values.Add("items", items);
        var sql = $"SELECT CAST(item AS SIGNED), CAST(neighbour AS SIGNED), similarity FROM product_neighbours WHERE {Version} AND item IN @items ORDER BY item, position";
        var rows = items.Count == 0 ? [] : await snapshot.QueryAsync<(int Item, int Neighbour, double Similarity)>(sql, values);
        return rows.ToLookup(row => row.Item, row => (row.Neighbour, row.Similarity));
    }

    /// <summary>The customers of a segment, drawn always alike where there are many.</summary>
    public static Task<IReadOnlyList<string>> CustomersAsync(Snapshot snapshot, Dataset dataset, string scheme, string segment)
    {
        var values = Values(dataset);
        values.Add("segment", segment);
        var sql = $"SELECT customer_id FROM customer_scores WHERE {Version} AND {scheme} = @segment ORDER BY CRC32(customer_id), customer_id LIMIT {MostCustomers}";
        return snapshot.QueryAsync<string>(sql, values);
    }

    public static Task<IReadOnlyList<BoughtProduct>> BoughtAsync(Snapshot snapshot, Dataset dataset, string level, IReadOnlyCollection<string> customers)
    {
        var values = Values(dataset);
        values.Add("customers", customers);
        var sql = $"""
            SELECT h.customer_id, CAST(f.position AS SIGNED) AS position, h.last_day
            FROM (
                SELECT s.customer_id, {(level == Levels.Product ? "COALESCE(s.product, s.product_id)" : $"s.{level}")} AS product, MAX(s.sold_on) AS last_day
                FROM sales_lines s
                WHERE s.dataset_id = @dataset_id AND s.customer_id IN @customers AND s.amount >= 0 AND s.sold_on IS NOT NULL
                GROUP BY 1, 2
            ) h
            INNER JOIN product_figures f ON f.dataset_id = @dataset_id AND f.model_version = @model_version AND f.product = h.product
            """;
        return snapshot.QueryAsync<BoughtProduct>(sql, values);
    }

    private static DynamicParameters Values(Dataset dataset) => new(new { dataset_id = dataset.DatasetId, model_version = dataset.ModelVersion });
}
