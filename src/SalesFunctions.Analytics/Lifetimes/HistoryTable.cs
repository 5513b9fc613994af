namespace SalesFunctions.Analytics.Lifetimes;

/// <summary>Histories laid out for likelihoods: what depends on x or on one time alone is computed once for each different value.</summary>
internal sealed class HistoryTable
{
    private const int FewestRepeatCustomers = 10;

    private readonly PurchaseHistory[] _groups;

    private HistoryTable(PurchaseHistory[] groups, double[] weight, double unit)
    {
        (_groups, Weight, Unit) = (groups, weight, unit);
        (Ages, Lasts, Counts) = (new int[groups.Length], new int[groups.Length], new int[groups.Length]);
        var (times, repeats) = (new DistinctNumbers(), new DistinctNumbers());
        for (var group = 0; group < groups.Length; group++)
        {
            Ages[group] = times.PlaceOf(groups[group].Age);
            Lasts[group] = times.PlaceOf(groups[group].LastPurchase);
            Counts[group] = repeats.PlaceOf(groups[group].Repeats);
        }

        Times = [.. times.Numbers];
        foreach (ref var time in Times.AsSpan())
        {
            time /= Unit;
        }

        Repeats = [.. repeats.Numbers];
        CustomersWith = new double[Repeats.Length];
        for (var group = 0; group < groups.Length; group++)
        {
            CustomersWith[Counts[group]] += Weight[group];
            Purchases += Weight[group] * groups[group].Repeats;
        }

        Customers = weight.Sum();
    }

    /// <summary>Number of customers.</summary>
    public double Customers { get; }

    /// <summary>Their repeat purchases.</summary>
    public double Purchases { get; }

    /// <summary>Mean T; times are in this unit, so that no parameter depends on the unit of the data.</summary>
    public double Unit { get; }

    /// <summary>Different times in units of <see cref="Unit"/>.</summary>
    public double[] Times { get; }

    /// <summary>Different x.</summary>
    public double[] Repeats { get; }

    /// <summary>Customers with each different x.</summary>
    public double[] CustomersWith { get; }

    /// <summary>Customers of each group.</summary>
    public double[] Weight { get; }

    /// <summary>Index of each group's T among <see cref="Times"/>.</summary>
    public int[] Ages { get; }

    /// <summary>Index of each group's t_x among <see cref="Times"/>.</summary>
    public int[] Lasts { get; }

    /// <summary>Index of each group's x among <see cref="Repeats"/>.</summary>
    public int[] Counts { get; }

    /// <summary>The table, or why histories determine no model of repeat buying.</summary>
    public static Fit<HistoryTable> Of(ReadOnlySpan<PurchaseHistory> histories)
    {
        if (Problem(histories) is { } problem)
        {
            return Fit<HistoryTable>.Refused(problem);
        }

        var equal = new EqualHistories(histories);
        double[] weight = [.. equal.Sizes.ToArray().Select(size => (double)size)];
        var (groups, unit) = (equal.Groups.ToArray(), 0.0);
        for (var group = 0; group < groups.Length; group++)
        {
            unit += weight[group] * groups[group].Age / histories.Length;
        }

        return Fit<HistoryTable>.Of(new(groups, weight, unit));
    }

    /// <summary>Every n-th different history, so that at most so many are left; the table itself where it has no more.</summary>
    public HistoryTable Sample(int most)
    {
        var stride = ((_groups.Length - 1) / most) + 1;
        return stride == 1 ? this : new([.. Every(_groups, stride)], [.. Every(Weight, stride)], Unit);
    }

    private static IEnumerable<T> Every<T>(T[] all, int stride) => all.Where((_, place) => place % stride == 0);

    private static string? Problem(ReadOnlySpan<PurchaseHistory> histories)
    {
        if (histories.IsEmpty)
        {
            return "There are no customers.";
        }

        var (again, longest) = (0, 0.0);
        for (var customer = 0; customer < histories.Length; customer++)
        {
            var history = histories[customer];
            if (Fault(history) is { } fault)
            {
                return $"The history of customer {customer}, counted from 0, is impossible: {fault}.";
            }

            again += history.Repeats > 0 ? 1 : 0;
            longest = Math.Max(longest, history.Age);
        }

        return (longest, again) switch
        {
            (0, _) => "All customers bought for the first time at the end of observation, so that nobody could be seen to buy again.",
            (_, 0) => "No customer bought a second time, so that neither how often customers buy nor whether they leave can be told.",
            (_, < FewestRepeatCustomers) => $"Only {again} of {histories.Length} customers bought a second time; at least {FewestRepeatCustomers} are needed to tell how often customers buy and whether they leave.",
            _ => null
        };
    }

    private static string? Fault(in PurchaseHistory history) => history switch
    {
        { Repeats: < 0 } => "the number of repeat purchases is negative",
        _ when !double.IsFinite(history.LastPurchase) || !double.IsFinite(history.Age) => "a time is not a finite number",
        { LastPurchase: < 0 } or { Age: < 0 } => "a time is negative",
        _ when history.LastPurchase > history.Age => "the latest purchase is after the end of observation",
        { Repeats: > 0, LastPurchase: 0 } => "it has repeat purchases but none after the first purchase",
        { Repeats: 0, LastPurchase: > 0 } => "it has no repeat purchase but one after the first purchase",
        _ => null
    };
}
