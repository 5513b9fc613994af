using SalesFunctions.Platform;

namespace SalesFunctions.Ingest;

/// <summary>Which datasets there are.</summary>
internal static class DatasetEndpoints
{
    public static void MapDatasets(this IEndpointRouteBuilder routes) => routes.MapRows<DatasetRow>(
        "/datasets", "Each dataset: what it holds, what it reaches over, how its files are read.", All, new Parameter("dataset", "Only this dataset."));

    private static Task<IResult> All(HttpContext http, Answers answers, DescribeDatasets describe)
    {
        var query = new QueryParameters(http.Request);
        var dataset = query.DatasetOrNull();
        return answers.CatalogueAsync(http, query, async snapshot => RowSet.Of(await describe.AnswerAsync(snapshot, dataset)));
    }
}
