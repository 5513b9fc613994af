using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SalesFunctions.Platform;

/// <summary>What one part of a list's key holds; a row may have null there.</summary>
internal enum PageKey
{
    Whole,
    Text,
    Day,
    Number,
    Ratio,
    Flag,
}

/// <summary>
/// Where a page ended, as opaque text for the caller: the list, the question that it answered, the last row's key.
/// </summary>
internal sealed record Cursor(string List, string Question, IReadOnlyList<object?> Key)
{
    private const int HashBytes = 9;
    private const int HeadLength = 2;

    public static string HashOf(string question) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(question)).AsSpan(0, HashBytes));

    public string Write() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes<object?[]>(
        [List, Question, .. Key.Select(value => value is DateOnly day ? RowsJson.Day(day) : value)]));

    /// <returns>Null where the text is no cursor with a key of these parts.</returns>
    public static Cursor? Read(string text, IReadOnlyList<PageKey> parts)
    {
        if (!Base64Url.IsValid(text))
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(text));
            JsonElement[] items = json.RootElement.ValueKind == JsonValueKind.Array ? [.. json.RootElement.EnumerateArray()] : [];
            return items.Length == HeadLength + parts.Count
                ? new Cursor(Named(items[0]), Named(items[1]), [.. items[HeadLength..].Select((item, place) => Part(item, parts[place]))])
                : null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Named(JsonElement item) => item.GetString() ?? throw new FormatException();

    private static object? Part(JsonElement item, PageKey kind) => item.ValueKind == JsonValueKind.Null ? null : kind switch
    {
        PageKey.Whole => item.GetInt64(),
        PageKey.Day => DateOnly.ParseExact(Named(item), "yyyy-MM-dd", CultureInfo.InvariantCulture),
        PageKey.Number => item.GetDecimal(),
        PageKey.Ratio => item.GetDouble(),
        PageKey.Flag => item.GetBoolean(),
        _ => Named(item),
    };
}
