using Microsoft.AspNetCore.Http.Extensions;

namespace SalesFunctions.Platform.OData;

/// <summary>The way from the address of the service into Power BI Desktop: a file that names the feed as the caller reached it.</summary>
internal static class ConnectionFileEndpoint
{
    private const string Name = "powerbi.pbids";

    public static void MapConnectionFile(this IEndpointRouteBuilder routes) =>
        routes.MapObject<ConnectionFile>("/" + Name, "The file that Power BI Desktop opens to read the feed of a dataset.", FileAsync);

    private static Task<IResult> FileAsync(HttpContext http, Answers answers)
    {
        var query = new QueryParameters(http.Request);
        var dataset = query.Dataset();
        return answers.ObjectAsync(http, query, async snapshot =>
        {
            if (await SnapshotQueries.FindAsync(snapshot, dataset) is null)
            {
                return (null, Problems.UnknownDataset(dataset, await SnapshotQueries.NamesAsync(snapshot)));
            }

            http.Response.Headers.ContentDisposition = $"attachment; filename=\"{Name}\"";
            return (RowSet.Of([FileOf(http.Request, dataset)]), null);
        });
    }

    private static ConnectionFile FileOf(HttpRequest request, string dataset)
    {
        var path = request.Path.Value!;
        var feed = UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase, path[..path.LastIndexOf('/')] + ODataFeed.Folder);
        var url = dataset == QueryParameters.DefaultDataset ? feed : $"{feed}?dataset={Uri.EscapeDataString(dataset)}";
        return new ConnectionFile { Connections = [new Connection { Details = new ConnectionDetails { Address = new ConnectionAddress { Url = url } } }] };
    }
}
