using SalesFunctions.Analytics.Affinity;
using SalesFunctions.Platform.Models;

namespace SalesFunctions.Inventory.Training;

/// <summary>The rules of one level, and of what baskets they were learnt.</summary>
/// <param name="Kind">orders or customers.</param>
internal sealed record BasketRules(LevelItems Items, string Kind, Baskets Baskets, int MinimumCount, IReadOnlyList<AssociationRule> Rules)
{
    public const string Orders = "orders";
    public const string Customers = "customers";

    private const int LeastCount = 3;
    private const int BasketsPerCount = 20_000;
    private const int MostItems = 2_000;
    private const int MostPairsOfTriples = 50_000;
    private const int MostRules = 20_000;

    // Orders are what was bought together. Where next to none holds two things, only a customer's history says what goes together.
    private const int FewestOrders = 10;
    private const double LeastPart = 0.01;

    // Pairs in baskets that are counted: some seconds.
    private const long MostPairs = 300_000_000;

    /// <returns>Null where no basket holds two things.</returns>
    public static BasketRules? Of(SoldThings things, LevelItems items)
    {
        var orders = Collected(things.OrderEntries, items);
        if (IsEnough(orders, FewestOrders))
        {
            return Of(items, Orders, orders);
        }

        var histories = Collected(things.CustomerEntries, items);
        return IsEnough(histories, 1) ? Of(items, Customers, histories) : IsEnough(orders, 1) ? Of(items, Orders, orders) : null;
    }

    public ModelReport Report(bool isSampled) => new($"affinity_{Items.Level}", ModelState.Served, Baskets.Count)
    {
        Note = $"Of what {Kind} hold{(isSampled ? ", of a part that was drawn" : "")}: {Rules.Count(rule => rule.Adjusted <= 0.05)} of {Rules.Count} rules are more than chance.",
        Parameters = [new ReportedParameter("minimum_count", MinimumCount, null), new ReportedParameter("items", Items.Names.Count, null)],
    };

    private static BasketRules Of(LevelItems items, string kind, Baskets baskets)
    {
        var minimum = Math.Max(LeastCount, baskets.Count / BasketsPerCount);
        var sets = FrequentSets.Find(baskets, minimum, largest: 2);
        sets = sets.Count <= MostPairsOfTriples ? FrequentSets.Find(baskets, minimum) : sets;
        return new BasketRules(items, kind, baskets, minimum, [.. AssociationRules.Of(baskets, sets).Take(MostRules)]);
    }

    private static bool IsEnough(Baskets baskets, int fewest)
    {
        var holdingTwo = Enumerable.Range(0, baskets.Count).Count(basket => baskets[basket].Length > 1);
        return holdingTwo >= fewest && holdingTwo >= LeastPart * baskets.Count;
    }

    /// <summary>Baskets of the items that most lines have, as many as can be counted.</summary>
    private static Baskets Collected(List<BasketEntry> entries, LevelItems items)
    {
        var lines = new int[items.Names.Count];
        foreach (var entry in entries)
        {
            if (items.ItemOf[entry.Thing] is >= 0 and var item)
            {
                lines[item]++;
            }
        }

        var kept = new bool[lines.Length];
        foreach (var item in Enumerable.Range(0, lines.Length).OrderByDescending(item => lines[item]).ThenBy(item => item).Take(MostItems))
        {
            kept[item] = true;
        }

        var packed = entries.Where(entry => items.ItemOf[entry.Thing] is >= 0 and var item && kept[item])
            .Select(entry => Analytics.Affinity.Baskets.Entry(entry.Basket, items.ItemOf[entry.Thing])).ToArray();
        var baskets = Analytics.Affinity.Baskets.Of(packed);
        var pairs = 0L;
        for (var basket = 0; basket < baskets.Count; basket++)
        {
            pairs += (long)baskets[basket].Length * baskets[basket].Length / 2;
            if (pairs > MostPairs)
            {
                return Analytics.Affinity.Baskets.Of([.. packed.Where(entry => (int)(entry >> 32) < basket)]);
            }
        }

        return baskets;
    }
}
