using SalesFunctions.Ingest.Load;

namespace SalesFunctions.Ingest.Erasure;

/// <summary>Tells the database who was erased where it does not know, because its tables were lost or are of an older backup.</summary>
internal sealed class RecallErasures(IErasureCopies copies)
{
    /// <summary>For a dataset of which the database knows no erasure. Under the dataset's lock, before a row of it is written.</summary>
    public async Task RunAsync(LoadTarget target, string dataset, CancellationToken cancellation)
    {
        if (await ErasureQueries.SaltAsync(target) is null)
        {
            await MergeAsync(target, dataset, cancellation);
        }
    }

    /// <summary>Also for one of which it knows some.</summary>
    public async Task MergeAsync(LoadTarget target, string dataset, CancellationToken cancellation)
    {
        if (await copies.FindAsync(dataset, cancellation) is { } record)
        {
            await new ErasureWriter(target).RestoreAsync(record);
        }
    }
}
