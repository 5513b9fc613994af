using System.Reflection;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SalesFunctions.Platform.Keys;

namespace SalesFunctions.Platform;

/// <summary>The contract of the API for machines, written from the routes' own declarations.</summary>
internal static class OpenApiEndpoints
{
    public const string Path = "/openapi.json";

    private const string Document = "v1";

    private const string Conventions =
        """
        Sales figures of the datasets that were uploaded. Every read is GET (or HEAD) and answers flat rows that always have the same columns in the same order, nulls written;
        columns are only ever added, at the end.

        - Days are yyyy-MM-dd in the dataset's own time zone, instants are UTC. `from` is included, `to` is not.
        - Money and quantities are exact decimals with at most four places; `currency` says which money. Sales are net of returns.
        - A column that ends in `_percent` counts from 0 to 100, a share from 0 to 1.
        - `dataset` is the first folder of an upload, `default` for files in none.
        - A parameter that is not known is refused with 400; the problem lists the known ones.
        - A parameter that may have several values is repeated. Lines page: follow `nextLink` until it is null.
        - The key goes into `code`, into the header `x-functions-key`, or into the password of basic authentication. A service without keys listens on loopback only.
        """;

    public static void AddOpenApiDocument(this IServiceCollection services)
    {
        services.AddOpenApi(Document, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.AddOperationTransformer(OpenApiOperations.DescribeAsync);
            options.AddDocumentTransformer(DescribeAsync);
        });
        services.AddSingleton(provider => new WrittenDocument(provider));
    }

    public static void MapOpenApiDocument(this IEndpointRouteBuilder routes) =>
        routes.MapRead(Path, (WrittenDocument document) => document.Answer).ExcludeFromDescription().WithoutKey();

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new OpenApiInfo
        {
            Title = "SalesFunctions",
            Version = Assembly.GetExecutingAssembly().GetName().Version?.ToString(3),
            Description = Conventions,
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        // HEAD answers as GET does; saying so for each would only double the document.
        foreach (var path in document.Paths.Values)
        {
            path.Operations!.Remove(HttpMethod.Head);
        }

        var tags = document.Paths.Values.SelectMany(path => path.Operations!.Values).SelectMany(operation => operation.Tags ?? new HashSet<OpenApiTagReference>());
        document.Tags = tags.Select(tag => tag.Reference.Id!).Distinct().Order(StringComparer.Ordinal).Select(name => new OpenApiTag { Name = name }).ToHashSet();
        OpenApiAnswers.AddShared(document);
        AddKeys(document);
        return Task.CompletedTask;
    }

    private static void AddKeys(OpenApiDocument document)
    {
        var schemes = new Dictionary<string, OpenApiSecurityScheme>
        {
            ["code"] = new() { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Query, Name = GivenKeys.Parameter, Description = "The key as a parameter." },
            ["header"] = new() { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = GivenKeys.Header, Description = "The key as a header." },
            ["basic"] = new() { Type = SecuritySchemeType.Http, Scheme = "basic", Description = "The key as the password; any user name." },
        };
        document.Security = [];
        foreach (var (name, scheme) in schemes)
        {
            document.AddComponent<IOpenApiSecurityScheme>(name, scheme);
            document.Security.Add(new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(name, document)] = [] });
        }
    }

    /// <summary>The document's bytes: routes do not change while the service runs, so it is written once.</summary>
    private sealed class WrittenDocument(IServiceProvider services)
    {
        private readonly Lazy<Task<Answer>> _answer = new(() => WriteAsync(services));

        public Task<Answer> Answer => _answer.Value;

        private static async Task<Answer> WriteAsync(IServiceProvider services)
        {
            var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Document).GetOpenApiDocumentAsync();
            using var target = new MemoryStream();
            await document.SerializeAsJsonAsync(target, OpenApiSpecVersion.OpenApi3_1);
            return Platform.Answer.Of(stream => stream.Write(target.ToArray()), RowsJson.ContentType);
        }
    }
}
