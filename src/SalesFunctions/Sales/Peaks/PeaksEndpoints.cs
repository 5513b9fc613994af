using SalesFunctions.Platform;
using SalesFunctions.Sales.Questions;

namespace SalesFunctions.Sales.Peaks;

/// <summary>When a shop is busiest.</summary>
internal static class PeaksEndpoints
{
    private static readonly SalesFilters Filtering = new(SalesDimensions.ButTimes);

    public static void MapPeaks(this IEndpointRouteBuilder routes) => routes.MapRows<PeakRow>(
        "/sales/peaks",
        "How busy each weekday, hour (where the data have times), month of the year and hour of a weekday is on average, the busiest first.",
        Peaks,
        [
            new Parameter("kind", "Only these kinds of rows.") { Choices = FindPeaks.Kinds, Repeats = true },
            Parameter.From,
            Parameter.To,
            .. Filtering.Parameters,
        ]);

    private static Task<IResult> Peaks(HttpContext http, Answers answers, FindPeaks find)
    {
        var query = new QueryParameters(http.Request);
        var (kinds, range, filters) = (query.Names("kind", FindPeaks.Kinds), query.DateRange(), Filtering.Read(query));
        return answers.FiguresAsync(http, query, async (snapshot, dataset) =>
            RowSet.Of(await find.RunAsync(snapshot, dataset, kinds.Count == 0 ? FindPeaks.Kinds : kinds, range, filters)));
    }
}
