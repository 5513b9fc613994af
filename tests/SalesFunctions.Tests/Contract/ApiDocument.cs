using System.Text.Json;

namespace SalesFunctions.Tests.Contract;

/// <summary>The OpenAPI document, read as a client would read it.</summary>
internal sealed class ApiDocument(JsonElement root)
{
    public JsonElement Root => root;

    public IReadOnlyList<ApiOperation> Operations =>
    [
        .. from path in root.GetProperty("paths").EnumerateObject()
           from operation in path.Value.EnumerateObject()
           select new ApiOperation(this, operation.Name.ToUpperInvariant(), path.Name, operation.Value),
    ];

    public IReadOnlyList<ApiOperation> Reads => [.. Operations.Where(operation => operation.Method == "GET")];

    /// <summary>What a reference leads to; anything else is itself.</summary>
    public JsonElement Resolve(JsonElement element) => element.TryGetProperty("$ref", out var reference)
        ? Resolve(reference.GetString()!.TrimStart('#', '/').Split('/').Aggregate(root, (at, name) => at.GetProperty(name)))
        : element;
}

/// <summary>One operation of the document.</summary>
internal sealed record ApiOperation(ApiDocument Document, string Method, string Path, JsonElement Element)
{
    public string Name => $"{Method} {Path}";

    public IReadOnlyList<JsonElement> Parameters => Element.TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateArray()] : [];

    public IReadOnlyList<JsonElement> QueryParameters => [.. Parameters.Where(parameter => parameter.GetProperty("in").GetString() == "query")];

    public IReadOnlyList<string> Statuses => [.. Element.GetProperty("responses").EnumerateObject().Select(response => response.Name)];

    public bool HasCsv => Content.TryGetProperty("text/csv", out _);

    public JsonElement Schema => Content.GetProperty("application/json").GetProperty("schema");

    /// <summary>The schema of one row, whether it comes bare, in a page or alone.</summary>
    public JsonElement RowSchema
    {
        get
        {
            var body = Document.Resolve(Schema);
            return body.TryGetProperty("items", out var item) ? Document.Resolve(item)
                : IsPage ? Document.Resolve(body.GetProperty("properties").GetProperty("items").GetProperty("items"))
                : body;
        }
    }

    public bool IsPage => Document.Resolve(Schema).TryGetProperty("properties", out var properties) && properties.TryGetProperty("nextLink", out _);

    public bool IsRows => Document.Resolve(Schema).TryGetProperty("items", out _);

    public IReadOnlyList<JsonProperty> Columns => [.. RowSchema.GetProperty("properties").EnumerateObject()];

    /// <summary>Whether every answer has every column.</summary>
    public bool HasAllColumns => RowSchema.TryGetProperty("required", out _);

    private JsonElement Content => Element.GetProperty("responses").EnumerateObject().First(answer => answer.Name.StartsWith('2')).Value.GetProperty("content");
}
