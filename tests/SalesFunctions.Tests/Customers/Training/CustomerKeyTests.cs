using System.Text;
using SalesFunctions.Customers.Training;

namespace SalesFunctions.Tests.Customers.Training;

public sealed class CustomerKeyTests
{
    private static readonly string[] Ids = [.. Enumerable.Range(0, 40_000).Select(number => FormattableString.Invariant($"C{number}"))];

    // Another key would draw another sample, and train other models from the same data.
    [Theory]
    [InlineData("", 0x8570E250FE4C2473UL)]
    [InlineData("C1", 0xD14785C94B7F9868UL)]
    public void A_key_stays_the_same_from_version_to_version(string id, ulong key) => Assert.Equal(key, CustomerKey.Of(id));

    [Theory]
    [InlineData("A")]
    [InlineData("Ç 日本 😀")]
    public void The_key_is_that_of_the_bytes(string id) => Assert.Equal(CustomerKey.Of(Encoding.UTF8.GetBytes(id)), CustomerKey.Of(id));

    [Fact]
    public void Ids_have_keys_of_their_own() => Assert.Equal(Ids.Length, Ids.Select(CustomerKey.Of).Distinct().Count());

    // A binomial count lies within four standard deviations in all but one of 16,000 cases.
    [Theory]
    [InlineData(0.01)]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void A_sample_is_as_large_as_wanted(double part)
    {
        var margin = 4 * Math.Sqrt(Ids.Length * part * (1 - part));

        Assert.InRange(Ids.Count(id => CustomerKey.IsDrawn(id, part)), (Ids.Length * part) - margin, (Ids.Length * part) + margin);
    }

    [Fact]
    public void Neighbours_are_drawn_independently()
    {
        var drawn = Array.ConvertAll(Ids, id => CustomerKey.IsDrawn(id, 0.5));
        var alike = drawn.Zip(drawn.Skip(1)).Count(pair => pair.First == pair.Second);

        Assert.InRange(alike, 20_000 - 400, 20_000 + 400);
    }

    [Fact]
    public void A_smaller_sample_is_part_of_a_larger_one()
    {
        Assert.All(Ids.Where(id => CustomerKey.IsDrawn(id, 0.2)), id => Assert.True(CustomerKey.IsDrawn(id, 0.3)));
    }

    [Fact]
    public void All_are_drawn_or_none()
    {
        Assert.All(Ids, id => Assert.True(CustomerKey.IsDrawn(id, 1)));
        Assert.All(Ids, id => Assert.False(CustomerKey.IsDrawn(id, 0)));
    }
}
