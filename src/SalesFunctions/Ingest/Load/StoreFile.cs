using System.Threading.Channels;

namespace SalesFunctions.Ingest.Load;

/// <summary>
/// Stores a file while it is being read: one task fills batches, this one sends them, so that reading costs no time of its own.
/// </summary>
internal sealed class StoreFile(LoadTarget target, WalkFile walk, WalkPlan plan, CustomerTotalsWriter totals, TouchedMonths touched, Func<long, Task> progress)
{
    // One batch is filled while one is sent and one waits.
    private const int Batches = 3;

    private readonly LoadCounts _counts = new();
    private readonly KeyedRowsWriter? _keyed = plan.Table is null ? null : new KeyedRowsWriter(target, plan.Table, touched);
    private readonly KeyedRowsWriter _customers = new(target, KeyedTable.Customers, touched);
    private readonly RejectedRowsWriter _rejected = new(target);

    /// <summary>The lines' writer, which knows of copies and replacements.</summary>
    public SalesLineWriter Lines { get; private set; } = null!;

    public async Task<LoadCounts> RunAsync(CancellationToken cancellation)
    {
        Lines = new SalesLineWriter(target, totals, touched, _counts);
        await PumpAsync(cancellation);
        if (_keyed is not null)
        {
            var told = await _keyed.FinishAsync();
            _counts.Loaded += told.Loaded;
            _counts.Replaced += told.Replaced;
            _counts.Unchanged += told.Unchanged;
            _counts.Skipped += told.Skipped;
        }

        await _customers.FinishAsync();
        return _counts;
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
        _counts.RowsIn += batch.RowsIn;
        _counts.Skipped += batch.Skipped;
        _counts.Rejected += batch.Rejected.Count;
        await _customers.SendAsync(batch.Customers, cancellation);
        await _customers.SendAsync(batch.PartlyKnownCustomers, cancellation, replace: false);
        await _rejected.SendAsync(batch.Rejected, cancellation);
        if (_keyed is not null)
        {
            await _keyed.SendAsync(batch.Keyed, cancellation);
        }
        else
        {
            await Lines.WriteAsync(batch.Lines, cancellation);
        }

        await progress(_counts.RowsIn);
    }
}
