using SalesFunctions.Platform;

namespace SalesFunctions.Ingest;

/// <summary>Which datasets there are.</summary>
internal static class DatasetEndpoints
{
    public static void MapDatasets(this IEndpointRouteBuilder routes) => routes.MapRows("/datasets", All);

    private static Task<IResult> All(HttpContext http, Answers answers)
    {
        var query = new QueryParameters(http.Request);
        var dataset = query.DatasetOrNull();
        return answers.CatalogueAsync(http, query, async snapshot => RowSet.Of(await DatasetQueries.AllAsync(snapshot, dataset)));
    }
}
