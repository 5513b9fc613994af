namespace SalesFunctions.Analytics.NextProducts;

/// <summary>Somebody bought something.</summary>
/// <param name="Customer">Number of the customer, from 0.</param>
/// <param name="Item">Number of the item, from 0.</param>
/// <param name="Day">Day number.</param>
public readonly record struct Purchase(int Customer, int Item, int Day);

/// <summary>What each customer has bought, the latest purchases weighing most.</summary>
/// <remarks>
/// <para>Formula: the weight of an item for a customer is 2^(-a/180), a the days from the last purchase of it to the end. Of a customer with more than 200 items
/// the latest 200 are kept.</para>
/// <para>Units: days; weights above 0, at most 1.</para>
/// </remarks>
public sealed class PurchaseLog
{
    /// <summary>Days after which a purchase counts half.</summary>
    public const double HalfLifeDays = 180;

    private const int MostItems = 200;

    private readonly int[] _starts;
    private readonly (int Item, double Weight)[] _items;

    private PurchaseLog(int[] starts, (int Item, double Weight)[] items, int itemCount) => (_starts, _items, ItemCount) = (starts, items, itemCount);

    /// <summary>How many customers there may be: one more than the largest number.</summary>
    public int Customers => _starts.Length - 1;

    /// <summary>How many items there may be.</summary>
    public int ItemCount { get; }

    /// <summary>What a customer has bought, each item once, in rising order.</summary>
    /// <param name="customer">Number of the customer.</param>
    public ReadOnlySpan<(int Item, double Weight)> this[int customer] => _items.AsSpan(_starts[customer].._starts[customer + 1]);

    /// <summary>The log at the end of a day; what was bought later is not in it.</summary>
    /// <param name="purchases">Purchases in any order.</param>
    /// <param name="itemCount">One more than the largest number of an item.</param>
    /// <param name="end">The last day that counts.</param>
    public static PurchaseLog Of(IReadOnlyList<Purchase> purchases, int itemCount, int end)
    {
        ArgumentNullException.ThrowIfNull(purchases);
        Purchase[] known = [.. purchases.Where(purchase => purchase.Day <= end)];
        Array.Sort(known, (one, other) => (one.Customer, -one.Day, one.Item).CompareTo((other.Customer, -other.Day, other.Item)));
        var starts = new int[known.Length == 0 ? 1 : known[^1].Customer + 2];
        var items = new List<(int Item, double Weight)>(known.Length);
        var (seen, begin) = (new HashSet<int>(), 0);
        for (var at = 0; at < known.Length; at++)
        {
            var (customer, item, day) = known[at];
            if (at == 0 || customer != known[at - 1].Customer)
            {
                seen.Clear();
                begin = items.Count;
            }

            if (seen.Count < MostItems && seen.Add(item))
            {
                items.Add((item, Weight(end - day)));
                starts[customer + 1]++;
            }

            if (at == known.Length - 1 || customer != known[at + 1].Customer)
            {
                items.Sort(begin, items.Count - begin, Comparer<(int Item, double Weight)>.Create((one, other) => one.Item.CompareTo(other.Item)));
            }
        }

        for (var customer = 1; customer < starts.Length; customer++)
        {
            starts[customer] += starts[customer - 1];
        }

        return new PurchaseLog(starts, [.. items], itemCount);
    }

    /// <summary>The weight of a purchase so many days ago.</summary>
    /// <param name="age">Days since then, at least 0.</param>
    public static double Weight(double age) => Math.Pow(2, -age / HalfLifeDays);

    /// <summary>How popular each item is: the sum of its weights, per that of the most popular one; 0 where nobody bought it.</summary>
    public double[] Popularity()
    {
        var sums = new double[ItemCount];
        foreach (var (item, weight) in _items)
        {
            sums[item] += weight;
        }

        var most = sums.DefaultIfEmpty().Max();
        return most > 0 ? Array.ConvertAll(sums, sum => sum / most) : sums;
    }
}
