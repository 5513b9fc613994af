using System.Runtime.CompilerServices;
using SalesFunctions.Platform.Models;

namespace SalesFunctions.Customers.Training;

/// <summary>All customers of a run's snapshot in the order of their ids, batch by batch; the next batch is read while one is worked on.</summary>
internal static class CustomerHistories
{
    private const int CustomersAtOnce = 20_000;

    public static async IAsyncEnumerable<IReadOnlyList<CustomerHistory>> OfAsync(
        TrainingRun run, [EnumeratorCancellation] CancellationToken cancellation, int customersAtOnce = CustomersAtOnce, bool details = false)
    {
        await CustomerHistoryQueries.PrepareAsync(run);
        var next = ReadAsync(run, "", (customersAtOnce, details), cancellation);
        try
        {
            while (true)
            {
                var (batch, last) = await next;
                if (last is not null)
                {
                    next = ReadAsync(run, last, (customersAtOnce, details), cancellation);
                }

                yield return batch;
                if (last is null)
                {
                    yield break;
                }
            }
        }
        finally
        {
            // Who stops early closes the connection, which nobody may be reading from then.
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Off the caller's thread: the driver's readers do most of their work before they first wait.
    private static Task<(IReadOnlyList<CustomerHistory> Batch, string? Last)> ReadAsync(
        TrainingRun run, string after, (int Customers, bool Details) wanted, CancellationToken cancellation) => Task.Run(
        async () =>
        {
            var last = await CustomerHistoryQueries.UpperBoundAsync(run, after, wanted.Customers - 1);
            return (await CustomerHistoryQueries.BatchAsync(run, after, last, wanted.Details), last);
        },
        cancellation);
}
