using System.Collections.Concurrent;

namespace SalesFunctions.Platform;

/// <summary>
/// Tells the state of a dataset to many callers by few looks into the database. Who asks while a look is under way waits for the next one,
/// so nobody is told a state that is older than the question.
/// </summary>
internal sealed class DatasetStates(Snapshots snapshots)
{
    private readonly ConcurrentDictionary<string, Looks> _looks = new(StringComparer.Ordinal);

    /// <returns>Null where there is no such dataset.</returns>
    public Task<Dataset?> FindAsync(string name, CancellationToken cancellation)
    {
        var looks = _looks.GetOrAdd(name, _ => new Looks());
        lock (looks)
        {
            looks.Next ??= LookAsync(name, looks, looks.Current);
            return looks.Next.WaitAsync(cancellation);
        }
    }

    private async Task<Dataset?> LookAsync(string name, Looks looks, Task current)
    {
        // Also where there is nothing to wait for, since the caller has yet to note this look as the next one.
        await Task.Yield();
        await current.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (looks)
        {
            (looks.Current, looks.Next) = (looks.Next!, null);
        }

        try
        {
            await using var snapshot = snapshots.OpenSingle(CancellationToken.None);
            return await SnapshotQueries.FindAsync(snapshot, name);
        }
        finally
        {
            lock (looks)
            {
                if (looks.Next is null)
                {
                    _looks.TryRemove(KeyValuePair.Create(name, looks));
                }
            }
        }
    }

    private sealed class Looks
    {
        public Task Current { get; set; } = Task.CompletedTask;

        public Task<Dataset?>? Next { get; set; }
    }
}
