using System.Globalization;
using System.Text.Json;

namespace SalesFunctions.Tests.Contract;

/// <summary>Compares a value with its schema: names in the schema's order, types, formats; what the schema does not name is a fault.</summary>
internal static class SchemaCheck
{
    public static IEnumerable<string> Faults(ApiDocument document, JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("oneOf", out var choices))
        {
            return choices.EnumerateArray().Any(choice => !Faults(document, choice, value, at).Any()) ? [] : [$"{at}: fits none of its schemas"];
        }

        schema = document.Resolve(schema.TryGetProperty("allOf", out var parts) ? parts[0] : schema);
        return !Types(schema).Contains(TypeOf(value)) && !(TypeOf(value) == "integer" && Types(schema).Contains("number"))
            ? [$"{at}: is {TypeOf(value)} {value.GetRawText()}, not {string.Join(" or ", Types(schema))}"]
            : value.ValueKind switch
            {
                JsonValueKind.Object => OfObject(document, schema, value, at),
                JsonValueKind.Array => value.EnumerateArray().SelectMany((item, index) => Faults(document, schema.GetProperty("items"), item, $"{at}[{index}]")),
                JsonValueKind.String => OfText(schema, value.GetString()!, at),
                _ => [],
            };
    }

    public static IReadOnlyList<string> Types(JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out var type))
        {
            return [];
        }

        return type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(one => one.GetString()!)] : [type.GetString()!];
    }

    private static IEnumerable<string> OfObject(ApiDocument document, JsonElement schema, JsonElement value, string at)
    {
        if (!schema.TryGetProperty("properties", out var properties))
        {
            return value.EnumerateObject().SelectMany(cell => Faults(document, schema.GetProperty("additionalProperties"), cell.Value, $"{at}.{cell.Name}"));
        }

        var names = value.EnumerateObject().Select(cell => cell.Name).ToList();
        var declared = properties.EnumerateObject().Select(property => property.Name).ToList();
        var order = schema.TryGetProperty("required", out var required)
            ? required.EnumerateArray().Select(name => name.GetString()!).SequenceEqual(declared) && names.SequenceEqual(declared)
            : names.All(declared.Contains);
        var cells = value.EnumerateObject().Where(cell => declared.Contains(cell.Name))
            .SelectMany(cell => Faults(document, properties.GetProperty(cell.Name), cell.Value, $"{at}.{cell.Name}"));
        return order ? cells : cells.Prepend($"{at}: has {string.Join(", ", names)}; the document says {string.Join(", ", declared)}");
    }

    private static IEnumerable<string> OfText(JsonElement schema, string text, string at)
    {
        var format = schema.TryGetProperty("format", out var named) ? named.GetString() : null;
        var fits = format switch
        {
            "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "date-time" => DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            _ => true,
        };
        return fits ? [] : [$"{at}: '{text}' is no {format}"];
    }

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Array => "array",
        JsonValueKind.Object => "object",
        _ => "null",
    };
}
