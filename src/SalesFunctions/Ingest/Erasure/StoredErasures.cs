using System.Text.Json;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest.Erasure;

/// <summary>The record of erasures beside the files that it must outlive the database with: <c>erasures/{dataset}.json</c>.</summary>
internal sealed class StoredErasures(Storage storage) : IErasureCopies
{
    public async Task<ErasureRecord?> FindAsync(string dataset, CancellationToken cancellation)
    {
        if (await storage.FindAsync(Storage.Erasures, Name(dataset), cancellation) is not { } blob)
        {
            return null;
        }

        await using var content = await storage.OpenAsync(blob, cancellation);
        return await JsonSerializer.DeserializeAsync<ErasureRecord>(content, JsonSerializerOptions.Web, cancellation);
    }

    public Task KeepAsync(string dataset, ErasureRecord record, CancellationToken cancellation) => storage.WriteAsync(
        Storage.Erasures, Name(dataset), content => JsonSerializer.SerializeAsync(content, record, JsonSerializerOptions.Web, cancellation), cancellation);

    private static string Name(string dataset) => $"{dataset}.json";
}
