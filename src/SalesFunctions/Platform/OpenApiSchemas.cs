using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace SalesFunctions.Platform;

/// <summary>JSON schemas of what <see cref="RowsJson"/> writes and <see cref="QueryParameters"/> reads.</summary>
internal static class OpenApiSchemas
{
    /// <summary>The schema of a row under its own name, and a reference to it.</summary>
    public static OpenApiSchemaReference Row(OpenApiDocument document, string name, IReadOnlyList<ColumnContract> columns, bool columnsAsked = false)
    {
        if (document.Components?.Schemas?.ContainsKey(name) != true)
        {
            document.AddComponent<IOpenApiSchema>(name, new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = columnsAsked ? "Only the columns that the question asks for, in the order of the question." : null,
                Properties = columns.ToDictionary(column => column.Name, column => Of(document, column)),
                Required = columnsAsked ? null : columns.Select(column => column.Name).ToHashSet(),
            });
        }

        return new OpenApiSchemaReference(name, document);
    }

    public static OpenApiSchema Array(IOpenApiSchema items) => new() { Type = JsonSchemaType.Array, Items = items };

    /// <summary>One page of rows under the name of the rows.</summary>
    public static OpenApiSchemaReference Page(OpenApiDocument document, string row, IOpenApiSchema items)
    {
        document.AddComponent<IOpenApiSchema>(row + "Page", new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["items"] = Array(items),
                ["nextCursor"] = Text("Where the next page begins; null on the last one.", nullable: true),
                ["nextLink"] = Text("Address of the next page, without the key; null on the last one.", nullable: true),
            },
            Required = new HashSet<string> { "items", "nextCursor", "nextLink" },
        });
        return new OpenApiSchemaReference(row + "Page", document);
    }

    public static OpenApiSchema Text(string description, bool nullable = false) =>
        new() { Type = JsonSchemaType.String | (nullable ? JsonSchemaType.Null : 0), Description = description };

    public static OpenApiSchema Of(Parameter parameter)
    {
        var (type, format) = parameter.Type switch
        {
            ParameterType.Whole => (JsonSchemaType.Integer, null),
            ParameterType.Number => (JsonSchemaType.Number, null),
            ParameterType.Day => (JsonSchemaType.String, "date"),
            ParameterType.Flag => (JsonSchemaType.Boolean, null),
            _ => (JsonSchemaType.String, (string?)null),
        };
        var one = new OpenApiSchema
        {
            Type = type,
            Format = format,
            Enum = [.. parameter.Choices.Select(choice => (JsonNode)JsonValue.Create(choice))],
            Minimum = parameter.Minimum?.ToString(CultureInfo.InvariantCulture),
            Maximum = parameter.Maximum?.ToString(CultureInfo.InvariantCulture),
        };
        var all = parameter.Repeats ? Array(one) : one;
        all.Default = parameter.Default is { } value ? Default(parameter, value) : null;
        return all;
    }

    private static JsonNode Default(Parameter parameter, string value) => parameter.Repeats
        ? new JsonArray([.. value.Split(',').Select(item => Value(parameter.Type, item))])
        : Value(parameter.Type, value);

    private static JsonNode Value(ParameterType type, string value) => type switch
    {
        ParameterType.Whole => JsonValue.Create(long.Parse(value, CultureInfo.InvariantCulture)),
        ParameterType.Number => JsonValue.Create(double.Parse(value, CultureInfo.InvariantCulture)),
        ParameterType.Flag => JsonValue.Create(bool.Parse(value)),
        _ => JsonValue.Create(value),
    };

    private static IOpenApiSchema Of(OpenApiDocument document, ColumnContract column)
    {
        var schema = Of(document, column.Type);
        if (schema is OpenApiSchema own)
        {
            own.Description = column.Description;
            own.Type |= column.Nullable ? JsonSchemaType.Null : 0;
            return own;
        }

        return column.Nullable
            ? new OpenApiSchema { Description = column.Description, OneOf = [schema, new OpenApiSchema { Type = JsonSchemaType.Null }] }
            : new OpenApiSchema { Description = column.Description, AllOf = [schema] };
    }

    private static IOpenApiSchema Of(OpenApiDocument document, Type type)
    {
        if (Simple(type) is { } simple)
        {
            return simple;
        }

        var contents = type.IsGenericType ? type.GetGenericArguments() : [];
        return contents.Length switch
        {
            1 => Array(Of(document, contents[0])),
            2 => new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = Of(document, contents[1]) },
            _ => Row(document, type.Name, ColumnContract.Of(type)),
        };
    }

    private static OpenApiSchema? Simple(Type type) =>
        type == typeof(string) ? new() { Type = JsonSchemaType.String }
        : type == typeof(int) ? new() { Type = JsonSchemaType.Integer, Format = "int32" }
        : type == typeof(long) ? new() { Type = JsonSchemaType.Integer, Format = "int64" }
        : type == typeof(decimal) ? new() { Type = JsonSchemaType.Number, Format = "decimal" }
        : type == typeof(double) ? new() { Type = JsonSchemaType.Number, Format = "double" }
        : type == typeof(bool) ? new() { Type = JsonSchemaType.Boolean }
        : type == typeof(DateOnly) ? new() { Type = JsonSchemaType.String, Format = "date" }
        : type == typeof(DateTime) ? new() { Type = JsonSchemaType.String, Format = "date-time" }
        : type == typeof(object) ? new() { Type = JsonSchemaType.String | JsonSchemaType.Number | JsonSchemaType.Boolean | JsonSchemaType.Null }
        : null;
}
