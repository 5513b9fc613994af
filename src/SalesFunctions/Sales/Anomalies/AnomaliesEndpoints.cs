using SalesFunctions.Platform;

namespace SalesFunctions.Sales.Anomalies;

/// <summary>Days and months that stand out.</summary>
internal static class AnomaliesEndpoints
{
    public static void MapAnomalies(this IEndpointRouteBuilder routes) => routes.MapRows<AnomalyRow>(
        "/sales/anomalies",
        "Days or months that stand out from level, weekday and season, with what was expected and what contributed most. A series too weak to judge answers its last period with a note.",
        Anomalies,
        AnomaliesRequest.Parameters);

    private static Task<IResult> Anomalies(HttpContext http, Answers answers, FindAnomalies find)
    {
        var query = new QueryParameters(http.Request);
        var request = AnomaliesRequest.Read(query);
        return answers.FiguresAsync(http, query, async (snapshot, dataset) => RowSet.Of(await find.RunAsync(snapshot, dataset, request)));
    }
}
