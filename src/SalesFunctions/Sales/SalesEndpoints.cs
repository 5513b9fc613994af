using SalesFunctions.Platform;

namespace SalesFunctions.Sales;

/// <summary>Sales by any dimension, the key figures, the months.</summary>
internal static class SalesEndpoints
{
    public static void MapSales(this IEndpointRouteBuilder routes)
    {
        routes.MapRows(
            "/sales", new EndpointContract("Sales by any dimensions.", AnswerShape.Rows, [], [Parameter.Dataset, Parameter.From, Parameter.To, Parameter.Format]), ByDimension);
        routes.MapRows<SalesSummary>("/sales/summary", "One row of key figures.", Summary, Parameter.From, Parameter.To);
        routes.MapRows<MonthOfSales>("/sales/monthly", "Month by month, without gaps.", Monthly, Parameter.From, Parameter.To);
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
