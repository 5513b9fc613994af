namespace SalesFunctions.Analytics.Affinity;

/// <summary>Finds all pairs, and all sets of three, that enough baskets hold.</summary>
/// <remarks>
/// <para>Formula: depth first over sets in the order of the items' numbers; a set carries the list of the baskets that hold it (Eclat), and one walk over these
/// baskets counts every larger set at once (occurrence deliver): the cost follows pairs in baskets, not pairs of items.</para>
/// <para>Source: Zaki, Scalable algorithms for association mining, IEEE Trans. Knowl. Data Eng. 12 (2000); Uno, Kiyomi and Arimura, LCM ver. 2 (2004).</para>
/// <para>Accuracy: exact. Memory follows entries of baskets and the sets that are found.</para>
/// </remarks>
public static class FrequentSets
{
    /// <summary>All sets of two to <paramref name="largest"/> items in at least so many baskets, by their items.</summary>
    /// <param name="baskets">The baskets.</param>
    /// <param name="minimumCount">Fewest baskets that hold a set, at least 1.</param>
    /// <param name="largest">2 for pairs, 3 for sets of three too.</param>
    public static IReadOnlyList<ItemSet> Find(Baskets baskets, int minimumCount, int largest = 3)
    {
        ArgumentNullException.ThrowIfNull(baskets);
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(largest, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(largest, 3);
        var (starts, holders) = Holders(baskets);
        var (pairs, triples) = (new Delivery(baskets), new Delivery(baskets));
        var found = new List<ItemSet>();
        for (var first = 0; first < baskets.ItemCount; first++)
        {
            var own = holders.AsSpan(starts[first]..starts[first + 1]);
            if (own.Length < minimumCount)
            {
                continue;
            }

            pairs.Count(own, first);
            foreach (var second in pairs.Frequent(minimumCount))
            {
                var both = pairs.CountOf(second);
                found.Add(new ItemSet(first, second, -1, both));
                if (largest == 3)
                {
                    triples.Count(Common(own, holders.AsSpan(starts[second]..starts[second + 1]), both), second);
                    found.AddRange(triples.Frequent(minimumCount).Select(third => new ItemSet(first, second, third, triples.CountOf(third))));
                    triples.Clear();
                }
            }

            pairs.Clear();
        }

        return found;
    }

    /// <summary>The baskets of each item, in rising order, one item behind the other.</summary>
    private static (int[] Starts, int[] Holders) Holders(Baskets baskets)
    {
        var counts = baskets.CountItems();
        var starts = new int[baskets.ItemCount + 1];
        for (var item = 0; item < counts.Length; item++)
        {
            starts[item + 1] = starts[item] + counts[item];
        }

        var (next, holders) = (starts.AsSpan(0, counts.Length).ToArray(), new int[baskets.Entries]);
        for (var basket = 0; basket < baskets.Count; basket++)
        {
            foreach (var item in baskets[basket])
            {
                holders[next[item]++] = basket;
            }
        }

        return (starts, holders);
    }

    private static int[] Common(ReadOnlySpan<int> one, ReadOnlySpan<int> other, int count)
    {
        var common = new int[count];
        var (at, beside) = (0, 0);
        for (var found = 0; found < count;)
        {
            var (left, right) = (one[at], other[beside]);
            if (left == right)
            {
                common[found++] = left;
            }

            at += left <= right ? 1 : 0;
            beside += right <= left ? 1 : 0;
        }

        return common;
    }

    /// <summary>Counts the items behind one in some baskets; the table of counts is used again.</summary>
    private sealed class Delivery(Baskets baskets)
    {
        private readonly int[] _counts = new int[baskets.ItemCount];
        private readonly List<int> _seen = [];

        public int CountOf(int item) => _counts[item];

        public void Count(ReadOnlySpan<int> holders, int behind)
        {
            foreach (var basket in holders)
            {
                var items = baskets[basket];
                for (var at = items.Length - 1; items[at] > behind; at--)
                {
                    if (_counts[items[at]]++ == 0)
                    {
                        _seen.Add(items[at]);
                    }
                }
            }
        }

        public IReadOnlyList<int> Frequent(int minimumCount) => [.. _seen.Where(item => _counts[item] >= minimumCount).Order()];

        public void Clear()
        {
            _seen.ForEach(item => _counts[item] = 0);
            _seen.Clear();
        }
    }
}
