using SalesFunctions.Platform;
using SalesFunctions.Sales.Anomalies;
using SalesFunctions.Sales.Peaks;
using SalesFunctions.Sales.Products;
using SalesFunctions.Sales.Questions;

namespace SalesFunctions.Sales;

/// <summary>Sales by any dimension, the key figures, the months.</summary>
internal static class SalesEndpoints
{
    public static void AddSales(this IServiceCollection services)
    {
        services.AddSingleton<SalesCubes>();
        services.AddSingleton<TraitCubes>();
        services.AddSingleton<LineScans>();
        services.AddSingleton<LineGroups>();
        services.AddSingleton<AskSales>();
        services.AddSingleton<ComparePeriods>();
        services.AddSingleton<AnswerSales>();
        services.AddSingleton<SummariseSales>();
        services.AddSingleton<CompleteMonths>();
        services.AddSingleton<SumMonths>();
        services.AddSingleton<ISumSales, SumSales>();
        services.AddSingleton<ISumPurchases, SumPurchases>();
        services.AddSingleton<FindAnomalies>();
        services.AddSingleton<FindDrivers>();
        services.AddSingleton<FindPeaks>();
        services.AddSingleton<RankProducts>();
        services.AddSingleton<FindShortfalls>();
    }

    public static void MapSales(this IEndpointRouteBuilder routes)
    {
        routes.MapRows("/sales", SalesContract.Contract, ByDimension);
        routes.MapRows<SalesSummary>("/sales/summary", "One row of key figures.", Summary, [Parameter.From, Parameter.To, .. SalesContract.Filters]);
        routes.MapRows<MonthOfSales>("/sales/monthly", "Month by month, without gaps.", Monthly, [Parameter.From, Parameter.To, .. SalesContract.Filters]);
    }

    private static Task<IResult> ByDimension(HttpContext http, Answers answers, AnswerSales sales)
    {
        var query = new QueryParameters(http.Request);
        var request = SalesRequest.Read(query);
        return answers.FiguresAsync(http, query, (snapshot, dataset) => sales.RunAsync(snapshot, dataset, request));
    }

    private static Task<IResult> Summary(HttpContext http, Answers answers, SummariseSales summarise)
    {
        var query = new QueryParameters(http.Request);
        var (range, filters) = (query.DateRange(), SalesRequest.ReadFilters(query));
        return answers.FiguresAsync(http, query, async (snapshot, dataset) => RowSet.Of([await summarise.RunAsync(snapshot, dataset, range, filters)]));
    }

    private static Task<IResult> Monthly(HttpContext http, Answers answers, CompleteMonths months)
    {
        var query = new QueryParameters(http.Request);
        var (range, filters) = (query.DateRange(), SalesRequest.ReadFilters(query));
        return answers.FiguresAsync(http, query, async (snapshot, dataset) => RowSet.Of(await months.RunAsync(snapshot, dataset, range, filters)));
    }
}
