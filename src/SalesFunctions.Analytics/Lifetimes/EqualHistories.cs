namespace SalesFunctions.Analytics.Lifetimes;

/// <summary>Many histories, each different one once with the number of customers who have it.</summary>
/// <remarks>
/// <para>Formula: histories are put in order of (T, t_x, x) by a key of the ranks of their times, so that neither the order of the customers nor how they are
/// batched changes a single bit of what is computed from the groups.</para>
/// <para>Accuracy: exact.</para>
/// </remarks>
public sealed class EqualHistories
{
    private readonly PurchaseHistory[] _groups;
    private readonly int[] _sizes;
    private readonly int[] _groupOf;

    /// <summary>Groups histories.</summary>
    /// <param name="histories">One per customer.</param>
    public EqualHistories(ReadOnlySpan<PurchaseHistory> histories)
    {
        var customers = InOrder(histories);
        _groupOf = new int[histories.Length];
        var (groups, sizes) = (new List<PurchaseHistory>(), new List<int>());
        foreach (var customer in customers)
        {
            if (groups.Count == 0 || groups[^1] != histories[customer])
            {
                groups.Add(histories[customer]);
                sizes.Add(0);
            }

            _groupOf[customer] = groups.Count - 1;
            sizes[^1]++;
        }

        (_groups, _sizes) = ([.. groups], [.. sizes]);
    }

    /// <summary>The different histories in order of T, t_x, x.</summary>
    public ReadOnlySpan<PurchaseHistory> Groups => _groups;

    /// <summary>Number of customers with each different history; length of <see cref="Groups"/>.</summary>
    public ReadOnlySpan<int> Sizes => _sizes;

    /// <summary>For each customer, in the order given, the index of the history among <see cref="Groups"/>.</summary>
    public ReadOnlySpan<int> GroupOf => _groupOf;

    /// <summary>Computes something once for each different history, on all processors.</summary>
    /// <typeparam name="T">What is computed.</typeparam>
    /// <param name="compute">Must not depend on anything but the history.</param>
    /// <returns>One per group; index it with <see cref="GroupOf"/>.</returns>
    public T[] Evaluate<T>(Func<PurchaseHistory, T> compute)
    {
        ArgumentNullException.ThrowIfNull(compute);
        const int block = 1024;
        var answers = new T[_groups.Length];
        Parallel.For(0, (answers.Length + block - 1) / block, part =>
        {
            for (var group = part * block; group < Math.Min(answers.Length, (part + 1) * block); group++)
            {
                answers[group] = compute(_groups[group]);
            }
        });
        return answers;
    }

    private static int[] InOrder(ReadOnlySpan<PurchaseHistory> histories)
    {
        var times = new DistinctNumbers();
        var keys = new ulong[histories.Length];
        for (var customer = 0; customer < keys.Length; customer++)
        {
            keys[customer] = ((ulong)(uint)times.PlaceOf(histories[customer].Age) << 32) | (uint)times.PlaceOf(histories[customer].LastPurchase);
        }

        var ranks = times.Ranks();
        var customers = new int[keys.Length];
        for (var customer = 0; customer < keys.Length; customer++)
        {
            keys[customer] = ((ulong)(uint)ranks[(int)(keys[customer] >> 32)] << 32) | (uint)ranks[(int)(uint)keys[customer]];
            customers[customer] = customer;
        }

        Array.Sort(keys, customers);
        var repeats = new int[keys.Length];
        for (var place = 0; place < keys.Length; place++)
        {
            repeats[place] = histories[customers[place]].Repeats;
        }

        for (int from = 0, to; from < keys.Length; from = to)
        {
            for (to = from + 1; to < keys.Length && keys[to] == keys[from]; to++)
            {
            }

            repeats.AsSpan(from, to - from).Sort(customers.AsSpan(from, to - from));
        }

        return customers;
    }
}
