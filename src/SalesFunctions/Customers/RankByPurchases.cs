using SalesFunctions.Platform;

namespace SalesFunctions.Customers;

/// <summary>The customers among whom the best are, and all sales asked about.</summary>
/// <param name="CustomerIds">Everybody who brought at least as much as the last of the best.</param>
/// <param name="Sales">Those without a customer included.</param>
internal sealed record RankedCustomers(IReadOnlyList<string> CustomerIds, decimal Sales);

/// <summary>Finds the best customers of a period or of some lines from the purchases that roll-ups keep, so that only their own lines are read.</summary>
internal sealed class RankByPurchases(ISumPurchases purchases)
{
    // Of more, for instance because many brought the same, walking over all lines is no worse than finding theirs.
    private const int MostCandidates = 2000;
    private const decimal Parts = 10_000;

    /// <returns>Null where no roll-up tells, and the lines must.</returns>
    public async Task<RankedCustomers?> RunAsync(Snapshot snapshot, Dataset dataset, TopCustomersQuestion question)
    {
        if (question.By != "sales" || question.Top > MostCandidates)
        {
            return null;
        }

        var conditions = question.Filters.Select(filter => new SalesCondition(filter.Name, filter.Values)).ToList();
        if (!conditions.TrueForAll(condition => purchases.Dimensions.Contains(condition.Dimension))
            || await purchases.OfCustomersAsync(snapshot, dataset, question.Range, conditions, PurchaseFigures.Sales) is not { } sums)
        {
            return null;
        }

        var least = Least(sums, question.Top);
        var best = Enumerable.Range(1, Math.Max(sums.Bought.Length - 1, 0)).Where(number => sums.Bought[number] && sums.Sales[number] >= least).Take(MostCandidates + 1).ToList();
        return best.Count > MostCandidates ? null : new RankedCustomers(await TopCustomersQueries.IdsAsync(snapshot, dataset, best), sums.Sales.Sum() / Parts);
    }

    /// <summary>What the last of the best brought.</summary>
    private static long Least(CustomerPurchases sums, int top)
    {
        var best = new PriorityQueue<long, long>(top + 1);
        for (var number = 1; number < sums.Bought.Length; number++)
        {
            if (!sums.Bought[number])
            {
                continue;
            }

            if (best.Count < top)
            {
                best.Enqueue(sums.Sales[number], sums.Sales[number]);
            }
            else if (sums.Sales[number] > best.Peek())
            {
                best.EnqueueDequeue(sums.Sales[number], sums.Sales[number]);
            }
        }

        return best.Count < top ? long.MinValue : best.Peek();
    }
}
