using System.Globalization;
using SalesFunctions.Analytics.Cubes;

namespace SalesFunctions.Analytics.Tests.Cubes;

/// <summary>A line as the tests know it.</summary>
internal sealed record TestLine(DateOnly Day, string?[] Values, long Sales, long Units, long? Cost, string? Order, int Customer);

/// <summary>Lines with every trouble that counting can have: missing values, returns, orders over several cells, days and months, orders without id.</summary>
internal static class RandomLines
{
    private static readonly int[] Cardinalities = [3, 4, 2, 4, 3, 5, 12, 3, 2, 4, 2];

    public static IReadOnlyList<TestLine> Make(Random random, int count) =>
    [
        .. Enumerable.Range(0, count).Select(_ =>
        {
            var day = random.Next(30) == 0 ? CubeQuestion.Undated : new DateOnly(2023, 11, 1).AddDays(random.Next(120));
            var values = new string?[CubeShapes.Dimensions.Count];
            for (var at = 0; at < Cardinalities.Length; at++)
            {
                values[at] = random.Next(8) == 0 ? null : $"{CubeShapes.Dimensions[at]} {random.Next(Cardinalities[at])}";
            }

            values[11] = day == CubeQuestion.Undated ? null : (((int)day.DayOfWeek + 6) % 7 + 1).ToString(CultureInfo.InvariantCulture);
            values[12] = random.Next(3) == 0 ? null : random.Next(24).ToString("00", CultureInfo.InvariantCulture);
            return new TestLine(
                day, values, random.Next(-2_000_000, 9_000_000), random.Next(-20_000, 90_000), random.Next(2) == 0 ? null : random.Next(5_000_000),
                random.Next(6) == 0 ? null : $"O{random.Next(count / 2)}", random.Next(7) == 0 ? 0 : 1 + random.Next(count / 4));
        }),
    ];

    public static IReadOnlyList<CubeSlice> Slices(IReadOnlyList<TestLine> lines, CubeShape shape) =>
    [
        .. Months(lines, [shape]).Select(month =>
        {
            var cube = month.Cubes.Single();
            var cells = CubeCells.Read(cube.CellContent);
            Assert.Equal(cube.Cells, cells.Count);
            return new CubeSlice(month.Month, cells, CubeOrders.Read(cube.OrderContent), CubeCustomers.Read(cube.CustomerContent));
        }),
    ];

    /// <summary>The lines' purchases month by month, in the cells of a shape.</summary>
    public static IReadOnlyList<PurchaseMonth> Purchases(IReadOnlyList<TestLine> lines, CubeShape shape) =>
    [
        .. Months(lines, [.. CubeShapes.All.Where(known => known.InPurchases)]).Select(month =>
        {
            byte[][] Part(string name) => [.. month.Purchases.Where(part => part.Part == name).OrderBy(part => part.Slice).Select(part => part.Content)];

            var cells = CubeCells.Read(month.Cubes.Single(cube => cube.Shape == shape).CellContent);
            return new PurchaseMonth(month.Month, cells, [.. Part(BuiltPurchases.LinesPart).Select(CubePurchases.Read)], shape == CubeShapes.Daily ? null : Part(shape.Name));
        }),
    ];

    private static IReadOnlyList<(DateOnly Month, IReadOnlyList<BuiltCube> Cubes, IReadOnlyList<BuiltPurchases> Purchases)> Months(IReadOnlyList<TestLine> lines, IReadOnlyList<CubeShape> shapes)
    {
        static DateOnly Month(TestLine line) => new(line.Day.Year, line.Day.Month, 1);
        var spanning = lines.Where(line => line.Order is not null).GroupBy(line => line.Order!)
            .Where(order => order.Select(Month).Distinct().Count() > 1).Select(order => order.Key).ToHashSet();
        var workspace = new CubeWorkspace();
        return
        [
            .. lines.GroupBy(Month).Select(month =>
            {
                var cubes = new CubeMonth(month.Key, shapes, workspace);
                foreach (var line in month)
                {
                    cubes.Add(new CubeLine
                    {
                        Day = line.Day.Day, Values = line.Values, Sales = line.Sales, Units = line.Units, Cost = line.Cost,
                        Order = line.Order is null ? null : UInt128.Parse(line.Order[1..], CultureInfo.InvariantCulture),
                        OrderSpansMonths = line.Order is not null && spanning.Contains(line.Order), Customer = line.Customer,
                    });
                }

                var built = cubes.Build().ToList();
                return (month.Key, (IReadOnlyList<BuiltCube>)built, (IReadOnlyList<BuiltPurchases>)[.. cubes.Purchases()]);
            }),
        ];
    }
}
