using SalesFunctions.Analytics.Significance;

namespace SalesFunctions.Analytics.Recommendations;

/// <summary>A group that is weak in a place.</summary>
/// <param name="Table">The table's place in the list.</param>
/// <param name="Group">The group.</param>
/// <param name="Place">The place.</param>
/// <param name="Shortfall">What is missing, with its test.</param>
/// <param name="QValue">Part of chance findings among all that are as sure or surer.</param>
public sealed record WeakCell(int Table, int Group, int Place, ShareShortfall Shortfall, double QValue);

/// <summary>What counts as weak.</summary>
public sealed record WeakCellOptions
{
    /// <summary>Part of the findings that may be chance.</summary>
    public double FalseFindings { get; init; } = 0.05;

    /// <summary>Cells of which fewer orders are expected are not tested.</summary>
    public double LeastExpectedOrders { get; init; } = 5;

    /// <summary>A shortfall that is a smaller part of what is expected is not told, however sure it is.</summary>
    public double LeastGap { get; init; } = 0.1;

    /// <summary>Part of the intervals that hold the true shortfall. 0.9 agrees with one-sided tests at 0.05.</summary>
    public double Level { get; init; } = 0.9;

    /// <summary>At most so many are found.</summary>
    public int Most { get; init; } = 20;
}

/// <summary>Looks for the cells of tables of shares that are weaker than chance explains.</summary>
/// <remarks>
/// <para>Formula: all cells are tested (<see cref="ShareShortfall"/>), their p-values adjusted together (<see cref="FalseDiscoveryRate"/>). The surest weak cell is found, and gets
/// what it would have with its share elsewhere: x = s (w - a)/(1 - s) per period. Then the rest is tested again, the cells found before still counting as tests, until none is left.</para>
/// <para>Source: stepwise residuals of a two-way table with the deviating cell left out: Goodman, The Analysis of Cross-Classified Data: Independence, Quasi-Independence, J. Am. Stat.
/// Assoc. 63 (1968). Without this step one weak cell would make all other groups look strong in its place, and therefore weak in all others.</para>
/// <para>Edge: of two groups in two places it cannot be told which of the two is weak: the surer one is found, then the other is none. Of one place nothing is found.</para>
/// </remarks>
public static class WeakCells
{
    /// <summary>The weak cells, the surest first.</summary>
    /// <param name="tables">Tables whose cells are tested together; they are not changed.</param>
    /// <param name="options">What counts as weak.</param>
    public static IReadOnlyList<WeakCell> Find(IReadOnlyList<ShareTable> tables, WeakCellOptions options)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(options);
        var mended = tables.Select(table => table.Copy()).ToArray();
        var tests = mended.Select((table, at) => Test(table, at, options)).ToArray();
        var found = new List<WeakCell>();
        while (found.Count < options.Most && Surest([.. tests.SelectMany(cells => cells)], found, options) is { } weak)
        {
            found.Add(weak);
            mended[weak.Table] = Mended(mended[weak.Table], weak);
            tests[weak.Table] = Test(mended[weak.Table], weak.Table, options);
        }

        return found;
    }

    private static List<WeakCell> Test(ShareTable table, int at, WeakCellOptions options) =>
    [
        .. from @group in Enumerable.Range(0, table.Groups)
           from place in Enumerable.Range(0, table.Places)
           let shortfall = ShareShortfall.Of(table, @group, place, options.Level)
           where shortfall is not null && shortfall.ExpectedOrders >= options.LeastExpectedOrders
           select new WeakCell(at, @group, place, shortfall, 1),
    ];

    private static WeakCell? Surest(List<WeakCell> tests, List<WeakCell> found, WeakCellOptions options)
    {
        var open = tests.Where(test => !found.Exists(weak => (weak.Table, weak.Group, weak.Place) == (test.Table, test.Group, test.Place))).ToList();
        var adjusted = FalseDiscoveryRate.Adjust([.. open.Concat(found).Select(test => test.Shortfall.Probability)]);
        return open.Select((test, at) => test with { QValue = adjusted[at] })
            .Where(test => test.QValue <= options.FalseFindings && test.Shortfall.Shortfall >= options.LeastGap * test.Shortfall.Expected && test.Shortfall.Lower > 0)
            .OrderBy(test => test.Shortfall.Probability).ThenBy(test => test.Shortfall.Sales / test.Shortfall.Expected).FirstOrDefault();
    }

    private static ShareTable Mended(ShareTable table, WeakCell weak)
    {
        var mended = table.Copy();
        var here = table.Sales(weak.Group, weak.Place);
        var whole = table.Whole(weak.Place);
        var sum = 0.0;
        for (var period = 0; period < table.Periods; period++)
        {
            sum += whole[period];
        }

        var share = weak.Shortfall.Expected / sum;
        for (var period = 0; period < table.Periods; period++)
        {
            mended.AddSales(weak.Group, weak.Place, period, (share * (whole[period] - here[period]) / (1 - share)) - here[period]);
        }

        var orders = weak.Shortfall.ExpectedOrders - weak.Shortfall.Orders;
        mended.AddOrders(weak.Group, weak.Place, orders);
        mended.AddOrders(weak.Place, orders);
        return mended;
    }
}
