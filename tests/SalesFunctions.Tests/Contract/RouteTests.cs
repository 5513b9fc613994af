using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using SalesFunctions.Platform;
using SalesFunctions.Tests.Architecture;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Contract;

/// <summary>Whatever is served is in the document, or left out on purpose.</summary>
[Collection(DatabaseTests.Name)]
public sealed class RouteTests(ContractShop shop) : IClassFixture<ContractShop>
{
    private static readonly string[] LeftOut =
    [
        "/", "/openapi.json", "/api/v1/openapi.json", "/api/v1/health/live", "/api/v1/health/ready", "/ingest-upload", "/ingest-large-upload", "/refresh-models",
        // The dashboard's files.
        "/assets/{version}/{**name}",
        // Ids and segments with slashes; the document has the paths with {id} and {segment}.
        "/api/v1/customers/{**id}", "/api/v1/campaigns/runs/{**id}",
        // Files, not rows.
        "/api/v1/reports/{name}",
        // The feed describes itself by $metadata.
        "/api/v1/odata", "/api/v1/odata/$metadata", "/api/v1/odata/{set}", "/api/v1/odata/{set}/$count", "/api/v1/odata/{**path}",
    ];

    [Fact]
    public void Every_route_is_in_the_document_or_left_out_on_purpose()
    {
        var routes = Routes();
        var documented = shop.Document.Operations.Select(operation => operation.Name).ToHashSet();
        var aliases = shop.Document.Reads.Where(read => read.HasCsv).SelectMany(read => new[] { read.Path + ".csv", read.Path + ".json" });
        var shown = routes.Where(route => !IsExcluded(route)).SelectMany(Names).Where(name => !name.StartsWith("HEAD ", StringComparison.Ordinal)).ToList();

        var excluded = routes.Where(IsExcluded).Select(Path).ToList();
        var leftOut = LeftOut.Concat(aliases).ToList();

        Rule.Holds(
        [
            .. shown.Except(documented).Select(name => $"{name} is served but not in the document"),
            .. documented.Except(shown).Select(name => $"{name} is in the document but not served"),
            .. excluded.Except(leftOut).Select(path => $"{path} is left out of the document; if that is meant, name it in RouteTests.cs"),
            .. leftOut.Except(excluded).Select(path => $"{path} is not there, or not left out of the document"),
        ]);
    }

    [Fact]
    public void Every_read_answers_head() => Rule.Holds(
        Routes().Where(route => !IsExcluded(route) && Methods(route).Contains("GET") && !Methods(route).Contains("HEAD")).Select(route => $"{Path(route)} does not answer HEAD; map it with MapRead"));

    [Fact]
    public void Every_route_in_the_document_has_its_contract() => Rule.Holds(
        Routes().Where(route => !IsExcluded(route) && route.Metadata.GetMetadata<EndpointContract>() is null).Select(route => $"{Path(route)} has no EndpointContract"));

    private static List<RouteEndpoint> Routes()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddApi();
        var app = builder.Build();
        app.MapApi();
        app.MapEventFunctions();
        return [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];
    }

    private static bool IsExcluded(RouteEndpoint route) => route.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>()?.ExcludeFromDescription == true;

    private static IEnumerable<string> Names(RouteEndpoint route) => Methods(route).Select(method => $"{method} {Path(route)}");

    private static IReadOnlyList<string> Methods(RouteEndpoint route) => route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];

    /// <summary>The pattern as the document writes it: parameters without their constraints.</summary>
    private static string Path(RouteEndpoint route) => "/" + string.Join('/', route.RoutePattern.PathSegments.Select(
        segment => string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => $"{{{(parameter.IsCatchAll ? "**" : "")}{parameter.Name}}}",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            _ => "",
        }))));
}
