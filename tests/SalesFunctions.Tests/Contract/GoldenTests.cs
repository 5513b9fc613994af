using System.Text;
using System.Text.Json;
using SalesFunctions.Tests.Architecture;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Contract;

/// <summary>
/// The columns and parameters of every endpoint as <c>endpoints.txt</c> has them: a report at a customer's breaks when one is renamed, moved or retyped,
/// so that the file is changed on purpose only, by columns at the end.
/// </summary>
[Collection(DatabaseTests.Name)]
public sealed class GoldenTests(ContractShop shop) : IClassFixture<ContractShop>
{
    private const string Golden = "tests/SalesFunctions.Tests/Contract/endpoints.txt";

    [Fact]
    public void Every_column_and_parameter_is_as_it_was()
    {
        var actual = Lines().ToList();
        var written = System.IO.Path.Combine(AppContext.BaseDirectory, "endpoints.txt");
        File.WriteAllLines(written, actual);
        string[] expected = [.. Repository.Read(Golden).TrimEnd().Split('\n').Select(line => line.TrimEnd('\r'))];

        Assert.True(actual.SequenceEqual(expected), $"the contract has changed; if that is meant, make {Golden} what {written} is:\n{Difference(expected, actual)}");
    }

    [Fact]
    public void Every_part_of_the_document_is_described()
    {
        var operations = shop.Document.Operations;
        var parameters = operations.SelectMany(operation => operation.Parameters, (operation, parameter) => (At: $"{operation.Name} {parameter.GetProperty("name")}", Element: parameter));
        var columns = shop.Document.Root.GetProperty("components").GetProperty("schemas").EnumerateObject()
            .SelectMany(schema => schema.Value.GetProperty("properties").EnumerateObject(), (schema, column) => (At: $"{schema.Name}.{column.Name}", Element: column.Value));

        var untold = operations.Where(operation => !HasText(operation.Element, "summary") || operation.Element.GetProperty("tags").GetArrayLength() != 1);

        Rule.Holds(
        [
            .. parameters.Concat(columns).Where(part => !part.At.EndsWith("Page.items", StringComparison.Ordinal) && !HasText(part.Element, "description"))
                .Select(part => $"{part.At} has no description"),
            .. untold.Select(operation => $"{operation.Name} has no summary or no tag"),
        ]);
    }

    [Fact]
    public void Operations_have_names_of_their_own()
    {
        var names = shop.Document.Operations.Select(operation => operation.Element.GetProperty("operationId").GetString()!).ToList();

        Assert.Equal(names.Distinct(), names);
        Assert.All(names, name => Assert.Matches("^[a-z][a-z0-9_]*$", name));
    }

    private IEnumerable<string> Lines()
    {
        foreach (var operation in shop.Document.Operations)
        {
            var shape = operation.IsPage ? "page" : operation.IsRows ? "rows" : "object";
            yield return $"{operation.Name}: {shape}{(operation.HasAllColumns ? "" : ", columns as asked")}";
            foreach (var parameter in operation.Parameters)
            {
                yield return $"  {(parameter.GetProperty("in").GetString() == "path" ? "/" : "?")} {parameter.GetProperty("name")}{ParameterOf(parameter)}";
            }

            foreach (var line in ColumnsOf(operation.RowSchema, ""))
            {
                yield return line;
            }
        }
    }

    private IEnumerable<string> ColumnsOf(JsonElement row, string outer)
    {
        foreach (var column in row.GetProperty("properties").EnumerateObject())
        {
            yield return $"  {outer}{column.Name}: {TypeOf(column.Value)}";
            foreach (var line in Nested(column.Value) is { } nested ? ColumnsOf(nested, $"{outer}{column.Name}.") : [])
            {
                yield return line;
            }
        }
    }

    /// <summary>The schema of the records that a column holds, be it one or a list.</summary>
    private JsonElement? Nested(JsonElement schema)
    {
        var resolved = shop.Document.Resolve(Only(schema));
        return resolved.TryGetProperty("items", out var items) ? Nested(items) : resolved.TryGetProperty("properties", out _) ? resolved : null;
    }

    private string TypeOf(JsonElement schema)
    {
        var nullable = schema.TryGetProperty("oneOf", out _) || SchemaCheck.Types(schema).Contains("null") ? "?" : "";
        var resolved = shop.Document.Resolve(Only(schema));
        var types = string.Join('|', SchemaCheck.Types(resolved).Where(type => type != "null"));
        var format = resolved.TryGetProperty("format", out var named) ? $" {named}" : "";
        var content = resolved.TryGetProperty("items", out var items) ? $" of {TypeOf(items)}"
            : resolved.TryGetProperty("additionalProperties", out var values) && values.ValueKind == JsonValueKind.Object ? $" of {TypeOf(values)}" : "";
        return types + format + content + nullable;
    }

    private static JsonElement Only(JsonElement schema) =>
        schema.TryGetProperty("oneOf", out var choices) ? choices[0] : schema.TryGetProperty("allOf", out var parts) ? parts[0] : schema;

    private string ParameterOf(JsonElement parameter)
    {
        var schema = parameter.GetProperty("schema");
        var one = schema.TryGetProperty("items", out var items) ? items : schema;
        var text = new StringBuilder($": {TypeOf(schema)}");
        text.Append(one.TryGetProperty("enum", out var choices) ? $" {string.Join('|', choices.EnumerateArray().Select(choice => choice.GetString()))}" : "");
        text.Append(one.TryGetProperty("minimum", out var minimum) ? $" from {minimum}" : "");
        text.Append(one.TryGetProperty("maximum", out var maximum) ? $" to {maximum}" : "");
        text.Append(schema.TryGetProperty("default", out var value) ? $" default {JsonSerializer.Serialize(value)}" : "");
        return text.Append(parameter.TryGetProperty("required", out var required) && required.GetBoolean() ? " required" : "").ToString();
    }

    private static bool HasText(JsonElement element, string member) => element.TryGetProperty(member, out var text) && text.GetString()!.Length > 0;

    /// <summary>The lines that are no longer there, those that are new, and the endpoints whose other lines stand in another order.</summary>
    private static string Difference(IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        var (before, after) = (Addressed(expected), Addressed(actual));
        var moved = before.Where(after.Contains).GroupBy(line => line.Endpoint)
            .Where(lines => !lines.SequenceEqual(after.Where(line => line.Endpoint == lines.Key && before.Contains(line))))
            .Select(lines => $"~ {lines.Key}: the same lines in another order");
        var changed = before.Except(after).Select(line => $"- {line.Endpoint} {line.Text}").Concat(after.Except(before).Select(line => $"+ {line.Endpoint} {line.Text}"));
        return string.Join('\n', changed.Concat(moved).DefaultIfEmpty("~ the endpoints stand in another order"));
    }

    private static List<(string Endpoint, string Text)> Addressed(IReadOnlyList<string> lines)
    {
        var endpoint = "";
        return [.. lines.Select(line => line.StartsWith(' ') ? (endpoint, line.Trim()) : (endpoint = line.Split(':')[0], line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()))];
    }
}
