using System.Globalization;
using System.Text.Json;

namespace SalesFunctions.Platform;

/// <summary>
/// The host's value encoding: most scalars arrive as JSON text inside a JSON string, but not in every version of the host, so
/// each value is decoded by what it turns out to be.
/// </summary>
internal static class FunctionsHostPayload
{
    public static JsonElement Member(JsonElement parent, string name, string place) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value)
            ? value
            : throw new FormatException(
                $"{place}: the payload has no '{name}'; check the binding's name in function.json and the version of the Functions host.");

    /// <summary>Looks a member up whatever its case: exact case wins, since keys may differ by case only.</summary>
    public static JsonElement? AnyCase(JsonElement parent, string name)
    {
        if (parent.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (parent.TryGetProperty(name, out var exact))
        {
            return exact;
        }

        foreach (var property in parent.EnumerateObject())
        {
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value;
            }
        }

        return null;
    }

    /// <summary>A text: decoded a second time only where it is itself a JSON string, so a text that looks like a number stays as it is.</summary>
    public static string Text(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return value.GetRawText();
        }

        var text = value.GetString()!;
        if (text.Length < 2 || text[0] != '"' || text[^1] != '"')
        {
            return text;
        }

        try
        {
            return JsonSerializer.Deserialize<string>(text) ?? text;
        }
        catch (JsonException)
        {
            return text;
        }
    }

    public static long? Number(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetInt64(out var number) => number,
            JsonValueKind.String when long.TryParse(Text(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
            _ => null,
        };

    public static Uri Address(string text, string place) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new FormatException($"{place} is '{text}': expected the http or https address of a blob.");
}
