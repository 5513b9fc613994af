using SalesFunctions.Ingest.Erasure;

namespace SalesFunctions.Tests.Platform;

/// <summary>Keeps records of erasures in memory, where a test has no storage.</summary>
internal sealed class ErasureCopiesDouble : IErasureCopies
{
    private readonly Dictionary<string, ErasureRecord> _records = [];

    public Task<ErasureRecord?> FindAsync(string dataset, CancellationToken cancellation) => Task.FromResult(_records.GetValueOrDefault(dataset));

    public Task KeepAsync(string dataset, ErasureRecord record, CancellationToken cancellation)
    {
        _records[dataset] = record;
        return Task.CompletedTask;
    }
}
