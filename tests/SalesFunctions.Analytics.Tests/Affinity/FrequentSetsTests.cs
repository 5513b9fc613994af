using SalesFunctions.Analytics.Affinity;

namespace SalesFunctions.Analytics.Tests.Affinity;

public sealed class FrequentSetsTests
{
    [SharedDataFact]
    public void Sets_of_the_indian_shop_are_those_that_a_count_one_by_one_finds() => IsCounted(ShopOrders.Indian(), 3);

    [SharedDataFact]
    public void Sets_of_the_superstore_are_those_that_a_count_one_by_one_finds() => IsCounted(ShopOrders.Superstore(products: false), 20);

    [SharedDataFact]
    public void Pairs_of_products_are_those_that_a_count_of_pairs_finds()
    {
        var shop = ShopOrders.Superstore(products: true);
        var expected = shop.Sets.SelectMany(set => set.SelectMany(_ => set, (one, other) => (one, other)).Where(pair => string.CompareOrdinal(pair.one, pair.other) < 0))
            .GroupBy(pair => pair).Where(pairs => pairs.Count() >= 2).ToDictionary(pairs => pairs.Key, pairs => pairs.Count());

        var found = FrequentSets.Find(shop.Baskets, 2, largest: 2);

        Assert.NotEmpty(expected);
        Assert.Equal(expected, found.ToDictionary(
            set => string.CompareOrdinal(shop.Names[set.First], shop.Names[set.Second]) < 0 ? (shop.Names[set.First], shop.Names[set.Second]) : (shop.Names[set.Second], shop.Names[set.First]),
            set => set.Count));
    }

    [Fact]
    public void Random_baskets_have_the_sets_that_a_count_one_by_one_finds()
    {
        var random = new Random(5);
        for (var run = 0; run < 50; run++)
        {
            var entries = Enumerable.Range(0, random.Next(0, 200)).Select(_ => Baskets.Entry(random.Next(30), random.Next(9))).ToArray();
            var baskets = Baskets.Of(entries);
            var minimum = random.Next(1, 5);

            Assert.Equal(Counted(baskets, minimum), FrequentSets.Find(baskets, minimum));
        }
    }

    [Fact]
    public void An_item_that_is_in_a_basket_twice_counts_once_and_gaps_are_empty_baskets()
    {
        var baskets = Baskets.Of([Baskets.Entry(2, 1), Baskets.Entry(2, 1), Baskets.Entry(2, 0), Baskets.Entry(0, 1)]);

        Assert.Equal((3, 2, 3), (baskets.Count, baskets.ItemCount, baskets.Entries));
        Assert.Equal(["1", "", "0 1"], Enumerable.Range(0, 3).Select(basket => string.Join(' ', baskets[basket].ToArray())));
        Assert.Equal([new ItemSet(0, 1, -1, 1)], FrequentSets.Find(baskets, 1));
        Assert.Empty(FrequentSets.Find(Baskets.Of([]), 1));
    }

    private static void IsCounted(ShopOrders shop, int minimum)
    {
        var found = FrequentSets.Find(shop.Baskets, minimum);

        Assert.Contains(found, set => set.Third >= 0);
        Assert.Equal(Counted(shop.Baskets, minimum), found);
    }

    private static List<ItemSet> Counted(Baskets baskets, int minimum)
    {
        var sets = Enumerable.Range(0, baskets.Count).Select(basket => baskets[basket].ToArray().ToHashSet()).ToList();
        var counted = new List<ItemSet>();
        for (var first = 0; first < baskets.ItemCount; first++)
        {
            for (var second = first + 1; second < baskets.ItemCount; second++)
            {
                counted.Add(new ItemSet(first, second, -1, sets.Count(set => set.Contains(first) && set.Contains(second))));
                for (var third = second + 1; third < baskets.ItemCount; third++)
                {
                    counted.Add(new ItemSet(first, second, third, sets.Count(set => set.Contains(first) && set.Contains(second) && set.Contains(third))));
                }
            }
        }

        return [.. counted.Where(set => set.Count >= minimum)];
    }
}
