using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace SalesFunctions.Platform;

/// <summary>Rows as JSON: every column in every row, nulls written.</summary>
internal static class RowsJson
{
    public const string ContentType = "application/json; charset=utf-8";

    public static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
    private static readonly JsonSerializerOptions Nested = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = Encoder };

    public static void WriteArray(Stream target, RowSet rows)
    {
        using var writer = new Utf8JsonWriter(target, new JsonWriterOptions { Encoder = Encoder });
        WriteRows(writer, rows);
    }

    public static void WriteObject(Stream target, RowSet rows)
    {
        using var writer = new Utf8JsonWriter(target, new JsonWriterOptions { Encoder = Encoder });
        WriteRow(writer, rows.Columns, rows.Rows[0]);
    }

    /// <summary>Both links are present and null on the last page: a reader in Power Query fails on a missing field.</summary>
    public static void WritePage(Stream target, RowSet rows, string? nextCursor, string? nextLink)
    {
        using var writer = new Utf8JsonWriter(target, new JsonWriterOptions { Encoder = Encoder });
        writer.WriteStartObject();
        writer.WritePropertyName("items");
        WriteRows(writer, rows);
        writer.WriteString("nextCursor", nextCursor);
        writer.WriteString("nextLink", nextLink);
        writer.WriteEndObject();
    }

    /// <summary>Four decimals at most, without the zeros that the column's scale adds.</summary>
    public static decimal Shorten(decimal value) => Math.Round(value, 4, MidpointRounding.AwayFromZero) / 1.0000000000000000000000000000m;

    public static string Instant(DateTime value) => value.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Day(DateOnly value) => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly ParseDay(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static void WriteRows(Utf8JsonWriter writer, RowSet rows)
    {
        writer.WriteStartArray();
        foreach (var row in rows.Rows)
        {
            WriteRow(writer, rows.Columns, row);
        }

        writer.WriteEndArray();
    }

    private static void WriteRow(Utf8JsonWriter writer, IReadOnlyList<string> columns, object?[] row)
    {
        writer.WriteStartObject();
        for (var index = 0; index < row.Length; index++)
        {
            writer.WritePropertyName(columns[index]);
            WriteValue(writer, row[index]);
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case decimal number:
                writer.WriteNumberValue(Shorten(number));
                break;
            case double ratio when !double.IsFinite(ratio):
                writer.WriteNullValue();
                break;
            case DateOnly day:
                writer.WriteStringValue(Day(day));
                break;
            case DateTime instant:
                writer.WriteStringValue(Instant(instant));
                break;
            default:
                JsonSerializer.Serialize(writer, value, Nested);
                break;
        }
    }
}
