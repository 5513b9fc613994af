using SalesFunctions.Platform;
using SalesFunctions.Platform.Columns;

namespace SalesFunctions.Customers;

/// <summary>The customers among whom the best are, and all sales asked about.</summary>
/// <param name="CustomerIds">Everybody who brought at least as much as the last of the best.</param>
/// <param name="Sales">Those without a customer included.</param>
internal sealed record RankedCustomers(IReadOnlyList<string> CustomerIds, decimal Sales);

/// <summary>Finds the best customers by sales from what roll-ups keep of them by number, so that only their own rows are read.</summary>
internal sealed class RankCustomers(ISumPurchases purchases, CustomerColumns columns)
{
    // Of more, for instance because many brought the same, walking over all lines is no worse than finding theirs.
    private const int MostCandidates = 2000;
    private const decimal Parts = 10_000;

    /// <returns>Null where no roll-up tells, and tables must.</returns>
    public async Task<RankedCustomers?> RunAsync(Snapshot snapshot, Dataset dataset, TopCustomersQuestion question)
    {
        if (question.By != "sales" || question.Top > MostCandidates || await SalesAsync(snapshot, dataset, question) is not { } sales)
        {
            return null;
        }

        var (best, all) = Best(sales, question.Top);
        return best.Count > MostCandidates
            ? null
            : new RankedCustomers([.. (await CustomerDetailQueries.NumberedAsync(snapshot, dataset, best)).Select(customer => customer.CustomerId)], all / Parts);
    }

    /// <summary>By number, the first of lines without a customer; <see cref="CustomerColumn.None"/> for whoever has no line that counts.</summary>
    private async Task<long[]?> SalesAsync(Snapshot snapshot, Dataset dataset, TopCustomersQuestion question)
    {
        var passing = question.OfCustomers.Count == 0 ? null : await columns.PassingAsync(snapshot, dataset, question.OfCustomers);
        if (passing is null && question.OfCustomers.Count > 0)
        {
            return null;
        }

        var sales = question.FromRollUp ? await OfAllTimeAsync(snapshot, dataset) : await OfLinesAsync(snapshot, dataset, question);
        for (var number = 0; passing is not null && number < sales?.Length; number++)
        {
            sales[number] = number < passing.Length && passing[number] ? sales[number] : CustomerColumn.None;
        }

        return sales;
    }

    private async Task<long[]?> OfAllTimeAsync(Snapshot snapshot, Dataset dataset)
    {
        if (await columns.FindAsync(snapshot, dataset, ColumnName.Sales) is not [var column])
        {
            return null;
        }

        var sales = new long[column.Places];
        column.Read(0, sales);
        sales[0] = await TopCustomersQueries.SalesOfNobodyAsync(snapshot, dataset) is { } guests ? (long)(guests * Parts) : CustomerColumn.None;
        return sales;
    }

    private async Task<long[]?> OfLinesAsync(Snapshot snapshot, Dataset dataset, TopCustomersQuestion question)
    {
        var conditions = question.OfLines.Select(filter => new SalesCondition(filter.Name, filter.Values)).ToList();
        if (!conditions.TrueForAll(condition => purchases.Dimensions.Contains(condition.Dimension))
            || await purchases.OfCustomersAsync(snapshot, dataset, question.Range, conditions, PurchaseFigures.Sales) is not { } sums)
        {
            return null;
        }

        for (var number = 0; number < sums.Sales.Length; number++)
        {
            sums.Sales[number] = sums.Bought[number] ? sums.Sales[number] : CustomerColumn.None;
        }

        return sums.Sales;
    }

    /// <summary>Everybody who brought as much as the last of the best, or one more than may be, and the sum of all.</summary>
    private static (List<int> Numbers, long All) Best(long[] sales, int top)
    {
        var best = new PriorityQueue<int, long>(top + 1);
        var all = 0L;
        for (var number = 0; number < sales.Length; number++)
        {
            var brought = sales[number];
            all += brought == CustomerColumn.None ? 0 : brought;
            if (brought == CustomerColumn.None || number == 0)
            {
                continue;
            }

            if (best.Count < top)
            {
                best.Enqueue(number, brought);
            }
            else if (best.TryPeek(out _, out var last) && brought > last)
            {
                best.EnqueueDequeue(number, brought);
            }
        }

        var least = best.Count == top && best.TryPeek(out _, out var lowest) ? lowest : CustomerColumn.None + 1;
        return ([.. Enumerable.Range(1, Math.Max(sales.Length - 1, 0)).Where(number => sales[number] >= least).Take(MostCandidates + 1)], all);
    }
}
