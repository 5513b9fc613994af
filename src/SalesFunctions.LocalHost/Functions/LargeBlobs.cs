using System.Text.Encodings.Web;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;

namespace SalesFunctions.LocalHost.Functions;

/// <summary>
/// Stands for the Event Grid subscription with a storage queue as its end: a blob above the threshold is announced there, with its
/// address only, instead of being posted to the blob function.
/// </summary>
internal sealed class LargeBlobs(string connection, string queue, long threshold, TimeProvider time)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly QueueClient _queue = new(connection, queue);

    public long Threshold => threshold;

    public async Task AnnounceAsync(BlobClient client, BlobItem blob, CancellationToken cancellation)
    {
        await _queue.CreateIfNotExistsAsync(cancellationToken: cancellation);
        await _queue.SendMessageAsync(JsonSerializer.Serialize(Event(client, blob), Plain), cancellation);
    }

    private object Event(BlobClient client, BlobItem blob) =>
        new
        {
            topic = "/subscriptions/local/resourceGroups/local/providers/Microsoft.Storage/storageAccounts/devstoreaccount1",
            subject = $"/blobServices/default/containers/{client.BlobContainerName}/blobs/{blob.Name}",
            eventType = "Microsoft.Storage.BlobCreated",
            eventTime = time.GetUtcNow().UtcDateTime,
            id = Guid.NewGuid(),
            data = new
            {
                api = "PutBlockList",
                clientRequestId = Guid.NewGuid(),
                requestId = Guid.NewGuid(),
                eTag = blob.Properties.ETag!.Value.ToString("G").Trim('"'),
                contentType = blob.Properties.ContentType,
                contentLength = blob.Properties.ContentLength,
                blobType = "BlockBlob",
                url = client.Uri.AbsoluteUri,
                sequencer = time.GetUtcNow().Ticks.ToString("D32", System.Globalization.CultureInfo.InvariantCulture),
                storageDiagnostics = new { batchId = Guid.NewGuid() },
            },
            dataVersion = string.Empty,
            metadataVersion = "1",
        };
}
