using System.Text.Json;

namespace SalesFunctions.Platform.OData;

/// <summary>The documents of the feed with minimal metadata.</summary>
internal static class ODataJson
{
    public const string ContentType = "application/json;odata.metadata=minimal;charset=utf-8";

    public static readonly JsonSerializerOptions Options = new() { Encoder = RowsJson.Encoder };

    public static void WriteService(Stream target, string root, IEnumerable<ODataSet> sets)
    {
        using var writer = Begin(target, root + "$metadata");
        writer.WriteStartArray("value");
        foreach (var set in sets)
        {
            writer.WriteStartObject();
            writer.WriteString("name", set.Name);
            writer.WriteString("kind", "EntitySet");
            writer.WriteString("url", set.Name);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public static void WriteRows(Stream target, string context, long? count, RowSet rows, string? nextLink)
    {
        using var writer = Begin(target, context);
        if (count is { } all)
        {
            writer.WriteNumber("@odata.count", all);
        }

        writer.WritePropertyName("value");
        RowsJson.WriteRows(writer, rows);
        if (nextLink is not null)
        {
            writer.WriteString("@odata.nextLink", nextLink);
        }

        writer.WriteEndObject();
    }

    private static Utf8JsonWriter Begin(Stream target, string context)
    {
        var writer = new Utf8JsonWriter(target, new JsonWriterOptions { Encoder = RowsJson.Encoder });
        writer.WriteStartObject();
        writer.WriteString("@odata.context", context);
        return writer;
    }
}
