using SalesFunctions.Analytics.Affinity;

namespace SalesFunctions.Analytics.Tests.Affinity;

/// <summary>Orders of the public shops: what each of them holds.</summary>
internal sealed class ShopOrders
{
    private ShopOrders(IEnumerable<(string Order, string Item)> lines)
    {
        var orders = new Dictionary<string, int>();
        var items = new Dictionary<string, int>();
        var entries = lines.Select(line => Baskets.Entry(Number(orders, line.Order), Number(items, line.Item))).ToArray();
        Baskets = Baskets.Of(entries);
        Names = [.. items.Keys];
        Sets = [.. Enumerable.Range(0, Baskets.Count).Select(order => Baskets[order].ToArray().Select(item => Names[item]).ToHashSet())];
    }

    public Baskets Baskets { get; }

    public IReadOnlyList<string> Names { get; }

    /// <summary>The same baskets as sets of names, for counting one by one.</summary>
    public IReadOnlyList<HashSet<string>> Sets { get; }

    /// <summary>Sub-categories in 500 orders.</summary>
    public static ShopOrders Indian() => new(Lines("data/indian_ecommerce/order_details.csv", 0, 5));

    /// <summary>Products or sub-categories in 5,009 orders.</summary>
    public static ShopOrders Superstore(bool products) => new(Lines("data/superstore/superstore_9994_utf8bom_mdy.csv", 1, products ? 13 : 15));

    // No cell before the product's name is quoted in these files.
    private static IEnumerable<(string Order, string Item)> Lines(string file, int order, int item) =>
        File.ReadLines(SharedData.Path(file)).Skip(1).Select(line => line.Split(',')).Select(cells => (cells[order], cells[item]));

    private static int Number(Dictionary<string, int> numbers, string name)
    {
        if (!numbers.TryGetValue(name, out var number))
        {
            numbers.Add(name, number = numbers.Count);
        }

        return number;
    }
}
