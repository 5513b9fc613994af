using System.Net.Mime;
using Microsoft.OpenApi;

namespace SalesFunctions.Platform;

/// <summary>The answers of an operation as the document describes them; those that many share stand once, in its components.</summary>
internal static class OpenApiAnswers
{
    private const string Problem = "Problem";

    private static readonly (string Name, string Description)[] FreshnessHeaders =
    [
        ("Last-Modified", "When the dataset last changed."),
        ("X-Data-Version", "Version of the dataset's data; grows with every change."),
        ("X-Model-Version", "Version of the published models, as in /models; left out before the first."),
        ("X-Last-Upload", "When a file was last loaded into the dataset, in UTC."),
        ("X-Last-Sale-Day", "Last day with a sale, yyyy-MM-dd."),
    ];

    private static readonly (int Status, string Name, string Description)[] Problems =
    [
        (StatusCodes.Status400BadRequest, "BadRequest", "A parameter is unknown or wrong; the problem names it and what would be right."),
        (StatusCodes.Status401Unauthorized, "Unauthorized", "No key, or one that is not valid."),
        (StatusCodes.Status403Forbidden, "Forbidden", "The key's role does not reach so far."),
        (StatusCodes.Status404NotFound, "NotFound", "There is no such dataset, or nothing with this id."),
        (StatusCodes.Status409Conflict, "Conflict", "Something else is under way that this would disturb; try again when it has ended."),
        (StatusCodes.Status413PayloadTooLarge, "TooLarge", "The body is larger than is taken; the problem says how much is."),
        (StatusCodes.Status429TooManyRequests, "TooManyRequests", "Too many requests; try again after Retry-After."),
        (StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "The database does not answer; try again after Retry-After."),
    ];

    /// <summary>Puts what all operations share into the document.</summary>
    public static void AddShared(OpenApiDocument document)
    {
        AddHeader(document, "ETag", "Version of this answer; sent back in If-None-Match it saves the body.");
        AddHeader(document, "Link", "Address of the next page, where there is one.");
        AddHeader(document, "Retry-After", "Seconds to wait, a whole number.", JsonSchemaType.Integer);
        foreach (var (name, description) in FreshnessHeaders)
        {
            AddHeader(document, name, description);
        }

        document.AddComponent<IOpenApiSchema>(Problem, ProblemSchema());
        document.AddComponent<IOpenApiResponse>("NotModified", new OpenApiResponse
        {
            Description = "The caller has this answer already, as its If-None-Match or If-Modified-Since says.",
            Headers = Headers(document, "ETag"),
        });
        foreach (var (status, name, description) in Problems)
        {
            document.AddComponent<IOpenApiResponse>(name, new OpenApiResponse
            {
                Description = description,
                Headers = status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable ? Headers(document, "Retry-After") : null,
                Content = Content(MediaTypeNames.Application.ProblemJson, new OpenApiSchemaReference(Problem, document)),
            });
        }
    }

    /// <param name="document">The document, with what is shared in it.</param>
    /// <param name="contract">What the endpoint promises.</param>
    /// <param name="row">The name of its row's schema.</param>
    /// <param name="hasId">Whether its path names one of many things.</param>
    /// <param name="isRead">Whether it answers the same question twice with 304.</param>
    public static OpenApiResponses Of(OpenApiDocument document, EndpointContract contract, string row, bool hasId, bool isRead)
    {
        var responses = new OpenApiResponses();
        foreach (var status in contract.Successes)
        {
            responses[$"{status}"] = Success(document, contract, row, isRead);
        }

        if (isRead)
        {
            responses["304"] = new OpenApiResponseReference("NotModified", document);
        }

        foreach (var (status, name, _) in Problems.Where(problem => Occurs(problem.Status, contract, hasId, isRead)))
        {
            responses[$"{status}"] = new OpenApiResponseReference(name, document);
        }

        return responses;
    }

    private static bool Occurs(int status, EndpointContract contract, bool hasId, bool isRead) => status switch
    {
        StatusCodes.Status400BadRequest => contract.Parameters.Count > 0 || contract.Body is not null,
        StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden or StatusCodes.Status429TooManyRequests => !contract.Keyless,
        StatusCodes.Status413PayloadTooLarge => contract.Body is not null,
        StatusCodes.Status404NotFound => hasId || contract.Parameters.Contains(Parameter.Dataset) || (!isRead && contract.Body is null && contract.Parameters.Any(parameter => parameter.Name == Parameter.Dataset.Name)),
        StatusCodes.Status409Conflict => contract.Conflicts,
        _ => true,
    };

    private static OpenApiResponse Success(OpenApiDocument document, EndpointContract contract, string row, bool isRead)
    {
        IOpenApiSchema schema = OpenApiSchemas.Row(document, row, contract.Columns, contract.ColumnsAsked);
        var body = contract.Shape switch
        {
            AnswerShape.Rows => OpenApiSchemas.Array(schema),
            AnswerShape.Page => OpenApiSchemas.Page(document, row, schema),
            _ => schema,
        };
        var content = Content(MediaTypeNames.Application.Json, body);
        if (isRead && contract.Shape != AnswerShape.Object)
        {
            content[MediaTypeNames.Text.Csv] = new OpenApiMediaType { Schema = OpenApiSchemas.Text("The same rows as CSV: a header line with the names of the columns, then a line per row.") };
        }

        var freshness = contract.Shape != AnswerShape.Page && contract.Parameters.Contains(Parameter.Dataset) ? FreshnessHeaders.Select(header => header.Name) : [];
        var link = contract.Shape == AnswerShape.Page ? ["Link"] : Array.Empty<string>();
        return new OpenApiResponse { Description = contract.Summary, Headers = Headers(document, ["ETag", .. link, .. freshness]), Content = content };
    }

    private static OpenApiSchema ProblemSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "What went wrong, after RFC 9457.",
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = OpenApiSchemas.Text("Address that explains the status."),
            ["title"] = OpenApiSchemas.Text("The status in words."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "The status of the answer." },
            ["detail"] = OpenApiSchemas.Text("What is wrong and how to mend it."),
            ["parameter"] = OpenApiSchemas.Text("The parameter at fault, the first one where there are several."),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "Each parameter at fault with what is wrong with it.",
                AdditionalProperties = OpenApiSchemas.Array(new OpenApiSchema { Type = JsonSchemaType.String }),
            },
            ["known"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String }, Description = "The names that there are." },
        },
        Required = new HashSet<string> { "type", "title", "status", "detail" },
    };

    private static void AddHeader(OpenApiDocument document, string name, string description, JsonSchemaType type = JsonSchemaType.String) =>
        document.AddComponent<IOpenApiHeader>(name, new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = type } });

    private static Dictionary<string, IOpenApiHeader> Headers(OpenApiDocument document, params IReadOnlyList<string> names) =>
        names.ToDictionary(name => name, name => (IOpenApiHeader)new OpenApiHeaderReference(name, document));

    private static Dictionary<string, OpenApiMediaType> Content(string type, IOpenApiSchema schema) => new() { [type] = new OpenApiMediaType { Schema = schema } };
}
