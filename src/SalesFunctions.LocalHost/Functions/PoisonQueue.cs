using System.Text.Encodings.Web;
using System.Text.Json;
using Azure.Storage.Queues;

namespace SalesFunctions.LocalHost.Functions;

/// <summary>The queue for what failed too often; created when it is first needed.</summary>
internal sealed class PoisonQueue(string connection, string name, bool base64)
{
    private readonly QueueClient _queue = new(connection, name, new QueueClientOptions { MessageEncoding = base64 ? QueueMessageEncoding.Base64 : QueueMessageEncoding.None });

    public string Name => name;

    public async Task SendAsync(string message, CancellationToken cancellation)
    {
        await _queue.CreateIfNotExistsAsync(cancellationToken: cancellation);
        await _queue.SendMessageAsync(message, cancellation);
    }
}

/// <summary>The record that the Functions host leaves of a blob whose function failed too often.</summary>
internal sealed record PoisonMessage(string Type, string FunctionId, string BlobType, string ContainerName, string BlobName, string ETag)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string For(string function, string container, string blob, string etag) =>
        JsonSerializer.Serialize(new PoisonMessage("BlobTrigger", "Host.Functions." + function, "BlockBlob", container, blob, etag), Plain);
}
