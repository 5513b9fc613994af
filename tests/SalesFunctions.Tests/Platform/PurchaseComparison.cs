using Dapper;
using MySql.Data.MySqlClient;
using SalesFunctions.Analytics.Cubes;

namespace SalesFunctions.Tests.Platform;

/// <summary>Compares the stored purchases of a dataset with plain SQL over its lines.</summary>
internal static class PurchaseComparison
{
    private const decimal Parts = 10_000;

    public static async Task AgreeAsync(MySqlConnection connection, uint dataset)
    {
        foreach (var shape in CubeShapes.All.Where(shape => shape.InPurchases))
        {
            var months = await MonthsAsync(connection, dataset, shape);
            Assert.Equal(
                Cells(shape, months.Select(month => new CubeSlice(month.Month, month.Cells, null, null))),
                Cells(PurchaseCube.Shape(shape, []), months.Select(month => PurchaseCube.Build(month, []))));
        }

        var scan = PurchaseScan.Of([], null, null, await MonthsAsync(connection, dataset, CubeShapes.Daily));
        var sums = scan.ByCustomer(sales: true, orders: true, days: true);
        var expected = await connection.QueryAsync<(long Number, decimal Sales, long Orders, DateTime? First, DateTime? Last)>(
            """
            SELECT CAST(COALESCE(n.customer_number, 0) AS SIGNED), SUM(s.amount), COUNT(DISTINCT s.order_id) + SUM(s.order_id IS NULL), MIN(s.sold_on), MAX(s.sold_on)
            FROM sales_lines s
            LEFT JOIN customer_numbers n ON n.dataset_id = s.dataset_id AND n.customer_id = s.customer_id
            WHERE s.dataset_id = @dataset
            GROUP BY 1
            ORDER BY 1
            """,
            new { dataset });
        Assert.Equal(
            expected.Select(row => (row.Number, row.Sales / 1.0000m, row.Orders, Day(row.First), Day(row.Last))),
            Enumerable.Range(0, sums.Bought.Length).Where(customer => sums.Bought[customer])
                .Select(customer => ((long)customer, sums.Sales[customer] / Parts, (long)sums.Orders[customer], sums.FirstDay[customer], sums.LastDay[customer])));
        var orders = await connection.QueryAsync<decimal>(
            "SELECT SUM(amount) FROM sales_lines WHERE dataset_id = @dataset GROUP BY order_id, IF(order_id IS NULL, row_key, NULL)", new { dataset });
        Assert.Equal(orders.Order(), scan.ByOrder(null).Select(value => value / Parts).Order());
    }

    private static int Day(DateTime? day) => day is { } date ? DateOnly.FromDateTime(date).DayNumber : 0;

    private static IEnumerable<string> Cells(CubeShape shape, IEnumerable<CubeSlice> slices)
    {
        var scan = CubeScan.Run(new CubeQuestion(shape, [.. shape.Dimensions.Select(CubeAxis.Of)], [], null, null), [.. slices]);
        return scan.Keys.Select((key, group) => $"{string.Join('|', key)}: {scan.Sums[group].Lines} {scan.Sums[group].Sales} {scan.Sums[group].Units} {scan.Sums[group].Returns}").Order(StringComparer.Ordinal);
    }

    private static async Task<IReadOnlyList<PurchaseMonth>> MonthsAsync(MySqlConnection connection, uint dataset, CubeShape shape)
    {
        var slices = (await connection.QueryAsync<(DateTime Month, string Part, byte[] Content)>(
            "SELECT month, part, content FROM sales_purchases WHERE dataset_id = @dataset ORDER BY month, slice", new { dataset })).ToLookup(row => (row.Month, row.Part), row => row.Content);
        var cells = await connection.QueryAsync<(DateTime Month, byte[] Content)>(
            "SELECT month, content FROM sales_cubes WHERE dataset_id = @dataset AND shape = @Name AND part = 'cells'", new { dataset, shape.Name });
        return
        [
            .. cells.Select(cube => new PurchaseMonth(
                DateOnly.FromDateTime(cube.Month),
                CubeCells.Read(cube.Content),
                [.. slices[(cube.Month, BuiltPurchases.LinesPart)].Select(CubePurchases.Read)],
                shape == CubeShapes.Daily ? null : [.. slices[(cube.Month, shape.Name)]])),
        ];
    }
}
