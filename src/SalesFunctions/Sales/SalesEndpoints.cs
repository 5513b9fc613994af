using SalesFunctions.Platform;

namespace SalesFunctions.Sales;

/// <summary>Sales by any dimension, the key figures, the months.</summary>
internal static class SalesEndpoints
{
    public static void MapSales(this IEndpointRouteBuilder routes)
    {
        routes.MapRows("/sales", ByDimension);
        routes.MapRows("/sales/summary", Summary);
        routes.MapRows("/sales/monthly", Monthly);
    }

    private static Task<IResult> ByDimension(HttpContext http, Answers answers)
    {
        var query = new QueryParameters(http.Request);
        var question = SalesQuestion.Read(query);
        return answers.FiguresAsync(http, query, (snapshot, dataset) => SalesQueries.AnswerAsync(snapshot, dataset, question));
    }

    private static Task<IResult> Summary(HttpContext http, Answers answers)
    {
        var query = new QueryParameters(http.Request);
        var range = query.DateRange();
        return answers.FiguresAsync(http, query, async (snapshot, dataset) =>
            RowSet.Of([SummariseSales.From(await SalesQueries.TotalsAsync(snapshot, dataset, range), dataset.Currency)]));
    }

    private static Task<IResult> Monthly(HttpContext http, Answers answers)
    {
        var query = new QueryParameters(http.Request);
        var range = query.DateRange();
        return answers.FiguresAsync(http, query, async (snapshot, dataset) =>
            RowSet.Of(CompleteMonths.From(await SalesQueries.MonthsAsync(snapshot, dataset, range), range, dataset.Currency)));
    }
}
