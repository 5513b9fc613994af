using System.Globalization;
using SalesFunctions.Analytics.Cubes;

namespace SalesFunctions.Analytics.Tests.Cubes;

/// <summary>Every answer of a cube equals the plain computation over its lines.</summary>
public sealed class CubeScanTests
{
    [Theory]
    [InlineData(1, 40)]
    [InlineData(2, 400)]
    [InlineData(3, 3_000)]
    public void Any_question_is_answered_as_from_the_lines(int seed, int count)
    {
        var random = new Random(seed);
        var lines = RandomLines.Make(random, count);
        foreach (var shape in CubeShapes.All)
        {
            var slices = RandomLines.Slices(lines, shape);
            for (var round = 0; round < 25; round++)
            {
                Compare(Question(random, shape), slices, lines, random);
            }
        }
    }

    [Fact]
    public void A_dimension_that_the_shape_lacks_is_refused()
    {
        var shape = CubeShapes.All[0];
        var slices = RandomLines.Slices(RandomLines.Make(new Random(1), 20), shape);

        Assert.Throws<ArgumentException>(() => CubeScan.Run(new CubeQuestion(shape, [CubeAxis.Of("product")], [], null, null), slices));
    }

    [Fact]
    public void A_sum_beyond_any_column_leaves_the_cube_out()
    {
        var month = new CubeMonth(new DateOnly(2024, 1, 1), CubeShapes.All);
        var line = new CubeLine { Day = 1, Values = new string?[CubeShapes.Dimensions.Count], Sales = long.MaxValue / 2 };
        month.Add(line);
        month.Add(line);
        Assert.Equal(CubeShapes.All.Count, month.Build().Count());
        month.Add(line);

        Assert.Empty(month.Build());
    }

    [Fact]
    public void Another_form_of_content_is_refused() => Assert.Throws<InvalidDataException>(() => CubeCells.Read([99, 0, 0, 0]));

    internal static CubeQuestion Question(Random random, CubeShape shape)
    {
        CubeAxis[] axes =
        [
            .. shape.Dimensions.Select(CubeAxis.Of),
            CubeAxis.Of(day => day.Year.ToString(CultureInfo.InvariantCulture)),
            CubeAxis.Of(day => day.ToString("yyyy-MM-01", CultureInfo.InvariantCulture)),
            .. shape.Daily ? [CubeAxis.Of(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))] : Array.Empty<CubeAxis>(),
        ];
        var by = axes.OrderBy(_ => random.Next()).Take(random.Next(5)).ToArray();
        var filters = axes.Where(axis => axis.Dimension is not null).OrderBy(_ => random.Next()).Take(random.Next(3))
            .Select(axis => new CubeFilter(axis, Enumerable.Range(0, 3).Select(at => at == 0 ? null : $"{axis.Dimension} {random.Next(3)}").Skip(random.Next(2)).ToHashSet()))
            .ToArray();
        DateOnly Edge() => shape.Daily ? new DateOnly(2023, 11, 1).AddDays(random.Next(120)) : new DateOnly(2023, 11, 1).AddMonths(random.Next(5));
        return new CubeQuestion(shape, by, filters, random.Next(2) == 0 ? null : Edge(), random.Next(2) == 0 ? null : Edge());
    }

    internal static void Compare(CubeQuestion question, IReadOnlyList<CubeSlice> slices, IReadOnlyList<TestLine> lines, Random random)
    {
        var scan = CubeScan.Run(question, slices);
        var groups = lines.Where(line => Counts(question, line)).GroupBy(line => string.Join('|', question.By.Select(axis => Value(axis, line) ?? "∅"))).ToDictionary(group => group.Key, group => group.ToList());
        var names = scan.Keys.Select(key => string.Join('|', key.Select(value => value ?? "∅"))).ToArray();

        Assert.Equal(groups.Keys.Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
        var union = names.Select(_ => random.Next(-1, 2)).ToArray();
        var (orders, known, customers) = (scan.Orders(), scan.Orders(ofCustomers: true), scan.Customers());
        for (var group = 0; group < names.Length; group++)
        {
            var expected = groups[names[group]];
            Assert.Equal(Sums(expected), Sums(scan.Sums[group]));
            Assert.Equal((Orders(expected), Orders(expected.Where(line => line.Customer > 0)), Customers(expected)), (orders[group], known[group], customers[group]));
        }

        var (unitedOrders, unitedCustomers) = (scan.Orders(union), scan.Customers(union));
        for (var united = 0; united <= union.DefaultIfEmpty(-1).Max(); united++)
        {
            var expected = names.Where((_, at) => union[at] == united).SelectMany(name => groups[name]).ToList();
            Assert.Equal((Orders(expected), Customers(expected)), (unitedOrders[united], unitedCustomers[united]));
        }
    }

    private static bool Counts(CubeQuestion question, TestLine line) =>
        question.Filters.All(filter => filter.Values.Contains(Value(filter.Axis, line)))
        && ((question.From is null && question.To is null) || (line.Day != CubeQuestion.Undated && !(line.Day < question.From) && !(line.Day >= question.To)));

    private static string? Value(CubeAxis axis, TestLine line) => axis.Dimension is { } dimension
        ? line.Values[CubeShapes.Dimensions.ToList().IndexOf(dimension)]
        : line.Day == CubeQuestion.Undated ? null : axis.Time!(line.Day);

    private static string Sums(IReadOnlyList<TestLine> lines) => string.Join(
        '|', lines.Count, lines.Sum(line => line.Sales), lines.Sum(line => line.Units), lines.Sum(line => Math.Max(-line.Sales, 0)),
        lines.Count(line => line.Cost is not null), lines.Sum(line => line.Cost is null ? 0 : line.Sales), lines.Sum(line => line.Cost ?? 0));

    private static string Sums(CubeSums sums) => string.Join(
        '|', sums.Lines, sums.Sales, sums.Units, sums.Returns, sums.CostedLines, sums.CostedSales, sums.Cost);

    private static long Orders(IEnumerable<TestLine> lines) => lines.Count(line => line.Order is null) + lines.Where(line => line.Order is not null).Select(line => line.Order).Distinct().Count();

    private static long Customers(IEnumerable<TestLine> lines) => lines.Where(line => line.Customer > 0).Select(line => line.Customer).Distinct().Count();
}
