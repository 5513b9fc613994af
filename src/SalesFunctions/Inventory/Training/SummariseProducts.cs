using SalesFunctions.Analytics.Assortment;
using SalesFunctions.Analytics.Inventory;

namespace SalesFunctions.Inventory.Training;

/// <summary>Classes and demand of the products of a dataset, made of its finest level.</summary>
/// <param name="things">All lines.</param>
/// <param name="items">The finest level that names anything.</param>
/// <param name="days">Its days with demand.</param>
internal sealed class SummariseProducts(SoldThings things, LevelItems items, ProductDays days)
{
    private readonly (int First, int Last)? _record = days.Record;

    /// <summary>All products, the one with the most sales first.</summary>
    public IReadOnlyList<ProductFigures> Products()
    {
        var sums = Sums();
        var byItem = days.ByItem().ToDictionary(item => item.Item, item => item.Days);
        int[] order = [.. Enumerable.Range(0, items.Names.Count).OrderByDescending(item => sums[item].Sum.Sales).ThenBy(item => items.Names[item], StringComparer.Ordinal)];
        var classes = SalesClasses.Of([.. order.Select(item => sums[item].Sum.Sales)]);
        return [.. order.Select((item, at) => Described(sums[item], byItem.GetValueOrDefault(item, [])) with
        {
            Position = at + 1, Product = items.Names[item], SalesClass = classes[at].Class, CumulativeShare = classes[at].CumulativeShare,
        })];
    }

    /// <summary>What is asked for: of each product everywhere, then of each in each store that has a name.</summary>
    /// <param name="products">As <see cref="Products"/> gives them.</param>
    /// <param name="outlooks">What is expected of the days to come.</param>
    /// <param name="halfLife">Days after which a day's demand counts half.</param>
    public IEnumerable<ProductDemand> Demand(IReadOnlyList<ProductFigures> products, Outlooks outlooks, double halfLife)
    {
        var byName = products.ToDictionary(product => product.Product, StringComparer.Ordinal);
        var sums = Sums();
        foreach (var (item, sold) in days.ByItem())
        {
            var (sum, _) = sums[item];
            yield return Demanded(byName[items.Names[item]], "", sold, outlooks, halfLife) with { Lines = sum.Lines, UnitLines = sum.UnitLines };
        }

        foreach (var (item, store, sold) in days.ByStore().Where(run => things.Stores[run.Store].Length > 0))
        {
            var (sum, _) = sums[item];
            yield return Demanded(byName[items.Names[item]], things.Stores[store], sold, outlooks, halfLife) with { Lines = sum.Lines, UnitLines = sum.UnitLines };
        }
    }

    private ProductDemand Demanded(ProductFigures product, string store, (int Day, double Units)[] sold, Outlooks outlooks, double halfLife) => new()
    {
        Position = product.Position,
        Store = store,
        Rate = DemandRate.SinceFirst(sold, _record!.Value.First, _record.Value.Last, halfLife),
        Outlook = outlooks.Of(product.Thing.Category, DemandRate.FirstDay(sold, _record.Value.First, _record.Value.Last), _record.Value.Last),
        Units = sold.Sum(day => day.Units),
        LastDay = DateOnly.FromDayNumber(sold[^1].Day),
    };

    private (ThingSums Sum, Thing Thing)[] Sums()
    {
        var (sums, most) = (new (ThingSums Sum, Thing Thing)[items.Names.Count], new long[items.Names.Count]);
        for (var thing = 0; thing < things.Things.Count; thing++)
        {
            var item = items.ItemOf[thing];
            if (item < 0)
            {
                continue;
            }

            sums[item].Sum ??= new ThingSums();
            sums[item].Sum.Add(things.Sums[thing]);
            if (things.Sums[thing].Lines > most[item])
            {
                (most[item], sums[item].Thing) = (things.Sums[thing].Lines, things.Things[thing]);
            }
        }

        return sums;
    }

    private ProductFigures Described((ThingSums Sum, Thing Thing) one, (int Day, double Units)[] sold)
    {
        var months = Months(sold);
        return new ProductFigures
        {
            Level = items.Level,
            Product = "",
            Thing = one.Thing,
            Sales = one.Sum.Sales,
            Units = one.Sum.Units,
            Lines = one.Sum.Lines,
            FirstDay = sold.Length == 0 ? null : DateOnly.FromDayNumber(sold[0].Day),
            LastDay = sold.Length == 0 ? null : DateOnly.FromDayNumber(sold[^1].Day),
            Variation = DemandClasses.Variation(months),
            Lifecycle = sold.Length == 0 ? null : Lifecycle.Of(_record!.Value, (sold[0].Day, sold[^1].Day), sold.Length, months),
        };
    }

    /// <summary>Units of each complete month behind the one of the first sale.</summary>
    private double[] Months((int Day, double Units)[] sold)
    {
        if (sold.Length == 0)
        {
            return [];
        }

        var (first, end) = (MonthOf(sold[0].Day) + 1, MonthOf(_record!.Value.Last + 1));
        var months = new double[Math.Max(0, end - first)];
        foreach (var (day, units) in sold)
        {
            if (MonthOf(day) - first is >= 0 and var month && month < months.Length)
            {
                months[month] += units;
            }
        }

        return months;
    }

    private static int MonthOf(int day)
    {
        var date = DateOnly.FromDayNumber(day);
        return (date.Year * 12) + date.Month;
    }
}
