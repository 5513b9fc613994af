using System.Globalization;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Columns;

namespace SalesFunctions.Customers.Scores;

/// <summary>
/// The customers among whom a page of those with the highest expected value lies, from their columns: where few of the many who are worth
/// most pass the filters, the index of values would be walked far to find them.
/// </summary>
internal sealed class ChooseScored(CustomerColumns columns)
{
    private const int MostCandidates = 2000;

    /// <returns>Null where tables must tell.</returns>
    public async Task<IReadOnlyList<string>?> AmongAsync(Snapshot snapshot, Dataset dataset, ScoreFilter question, ScoreOrder order, PageRequest page)
    {
        if (order != ScoreOrder.ByValue || question is not { Filters.Count: > 0, Overdue: null, LeastAlive: null, MostAlive: null } || page is not { Size: < MostCandidates, AfterKey: null or [not null, ..] })
        {
            return null;
        }

        var passing = await columns.PassingAsync(snapshot, dataset, question.Filters);
        if (passing is null || await columns.FindAsync(snapshot, dataset, ColumnName.ExpectedValue) is not [var column])
        {
            return null;
        }

        var values = new long[column.Places];
        column.Read(0, values);
        var limit = page.AfterKey is [var last, ..] ? (long)(Convert.ToDecimal(last, CultureInfo.InvariantCulture) * TenThousandths.Scale) : long.MaxValue;
        var numbers = Candidates(values, passing, limit, page.Size + 1);
        if (numbers is null)
        {
            return null;
        }

        var customers = await CustomerDetailQueries.NumberedAsync(snapshot, dataset, numbers);
        return customers.Count == numbers.Count ? [.. customers.Select(customer => customer.CustomerId)] : null;
    }

    // Of those with the limit itself some were on the page before. Null where they do not fill the page: then those without a value follow.
    private static List<int>? Candidates(long[] values, bool[] passing, long limit, int wanted)
    {
        bool Counts(int number) => number < passing.Length && passing[number] && values[number] != CustomerColumn.None && values[number] <= limit;

        var highest = new PriorityQueue<int, long>(wanted + 1);
        for (var number = 1; number < values.Length; number++)
        {
            if (!Counts(number) || values[number] == limit)
            {
                continue;
            }

            if (highest.Count < wanted)
            {
                highest.Enqueue(number, values[number]);
            }
            else if (highest.TryPeek(out _, out var lowest) && values[number] > lowest)
            {
                highest.EnqueueDequeue(number, values[number]);
            }
        }

        if (highest.Count < wanted || !highest.TryPeek(out _, out var least))
        {
            return null;
        }

        var found = Enumerable.Range(1, values.Length - 1).Where(number => Counts(number) && values[number] >= least).Take(MostCandidates + 1).ToList();
        return found.Count > MostCandidates ? null : found;
    }
}
