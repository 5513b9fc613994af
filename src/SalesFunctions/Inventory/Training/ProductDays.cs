namespace SalesFunctions.Inventory.Training;

/// <summary>Demand of one item in one store on one day.</summary>
internal readonly record struct ItemDay(int Item, int Store, int Day, double Units);

/// <summary>The days with demand of each item of a level, sorted by item, store and day.</summary>
internal sealed class ProductDays
{
    private readonly ItemDay[] _days;

    private ProductDays(ItemDay[] days) => _days = days;

    public static ProductDays Of(SoldThings things, LevelItems items)
    {
        var days = new List<ItemDay>(things.Demand.Count);
        foreach (var ((thing, store, day), units) in things.Demand)
        {
            if (items.ItemOf[thing] is >= 0 and var item)
            {
                days.Add(new ItemDay(item, store, day, units));
            }
        }

        days.Sort((one, other) => (one.Item, one.Store, one.Day).CompareTo((other.Item, other.Store, other.Day)));
        return new ProductDays([.. days]);
    }

    /// <summary>First and last day with demand of anything; null where no line has a day.</summary>
    public (int First, int Last)? Record => _days.Length == 0 ? null : (_days.Min(day => day.Day), _days.Max(day => day.Day));

    /// <summary>Per item its days, those of all stores put together.</summary>
    public IEnumerable<(int Item, (int Day, double Units)[] Days)> ByItem() => Runs(day => day.Item).Select(run => (run[0].Item, Summed(run)));

    /// <summary>Per item and store the days.</summary>
    public IEnumerable<(int Item, int Store, (int Day, double Units)[] Days)> ByStore() =>
        Runs(day => (day.Item, day.Store)).Select(run => (run[0].Item, run[0].Store, Summed(run)));

    private static (int Day, double Units)[] Summed(ArraySegment<ItemDay> run) =>
        [.. run.GroupBy(day => day.Day).Select(day => (Day: day.Key, Units: day.Sum(one => one.Units))).OrderBy(day => day.Day)];

    private IEnumerable<ArraySegment<ItemDay>> Runs<TKey>(Func<ItemDay, TKey> key)
        where TKey : IEquatable<TKey>
    {
        var start = 0;
        for (var at = 1; at <= _days.Length; at++)
        {
            if (at == _days.Length || !key(_days[at]).Equals(key(_days[start])))
            {
                yield return new ArraySegment<ItemDay>(_days, start, at - start);
                start = at;
            }
        }
    }
}
