using Dapper;
using SalesFunctions.Platform;

namespace SalesFunctions.Sales.Lines;

/// <summary>The lines whose column has one of the values; an empty text among them stands for lines without a value.</summary>
internal sealed record SalesLinesFilter(string Column, IReadOnlyList<string> Values);

/// <summary>Which lines are asked for.</summary>
internal sealed record SalesLinesQuestion(IReadOnlyList<SalesLinesFilter> Filters, DateRange Range);

/// <summary>SQL that reads single lines.</summary>
internal static class SalesLinesQueries
{
    public const string From = """
        FROM sales_lines s
        LEFT JOIN customers c ON c.dataset_id = s.dataset_id AND c.customer_id = s.customer_id
        WHERE s.dataset_id = @dataset_id
        """;

    /// <summary>What stands in each column of <see cref="SalesLine"/>.</summary>
    public static readonly IReadOnlyDictionary<string, string> Columns = new Dictionary<string, string>
    {
        ["line_id"] = "CONCAT(s.upload_id, '-', s.source_line)",
        ["order_id"] = "s.order_id",
        ["line_number"] = "s.line_number",
        ["day"] = "s.sold_on",
        ["time"] = "TIME_FORMAT(s.sold_time, '%H:%i:%s')",
        ["customer_id"] = "s.customer_id",
        ["product_id"] = "s.product_id",
        ["product"] = "COALESCE(s.product, s.product_id)",
        ["category"] = "s.category",
        ["sub_category"] = "s.sub_category",
        ["quantity"] = "s.quantity",
        ["unit_price"] = "s.unit_price",
        ["amount"] = "s.amount",
        ["cost"] = "s.cost",
        ["discount"] = "s.discount",
        ["payment_method"] = "s.payment_method",
        ["store"] = "s.store",
        ["city"] = "COALESCE(s.city, c.city)",
        ["region"] = "COALESCE(s.region, c.region)",
        ["country"] = "COALESCE(s.country, c.country)",
        ["gender"] = "c.gender",
        ["age_group"] = "c.age_group",
        ["campaign_id"] = "s.campaign_id",
        ["upload_id"] = "s.upload_id",
        ["source_line"] = "s.source_line",
        ["currency"] = "CAST(@currency AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_bin",
    };

    private static readonly string Selected = string.Join(", ", Columns.Select(column => $"{column.Value} AS `{column.Key}`"));

    // What KEY day holds: its own columns, and those of the primary key behind them.
    private static readonly KeysetPart[] Key = [new("s.sold_on", Nullable: true), new("s.upload_id"), new("s.source_line")];

    /// <summary>By day, undated lines first, then as they were uploaded; one row more than the page holds.</summary>
    /// <remarks>The join keeps its written order: entered by way of the customers, the lines would all have to be sorted.</remarks>
    public static Task<IReadOnlyList<SalesLine>> PageAsync(Snapshot snapshot, Dataset dataset, SalesLinesQuestion question, PageRequest page)
    {
        var values = new DynamicParameters(new { dataset_id = dataset.DatasetId, currency = dataset.Currency, limit = page.Size + 1 });
        List<string> conditions = [.. DateRangeQueries.Within(question.Range, values), .. question.Filters.Select((filter, number) => Matches(filter, $"filter_{number}", values))];
        if (page.AfterKey is { } key)
        {
            conditions.Add(KeysetQueries.Behind(Key, key, values));
        }

        var sql = $"""
            SELECT STRAIGHT_JOIN {Selected}
            {From} {string.Concat(conditions.Select(condition => $" AND {condition}"))}
            ORDER BY {string.Join(", ", Key.Select(part => part.Order))}
            LIMIT @limit
            """;
        return snapshot.QueryAsync<SalesLine>(sql, values);
    }

    private static string Matches(SalesLinesFilter filter, string name, DynamicParameters values)
    {
        var expression = Columns[filter.Column];
        var present = filter.Values.Where(value => value.Length > 0).ToList();
        values.Add(name, present);
        return (present.Count, present.Count < filter.Values.Count) switch
        {
            (0, _) => $"{expression} IS NULL",
            (_, false) => $"{expression} IN @{name}",
            _ => $"({expression} IN @{name} OR {expression} IS NULL)",
        };
    }
}
