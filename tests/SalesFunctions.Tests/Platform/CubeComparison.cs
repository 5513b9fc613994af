using Dapper;
using MySql.Data.MySqlClient;
using SalesFunctions.Analytics.Cubes;

namespace SalesFunctions.Tests.Platform;

/// <summary>Compares the stored cubes of a dataset with plain SQL over its lines.</summary>
internal static class CubeComparison
{
    private const decimal Parts = 10_000;
    private const string Cost = "COALESCE(s.cost, ROUND(p.unit_cost * s.quantity, 4))";

    // Of more lines than these each statement takes seconds; a few of them then stand for all.
    private const long ManyLines = 200_000;

    private static readonly Dictionary<string, string> Lines = new()
    {
        ["region"] = "COALESCE(s.region, c.region)",
        ["city"] = "COALESCE(s.city, c.city)",
        ["country"] = "COALESCE(s.country, c.country)",
        ["store"] = "s.store",
        ["category"] = "s.category",
        ["sub_category"] = "s.sub_category",
        ["product"] = "COALESCE(s.product, s.product_id)",
        ["payment_method"] = "s.payment_method",
        ["gender"] = "c.gender",
        ["age_group"] = "c.age_group",
        ["segment"] = "c.segment",
        ["weekday"] = "CAST(WEEKDAY(s.sold_on) + 1 AS CHAR)",
        ["hour"] = "LEFT(CAST(s.sold_time AS CHAR), 2)",
    };

    public static async Task AgreeAsync(MySqlConnection connection, uint dataset)
    {
        Assert.Equal(
            await RowsAsync(connection, "SELECT DATE_FORMAT(COALESCE(sold_on, '1000-01-01'), '%Y-%m-01'), COUNT(*) FROM sales_lines WHERE dataset_id = @dataset GROUP BY 1 ORDER BY 1", dataset),
            await RowsAsync(connection, "SELECT DATE_FORMAT(month, '%Y-%m-%d'), line_count FROM sales_months WHERE dataset_id = @dataset ORDER BY 1", dataset));
        var isLarge = await connection.ExecuteScalarAsync<long>("SELECT SUM(line_count) FROM sales_months WHERE dataset_id = @dataset", new { dataset }) > ManyLines;
        foreach (var shape in CubeShapes.All.Where(shape => !isLarge || shape.Name is "monthly" or "people"))
        {
            var slices = await SlicesAsync(connection, dataset, shape);
            await CellsAgreeAsync(connection, dataset, shape, slices);
            // Over all months and by one dimension: unions of many cells and months, where counts are no sums.
            await UnionsAgreeAsync(connection, dataset, shape, shape.Dimensions.Where(name => !isLarge || name is "gender"), slices);
        }

        if (!isLarge)
        {
            await PurchaseComparison.AgreeAsync(connection, dataset);
        }
    }

    private static async Task CellsAgreeAsync(MySqlConnection connection, uint dataset, CubeShape shape, IReadOnlyList<CubeSlice> slices)
    {
        var day = CubeAxis.Of(date => date.ToString(shape.Daily ? "yyyy-MM-dd" : "yyyy-MM-01", System.Globalization.CultureInfo.InvariantCulture));
        // An answer has room for the last five beside the day.
        var names = shape.Dimensions.TakeLast(CubeQuestion.MostAxes - 1).ToList();
        var found = Answer(shape, [day, .. names.Select(CubeAxis.Of)], slices);
        var time = $"DATE_FORMAT(s.sold_on, '{(shape.Daily ? "%Y-%m-%d" : "%Y-%m-01")}')";
        var expected = await RowsAsync(connection, Sql([time, .. names.Select(name => Lines[name])]), dataset);
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    private static async Task UnionsAgreeAsync(
        MySqlConnection connection, uint dataset, CubeShape shape, IEnumerable<string> names, IReadOnlyList<CubeSlice> slices)
    {
        foreach (var name in names)
        {
            var expected = await RowsAsync(connection, Sql([Lines[name]]), dataset);
            Assert.Equal(expected.Order(StringComparer.Ordinal), Answer(shape, [CubeAxis.Of(name)], slices).Order(StringComparer.Ordinal));
        }
    }

    private static IEnumerable<string> Answer(CubeShape shape, IReadOnlyList<CubeAxis> by, IReadOnlyList<CubeSlice> slices)
    {
        var scan = CubeScan.Run(new CubeQuestion(shape, by, [], null, null), slices);
        var (orders, customerOrders, customers) = (scan.Orders(), scan.Orders(ofCustomers: true), scan.Customers());
        return scan.Keys.Select((key, group) => Row(
        [
            .. key, scan.Sums[group].Lines, Money(scan.Sums[group].Sales), Money(scan.Sums[group].Units), Money(scan.Sums[group].Returns),
            scan.Sums[group].CostedLines, Money(scan.Sums[group].CostedSales), Money(scan.Sums[group].Cost), orders[group], customerOrders[group], customers[group],
        ]));
    }

    private static string Sql(IReadOnlyList<string> by) =>
        $"""
        SELECT {string.Join(", ", by)},
            COUNT(*), SUM(s.amount), COALESCE(SUM(s.quantity), 0), SUM(GREATEST(-s.amount, 0)),
            COUNT({Cost}), COALESCE(SUM(IF({Cost} IS NULL, 0, s.amount)), 0), COALESCE(SUM({Cost}), 0),
            COUNT(DISTINCT s.order_id) + SUM(s.order_id IS NULL),
            COUNT(DISTINCT IF(s.customer_id IS NULL, NULL, s.order_id)) + SUM(s.customer_id IS NOT NULL AND s.order_id IS NULL),
            COUNT(DISTINCT s.customer_id)
        FROM sales_lines s
        LEFT JOIN customers c ON c.dataset_id = s.dataset_id AND c.customer_id = s.customer_id
        LEFT JOIN products p ON p.dataset_id = s.dataset_id AND p.product_id = s.product_id
        WHERE s.dataset_id = @dataset
        GROUP BY {string.Join(", ", by)}
        """;

    private static async Task<IReadOnlyList<CubeSlice>> SlicesAsync(MySqlConnection connection, uint dataset, CubeShape shape)
    {
        var parts = (await connection.QueryAsync<(DateTime Month, string Part, byte[] Content)>(
            """
            SELECT month, part, content
            FROM sales_cubes
            WHERE dataset_id = @dataset AND shape = @Name
            """,
            new { dataset, shape.Name })).ToLookup(part => DateOnly.FromDateTime(part.Month));
        return
        [
            .. parts.Select(month => new CubeSlice(
                month.Key,
                CubeCells.Read(month.Single(part => part.Part == "cells").Content),
                CubeOrders.Read(month.Single(part => part.Part == "orders").Content),
                CubeCustomers.Read(month.Single(part => part.Part == "customers").Content))),
        ];
    }

    private static async Task<IReadOnlyList<string>> RowsAsync(MySqlConnection connection, string sql, uint dataset) =>
        [.. (await connection.QueryAsync(sql, new { dataset })).Select(row => Row(((IDictionary<string, object?>)row).Values))];

    private static string Row(IEnumerable<object?> values) => string.Join('|', values.Select(value => value switch
    {
        null => "(none)",
        decimal number => (number / 1.0000000000000000000000000000m).ToString(System.Globalization.CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString(),
    }));

    private static decimal Money(Int128 parts) => (decimal)parts / Parts;
}
