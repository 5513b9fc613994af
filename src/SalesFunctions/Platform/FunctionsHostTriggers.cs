using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SalesFunctions.Platform;

/// <summary>A blob trigger's payload. The host does not pass the ETag on: ask the storage for it.</summary>
/// <param name="Blob">Untrusted until its host is compared with the configured account's blob endpoint.</param>
/// <param name="Name">What <c>{name}</c> in the trigger's path captured.</param>
internal sealed record BlobTrigger(Uri Blob, string Name, long? ContentLength)
{
    public static BlobTrigger Read(JsonElement payload)
    {
        var metadata = FunctionsHostPayload.Member(payload, "Metadata", "blob trigger");
        var uri = FunctionsHostPayload.Text(FunctionsHostPayload.Member(metadata, "Uri", "blob trigger"));
        var name = metadata.TryGetProperty("name", out var captured) ? FunctionsHostPayload.Text(captured) : string.Empty;
        var length = metadata.TryGetProperty("Properties", out var properties) && properties.ValueKind == JsonValueKind.Object
            && properties.TryGetProperty("ContentLength", out var value)
                ? FunctionsHostPayload.Number(value)
                : null;
        return new(FunctionsHostPayload.Address(uri, "blob trigger: Metadata.Uri"), name, length);
    }
}

/// <summary>A queue trigger's payload: the text of one message.</summary>
internal sealed record QueueTrigger(string Message, int DequeueCount)
{
    public static QueueTrigger Read(JsonElement payload, string binding = "message")
    {
        var data = FunctionsHostPayload.Member(payload, "Data", "queue trigger");
        var text = FunctionsHostPayload.Text(FunctionsHostPayload.Member(data, binding, "queue trigger"));
        var count = payload.TryGetProperty("Metadata", out var metadata) && metadata.TryGetProperty("DequeueCount", out var value)
            ? FunctionsHostPayload.Number(value) ?? 1
            : 1;
        return new(text, (int)count);
    }
}

/// <summary>An Event Grid event that tells of a new blob, in Event Grid's own or in CloudEvents shape.</summary>
/// <param name="Blob">Untrusted until its host is compared with the configured account's blob endpoint.</param>
/// <param name="ETag">Without quotes; null where the event has none.</param>
internal sealed record BlobCreated(Uri Blob, string? ETag, long? ContentLength)
{
    private const string Remedy = "expected an Event Grid event Microsoft.Storage.BlobCreated with data.url";

    public static BlobCreated Read(QueueTrigger trigger)
    {
        using var document = Parse(trigger.Message);
        var root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Array && root.GetArrayLength() == 1)
        {
            root = root[0];
        }

        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("data", out var data)
            || data.ValueKind != JsonValueKind.Object || !data.TryGetProperty("url", out var url) || url.ValueKind != JsonValueKind.String)
        {
            throw new FormatException($"queue message: {Remedy}, got {Excerpt(trigger.Message)}");
        }

        var etag = data.TryGetProperty("eTag", out var tag) && tag.ValueKind == JsonValueKind.String ? tag.GetString()!.Trim('"') : null;
        var length = data.TryGetProperty("contentLength", out var bytes) ? FunctionsHostPayload.Number(bytes) : null;
        return new(FunctionsHostPayload.Address(url.GetString()!, "queue message: data.url"), etag, length);
    }

    private static JsonDocument Parse(string message)
    {
        try
        {
            return JsonDocument.Parse(PlainText(message));
        }
        catch (JsonException exception)
        {
            throw new FormatException($"queue message: {Remedy}, got {Excerpt(message)}", exception);
        }
    }

    // Whether Event Grid writes its queue messages as base64 differs between accounts of it: both are read.
    private static string PlainText(string message)
    {
        var bytes = new byte[message.Length];
        return Convert.TryFromBase64String(message, bytes, out var written) ? Encoding.UTF8.GetString(bytes, 0, written) : message;
    }

    private static string Excerpt(string message) => message.Length == 0 ? "an empty message" : $"'{message[..Math.Min(80, message.Length)]}'";
}

/// <summary>A timer trigger's payload.</summary>
/// <param name="Last">The previous run; null before the first one and where the schedule is not monitored.</param>
/// <param name="Next">The occurrence that is being served; null where the schedule is not monitored.</param>
internal sealed record TimerTrigger(bool IsPastDue, DateTimeOffset? Last, DateTimeOffset? Next)
{
    public static TimerTrigger Read(JsonElement payload, string binding = "timer")
    {
        var data = FunctionsHostPayload.Member(payload, "Data", "timer trigger");
        var timer = FunctionsHostPayload.Member(data, binding, "timer trigger");
        var status = FunctionsHostPayload.AnyCase(timer, "ScheduleStatus");
        var isPastDue = FunctionsHostPayload.AnyCase(timer, "IsPastDue") is { ValueKind: JsonValueKind.True };
        return new(isPastDue, Time(status, "Last"), Time(status, "Next"));
    }

    private static DateTimeOffset? Time(JsonElement? status, string name)
    {
        // The host writes 0001-01-01T00:00:00 for "never".
        return status is { ValueKind: JsonValueKind.Object } known
            && FunctionsHostPayload.AnyCase(known, name) is { ValueKind: JsonValueKind.String } text
            && DateTimeOffset.TryParse(text.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            && time.Year > 1
                ? time
                : null;
    }
}
