using System.Runtime.InteropServices;

namespace SalesFunctions.Inventory.Training;

/// <summary>What lines name: the product by id and name, and where it belongs. Missing names are empty.</summary>
internal sealed record Thing(string ProductId, string Product, string Category, string SubCategory)
{
    /// <summary>What a level calls it; empty where it does not.</summary>
    public string NameAt(string level) => level switch
    {
        Levels.Product => Product.Length > 0 ? Product : ProductId,
        Levels.SubCategory => SubCategory,
        _ => Category,
    };
}

/// <summary>By what goods can be told apart, the finest first.</summary>
internal static class Levels
{
    public const string Product = "product";
    public const string SubCategory = "sub_category";
    public const string Category = "category";

    public static readonly IReadOnlyList<string> All = [Product, SubCategory, Category];
}

/// <summary>What the lines of one thing add up to.</summary>
internal sealed class ThingSums
{
    public decimal Sales { get; set; }

    public decimal Units { get; set; }

    public long Lines { get; set; }

    /// <summary>Lines that say how many.</summary>
    public long UnitLines { get; set; }

    public void Add(ThingSums other)
    {
        Sales += other.Sales;
        Units += other.Units;
        Lines += other.Lines;
        UnitLines += other.UnitLines;
    }
}

/// <summary>One line as it is walked over.</summary>
/// <param name="Order">A number that stands for the order; 0 where there is none.</param>
/// <param name="Customer">A number that stands for the customer; 0 where there is none.</param>
/// <param name="Quantity">Null where the line does not say.</param>
internal readonly record struct SoldLine(int Thing, int Store, ulong Order, ulong Customer, int? Day, decimal? Quantity, decimal Amount)
{
    /// <summary>What came back was not asked for.</summary>
    public bool IsDemand => Amount >= 0 && Quantity is null or > 0;
}

/// <summary>What was put into one basket: which thing, on which day; 0 where that is not known.</summary>
internal readonly record struct BasketEntry(int Basket, int Thing, int Day);

/// <summary>
/// What is kept of the lines: sums per thing, demand per thing, store and day, and what orders and customers hold. Memory follows days with demand, and a
/// part of orders and customers that the settings bound.
/// </summary>
/// <param name="part">The part of orders, and of customers, whose baskets are kept, 0 to 1.</param>
internal sealed class SoldThings(double part)
{
    private readonly Dictionary<ulong, int> _orders = [];
    private readonly Dictionary<ulong, int> _customers = [];

    public List<Thing> Things { get; } = [];

    public List<string> Stores { get; } = [];

    public List<ThingSums> Sums { get; } = [];

    public Dictionary<(int Thing, int Store, int Day), double> Demand { get; } = [];

    public List<BasketEntry> OrderEntries { get; } = [];

    public List<BasketEntry> CustomerEntries { get; } = [];

    public int Orders => _orders.Count;

    public int Customers => _customers.Count;

    public bool IsSampled => part < 1;

    public void Add(SoldLine line)
    {
        var sums = Sums[line.Thing];
        sums.Sales += line.Amount;
        sums.Units += line.Quantity ?? 0;
        sums.Lines++;
        sums.UnitLines += line.Quantity is null ? 0 : 1;
        if (!line.IsDemand)
        {
            return;
        }

        if (line.Day is { } day)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(Demand, (line.Thing, line.Store, day), out _) += (double)(line.Quantity ?? 1);
        }

        Put(line.Order, _orders, OrderEntries, line);
        Put(line.Customer, _customers, CustomerEntries, line);
    }

    private void Put(ulong key, Dictionary<ulong, int> baskets, List<BasketEntry> entries, SoldLine line)
    {
        if (key != 0 && (key >> 11) * (1.0 / (1UL << 53)) < part)
        {
            ref var basket = ref CollectionsMarshal.GetValueRefOrAddDefault(baskets, key, out var isKnown);
            basket = isKnown ? basket : baskets.Count - 1;
            entries.Add(new BasketEntry(basket, line.Thing, line.Day ?? 0));
        }
    }
}
