using System.Threading.Channels;

namespace SalesFunctions.Ingest.Load;

/// <summary>
/// Stores a file while it is being read: one task fills batches, this one sends them, so that reading costs no time of its own.
/// </summary>
internal sealed class StoreFile(LoadTarget target, WalkFile walk, WalkPlan plan, DailySalesWriter daily, Func<long, Task> progress)
{
    // One batch is filled while one is sent and one waits.
    private const int Batches = 3;

    private readonly LoadCounts counts = new();
    private readonly KeyedRowsWriter? keyed = plan.Table is null ? null : new KeyedRowsWriter(target, plan.Table);
    private readonly KeyedRowsWriter customers = new(target, KeyedTable.Customers);
    private readonly RejectedRowsWriter rejected = new(target);

    /// <summary>The lines' writer, which knows of copies and replacements.</summary>
    public SalesLineWriter Lines { get; private set; } = null!;

    public async Task<LoadCounts> RunAsync(CancellationToken cancellation)
    {
        Lines = new SalesLineWriter(target, daily, counts);
        await PumpAsync(cancellation);
        if (keyed is not null)
        {
            var told = await keyed.FinishAsync();
            counts.Loaded += told.Loaded;
            counts.Replaced += told.Replaced;
            counts.Unchanged += told.Unchanged;
            counts.Skipped += told.Skipped;
        }

        await customers.FinishAsync();
        return counts;
    }

    private async Task PumpAsync(CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var filled = Channel.CreateBounded<Batch>(1);
        var empty = Channel.CreateUnbounded<Batch>();
        for (var i = 0; i < Batches; i++)
        {
            empty.Writer.TryWrite(new Batch());
        }

        var reading = Task.Run(() => ReadAsync(empty.Reader, filled.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in filled.Reader.ReadAllAsync(cancellation))
            {
                await SendAsync(batch, cancellation);
                batch.Clear();
                empty.Writer.TryWrite(batch);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await reading;
    }

    private async Task ReadAsync(ChannelReader<Batch> empty, ChannelWriter<Batch> filled, CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                var batch = await empty.ReadAsync(cancellation);
                if (!walk.Fill(batch))
                {
                    batch.Dispose();
                    break;
                }

                await filled.WriteAsync(batch, cancellation);
            }

            filled.Complete();
        }
        catch (Exception failure)
        {
            filled.Complete(failure);
            throw;
        }
    }

    private async Task SendAsync(Batch batch, CancellationToken cancellation)
    {
        counts.RowsIn += batch.RowsIn;
        counts.Skipped += batch.Skipped;
        counts.Rejected += batch.Rejected.Count;
        await customers.SendAsync(batch.Customers, cancellation);
        await rejected.SendAsync(batch.Rejected, cancellation);
        if (keyed is not null)
        {
            await keyed.SendAsync(batch.Keyed, cancellation);
        }
        else
        {
            await Lines.WriteAsync(batch.Lines, cancellation);
            if (daily.Cells.IsFull)
            {
                await daily.FlushAsync(cancellation);
            }
        }

        await progress(counts.RowsIn);
    }
}
