using System.Globalization;
using System.Net.Mime;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SalesFunctions.Platform;

/// <summary>Writes an operation of the document from the <see cref="EndpointContract"/> of its route.</summary>
internal static partial class OpenApiOperations
{
    private const string Root = "api/v1/";

    public static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<EndpointContract>().LastOrDefault() is { } contract)
        {
            Describe(operation, context.Description, contract, context.Document!);
            operation.Tags = new HashSet<OpenApiTagReference> { new(Slice(metadata.OfType<MethodInfo>().FirstOrDefault()), context.Document) };
        }

        return Task.CompletedTask;
    }

    private static void Describe(OpenApiOperation operation, ApiDescription description, EndpointContract contract, OpenApiDocument document)
    {
        var path = Constraint().Replace(description.RelativePath!, "");
        var ids = InPath().Matches(path).Select(match => match.Groups[1].Value).ToHashSet();
        var words = Words(path);
        operation.OperationId = string.Join('_', words.Prepend(description.HttpMethod!.ToLowerInvariant()));
        operation.Summary = contract.Summary;
        operation.Description = contract.Shape == AnswerShape.Object ? contract.Description : string.Join(' ', new[] { contract.Description, Aliases(path) }.OfType<string>());
        // A path that nobody explained is still shown whole; a test asks for the explanation.
        var unexplained = ids.Except(contract.Parameters.Select(parameter => parameter.Name)).Select(name => new Parameter(name, ""));
        operation.Parameters = [.. unexplained.Concat(contract.Parameters).Select(parameter => Describe(parameter, ids.Contains(parameter.Name)))];
        operation.RequestBody = contract.Body is null ? null : new OpenApiRequestBody
        {
            Description = contract.Body,
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType> { [MediaTypeNames.Application.Octet] = new() },
        };
        operation.Responses = OpenApiAnswers.Of(document, contract, contract.Row ?? Row(words), ids.Count > 0, description.HttpMethod == HttpMethods.Get);
        operation.Security = contract.Keyless ? [] : null;
    }

    /// <summary>A parameter of the query that is a list is repeated per value (<c>explode</c>), which is what OpenAPI takes for granted.</summary>
    private static OpenApiParameter Describe(Parameter parameter, bool inPath) => new()
    {
        Name = parameter.Name,
        In = inPath ? ParameterLocation.Path : ParameterLocation.Query,
        Description = parameter.Description,
        Required = inPath || parameter.Required,
        Schema = OpenApiSchemas.Of(parameter),
    };

    private static string Aliases(string path) => $"The same rows are at /{path}.csv as CSV and at /{path}.json as JSON.";

    /// <summary>The words of an address, which name its operation and its rows.</summary>
    private static IReadOnlyList<string> Words(string path)
    {
        var own = path.StartsWith(Root, StringComparison.Ordinal) ? path[Root.Length..] : path + (path == Root.TrimEnd('/') ? "/index" : "");
        return own.Replace(Root, "", StringComparison.Ordinal).Split(['/', '-', '.', '{', '}'], StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Row(IReadOnlyList<string> words) => string.Concat(words.Select(CultureInfo.InvariantCulture.TextInfo.ToTitleCase)) + "Row";

    /// <summary>The folder of the endpoint's handler; what no slice owns is the service's.</summary>
    private static string Slice(MethodInfo? handler)
    {
        var folder = handler?.DeclaringType?.Namespace?.Split('.').Skip(1).FirstOrDefault();
        return folder is null or nameof(Platform) ? "Service" : folder;
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex InPath();

    /// <summary>What a route says of a parameter in braces beyond its name.</summary>
    [GeneratedRegex(@"(?<=\{\w+):[^}]*(?=\})")]
    private static partial Regex Constraint();
}
