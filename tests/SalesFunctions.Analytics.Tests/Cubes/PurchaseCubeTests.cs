using SalesFunctions.Analytics.Cubes;

namespace SalesFunctions.Analytics.Tests.Cubes;

/// <summary>Cubes that are made of purchases tell customers' traits apart as the lines do.</summary>
public sealed class PurchaseCubeTests
{
    // Stand in the lines where the customer's own attributes would.
    private static readonly string[] Names = ["segment", "gender"];

    [Theory]
    [InlineData(1, 40, 1)]
    [InlineData(2, 400, 2)]
    [InlineData(3, 3_000, 2)]
    public void Any_question_by_traits_is_answered_as_from_the_lines(int seed, int count, int traitCount)
    {
        var random = new Random(seed);
        CustomerTrait[] traits = [.. Names[..traitCount].Select(name => new CustomerTrait(
            name, [null, $"{name} 0", $"{name} 1", $"{name} 2"], [.. Enumerable.Range(0, count / 5).Select(number => (ushort)(number == 0 ? 0 : random.Next(4)))]))];
        var lines = RandomLines.Make(random, count).Select(line => line with { Cost = count < 100 ? null : line.Cost, Values = Values(line, traits) }).ToList();
        foreach (var stored in CubeShapes.All.Where(shape => shape.InPurchases))
        {
            var shape = PurchaseCube.Shape(stored, Names[..traitCount]);
            var slices = RandomLines.Purchases(lines, stored).Select(month => PurchaseCube.Build(month, traits)).ToList();
            for (var round = 0; round < 25; round++)
            {
                CubeScanTests.Compare(CubeScanTests.Question(random, shape), slices, lines, random);
            }
        }
    }

    [Theory]
    [InlineData(true, 1_000, 4_000)]
    [InlineData(true, 1_000, 200, 20)]
    [InlineData(false, 1_001, 200, 20)]
    [InlineData(false, 1, 60_000, 60_000, 60_000, 60_000, 60_000)]
    public void Too_many_cells_and_values_do_not_fit(bool fits, int cells, params int[] values) => Assert.Equal(fits, PurchaseCube.Fits(cells, values));

    private static string?[] Values(TestLine line, IEnumerable<CustomerTrait> traits)
    {
        var values = line.Values.ToArray();
        foreach (var trait in traits)
        {
            values[CubeShapes.Dimensions.ToList().IndexOf(trait.Name)] = trait.Values[line.Customer < trait.Codes.Length ? trait.Codes[line.Customer] : 0];
        }

        return values;
    }
}
