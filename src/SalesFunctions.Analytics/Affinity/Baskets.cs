namespace SalesFunctions.Analytics.Affinity;

/// <summary>What was bought together: baskets of items, each item at most once in a basket.</summary>
/// <remarks>
/// <para>Units: baskets and items are numbers from 0; how often and for how much an item was bought plays no part.</para>
/// <para>Edge: numbers of baskets that nothing was added for are empty baskets and count.</para>
/// </remarks>
public sealed class Baskets
{
    private readonly int[] _starts;
    private readonly int[] _items;

    private Baskets(int[] starts, int[] items, int itemCount) => (_starts, _items, ItemCount) = (starts, items, itemCount);

    /// <summary>How many baskets there are.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>One more than the largest number of an item.</summary>
    public int ItemCount { get; }

    /// <summary>How many items all baskets hold together.</summary>
    public int Entries => _items.Length;

    /// <summary>The items of a basket in rising order.</summary>
    /// <param name="basket">Its number.</param>
    public ReadOnlySpan<int> this[int basket] => _items.AsSpan(_starts[basket].._starts[basket + 1]);

    /// <summary>An item in a basket as one number, for <see cref="Of"/>.</summary>
    /// <param name="basket">Number of the basket, from 0.</param>
    /// <param name="item">Number of the item, from 0.</param>
    public static ulong Entry(int basket, int item)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(basket);
        ArgumentOutOfRangeException.ThrowIfNegative(item);
        return ((ulong)basket << 32) | (uint)item;
    }

    /// <summary>Baskets of entries; what is in a basket twice counts once.</summary>
    /// <param name="entries">As <see cref="Entry"/> makes them, in any order; sorted in place.</param>
    public static Baskets Of(Span<ulong> entries)
    {
        entries.Sort();
        var kept = 0;
        var itemCount = 0;
        for (var at = 0; at < entries.Length; at++)
        {
            if (at == 0 || entries[at] != entries[at - 1])
            {
                kept++;
                itemCount = Math.Max(itemCount, (int)(uint)entries[at] + 1);
            }
        }

        var starts = new int[entries.Length == 0 ? 1 : (int)(entries[^1] >> 32) + 2];
        var items = new int[kept];
        var next = 0;
        for (var at = 0; at < entries.Length; at++)
        {
            if (at == 0 || entries[at] != entries[at - 1])
            {
                starts[(int)(entries[at] >> 32) + 1]++;
                items[next++] = (int)(uint)entries[at];
            }
        }

        for (var basket = 1; basket < starts.Length; basket++)
        {
            starts[basket] += starts[basket - 1];
        }

        return new Baskets(starts, items, itemCount);
    }

    /// <summary>In how many baskets each item is.</summary>
    public int[] CountItems()
    {
        var counts = new int[ItemCount];
        foreach (var item in _items)
        {
            counts[item]++;
        }

        return counts;
    }
}
