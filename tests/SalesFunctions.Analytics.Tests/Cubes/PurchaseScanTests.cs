using SalesFunctions.Analytics.Cubes;

namespace SalesFunctions.Analytics.Tests.Cubes;

/// <summary>What customers bought and what orders are worth equals the plain computation over the lines.</summary>
public sealed class PurchaseScanTests
{
    [Theory]
    [InlineData(1, 40)]
    [InlineData(2, 400)]
    [InlineData(3, 3_000)]
    public void Customers_and_orders_add_up_as_from_the_lines(int seed, int count)
    {
        var random = new Random(seed);
        var lines = RandomLines.Make(random, count);
        var months = RandomLines.Purchases(lines, CubeShapes.Daily);
        for (var round = 0; round < 40; round++)
        {
            Compare(lines, months, random);
        }
    }

    [Fact]
    public void Amounts_of_whole_hundredths_come_back_as_they_were()
    {
        IReadOnlyList<TestLine> lines =
        [
            .. RandomLines.Make(new Random(4), 200).Select(line => line with { Sales = line.Sales / 100 * 100, Units = line.Units / CubeLine.Scale * CubeLine.Scale }),
        ];

        Compare(lines, RandomLines.Purchases(lines, CubeShapes.Daily), new Random(5));
    }

    [Fact]
    public void Many_customers_come_in_several_slices()
    {
        const int Customers = 700_000;
        var month = new CubeMonth(new DateOnly(2024, 1, 1), [CubeShapes.Daily]);
        var values = new string?[CubeShapes.Dimensions.Count];
        for (var customer = 1; customer <= Customers; customer++)
        {
            month.Add(new CubeLine { Day = 1 + (customer % 31), Values = values, Sales = customer, Order = (UInt128)customer, Customer = customer });
        }

        var built = month.Build().Single();
        var slices = month.Purchases().Select(slice => CubePurchases.Read(slice.Content)).ToList();
        var sums = PurchaseScan.Of([], null, null, [new PurchaseMonth(month.Month, CubeCells.Read(built.CellContent), slices)])
            .ByCustomer(sales: true, orders: true, days: false);

        Assert.InRange(slices.Count, 2, 4);
        Assert.Equal(Enumerable.Range(0, Customers + 1).Select(customer => (long)customer), sums.Sales);
        Assert.Equal(Customers, sums.Orders.Sum());
    }

    [Fact]
    public void Another_form_of_content_is_refused() => Assert.Throws<InvalidDataException>(() => CubePurchases.Read([99, 0, 0, 0]));

    private static void Compare(IReadOnlyList<TestLine> lines, IReadOnlyList<PurchaseMonth> months, Random random)
    {
        DateOnly? Edge() => random.Next(2) == 0 ? null : new DateOnly(2023, 11, 1).AddDays(random.Next(120));
        var (from, to) = (Edge(), Edge());
        var filters = CubeShapes.Daily.Dimensions.OrderBy(_ => random.Next()).Take(random.Next(3))
            .Select(name => new CubeFilter(CubeAxis.Of(name), Enumerable.Range(0, 3).Select(at => at == 0 ? null : $"{name} {random.Next(3)}").Skip(random.Next(2)).ToHashSet()))
            .ToArray();
        var chosen = lines.Where(line => filters.All(filter => filter.Values.Contains(line.Values[CubeShapes.Dimensions.ToList().IndexOf(filter.Axis.Dimension!)]))
            && ((from is null && to is null) || (line.Day != CubeQuestion.Undated && !(line.Day < from) && !(line.Day >= to)))).ToList();
        var scan = PurchaseScan.Of(filters, from, to, months);
        var sums = scan.ByCustomer(sales: true, orders: true, days: true);
        for (var customer = 0; customer < sums.Bought.Length; customer++)
        {
            var own = chosen.Where(line => line.Customer == customer).ToList();
            var days = own.Where(line => line.Day != CubeQuestion.Undated).Select(line => line.Day.DayNumber).ToList();
            Assert.Equal(
                (own.Count > 0, own.Sum(line => line.Sales), Orders(own).Count, days.DefaultIfEmpty().Min(), days.DefaultIfEmpty().Max()),
                (sums.Bought[customer], sums.Sales[customer], sums.Orders[customer], sums.FirstDay[customer], sums.LastDay[customer]));
        }

        Assert.All(chosen, line => Assert.InRange(line.Customer, 0, sums.Bought.Length - 1));
        Assert.Equal(Orders(chosen).Order(), scan.ByOrder(null).Order());
        bool[] some = [.. Enumerable.Range(0, random.Next(lines.Count)).Select(_ => random.Next(2) == 0)];
        Assert.Equal(Orders(chosen.Where(line => line.Customer < some.Length && some[line.Customer])).Order(), scan.ByOrder(some).Order());
    }

    private static List<long> Orders(IEnumerable<TestLine> lines) =>
        [.. lines.GroupBy(line => line.Order).SelectMany(order => order.Key is null ? order.Select(line => line.Sales) : [order.Sum(line => line.Sales)])];
}
