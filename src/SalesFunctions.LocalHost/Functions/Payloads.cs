using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues.Models;

namespace SalesFunctions.LocalHost.Functions;

/// <summary>The bodies that the Functions host posts: scalars are JSON text inside a JSON string, objects are nested.</summary>
internal static class Payloads
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static HttpContent Blob(BlobFunction function, Uri blob, IReadOnlyDictionary<string, string> captures, BlobDownloadDetails details, Stream content, DateTimeOffset now)
    {
        var metadata = new Dictionary<string, object?>
        {
            ["Uri"] = Twice(blob.AbsoluteUri),
            ["Properties"] = Properties(details),
            ["Metadata"] = details.Metadata,
        };
        foreach (var (name, value) in captures)
        {
            metadata[name] = Twice(value);
        }

        metadata["sys"] = Sys(function.Name, now);
        return new BlobContent(function.Binding, content, JsonSerializer.SerializeToUtf8Bytes(metadata, Plain));
    }

    /// <param name="status">Null where the schedule is not monitored.</param>
    public static HttpContent Timer(TimerFunction function, TimerStatus? status, bool isPastDue, DateTimeOffset now) =>
        Json(new
        {
            Data = new Dictionary<string, object?>
            {
                [function.Binding] = new { Schedule = new { AdjustForDST = true }, ScheduleStatus = status, IsPastDue = isPastDue },
            },
            Metadata = new { sys = Sys(function.Name, now) },
        });

    public static HttpContent Queue(QueueFunction function, QueueMessage message, DateTimeOffset now)
    {
        var text = message.MessageText;
        var metadata = new Dictionary<string, object?>
        {
            ["DequeueCount"] = message.DequeueCount.ToString(CultureInfo.InvariantCulture),
            ["ExpirationTime"] = Seconds(message.ExpiresOn),
            ["Id"] = Twice(message.MessageId),
            ["InsertionTime"] = Seconds(message.InsertedOn),
            ["NextVisibleTime"] = Seconds(message.NextVisibleOn),
            ["PopReceipt"] = Twice(message.PopReceipt),
        };
        foreach (var (name, value) in TopLevel(text))
        {
            metadata.TryAdd(name, value);
        }

        metadata["sys"] = Sys(function.Name, now);
        return Json(new { Data = new Dictionary<string, object?> { [function.Binding] = Twice(text) }, Metadata = metadata });
    }

    private static string Twice(string value) => JsonSerializer.Serialize(value, Plain);

    private static ByteArrayContent Json(object value) => new(JsonSerializer.SerializeToUtf8Bytes(value, Plain));

    private static object Sys(string function, DateTimeOffset now) =>
        new { MethodName = function, UtcNow = now.UtcDateTime, RandGuid = Guid.NewGuid() };

    private static string? Seconds(DateTimeOffset? time) => time?.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    private static Dictionary<string, object?> Properties(BlobDownloadDetails details) =>
        new()
        {
            ["LastModified"] = Seconds(details.LastModified),
            ["CreatedOn"] = Seconds(details.CreatedOn),
            ["Metadata"] = details.Metadata,
            ["BlobType"] = (int)details.BlobType,
            ["LeaseState"] = (int)details.LeaseState,
            ["LeaseStatus"] = (int)details.LeaseStatus,
            ["ContentLength"] = details.ContentLength,
            ["ContentType"] = details.ContentType,
            // The storage library's ETag has no public members, so the Functions host writes an empty object.
            ["ETag"] = new object(),
            ["ContentHash"] = details.ContentHash,
            ["ContentEncoding"] = details.ContentEncoding,
            ["IsServerEncrypted"] = details.IsServerEncrypted,
            ["VersionId"] = details.VersionId,
            ["TagCount"] = details.TagCount,
            ["HasLegalHold"] = details.HasLegalHold,
        };

    // The host copies a JSON message's members beside its own: objects as they are, scalars through a string, dates re-formatted.
    private static Dictionary<string, object?> TopLevel(string message)
    {
        try
        {
            using var document = JsonDocument.Parse(message);
            return document.RootElement.ValueKind != JsonValueKind.Object
                ? []
                : document.RootElement.EnumerateObject()
                    .Where(property => property.Value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null))
                    .GroupBy(property => property.Name, StringComparer.Ordinal)
                    .ToDictionary(group => group.Key, group => (object?)Copied(group.Last().Value), StringComparer.Ordinal);
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static object Copied(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? value.Clone()
        : value.ValueKind == JsonValueKind.String && value.TryGetDateTime(out var time) ? Twice(time.ToString(CultureInfo.InvariantCulture))
        : Twice(value.ToString());

    /// <summary>Writes the blob as base64 while it is read: the content is never in memory as a whole.</summary>
    private sealed class BlobContent(string binding, Stream content, byte[] metadata) : HttpContent
    {
        // A multiple of three, so that only the last piece has padding.
        private const int PieceBytes = 3 * 16 * 1024;

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await stream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object> { ["Data"] = new Dictionary<string, string> { [binding] = string.Empty } }, Plain)[..^3], cancellationToken);
            var piece = new byte[PieceBytes];
            var text = new byte[Base64.GetMaxEncodedToUtf8Length(PieceBytes)];
            int read;
            while ((read = await content.ReadAtLeastAsync(piece, PieceBytes, throwOnEndOfStream: false, cancellationToken)) > 0)
            {
                var status = Base64.EncodeToUtf8(piece.AsSpan(0, read), text, out _, out var written);
                System.Diagnostics.Debug.Assert(status == OperationStatus.Done, "the output holds every piece");
                await stream.WriteAsync(text.AsMemory(0, written), cancellationToken);
            }

            await stream.WriteAsync("\"},\"Metadata\":"u8.ToArray(), cancellationToken);
            await stream.WriteAsync(metadata, cancellationToken);
            await stream.WriteAsync("}"u8.ToArray(), cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                content.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
