using SalesFunctions.Platform;
using SalesFunctions.Sales.Questions;

namespace SalesFunctions.Sales;

/// <summary>Sales by any dimension, the key figures, the months.</summary>
internal static class SalesEndpoints
{
    /// <summary>Every dimension is a filter, too.</summary>
    public static readonly IReadOnlyList<Parameter> Filters =
    [
        .. SalesDimensions.All.Select(dimension => new Parameter(
            dimension.Name, $"Only lines with this value. {dimension.Description} Repeat it for several values; empty for lines without one.") { Repeats = true }),
    ];

    public static void AddSales(this IServiceCollection services)
    {
        services.AddSingleton<SalesCubes>();
        services.AddSingleton<LineScans>();
        services.AddSingleton<LineGroups>();
        services.AddSingleton<AskSales>();
        services.AddSingleton<AnswerSales>();
        services.AddSingleton<SummariseSales>();
        services.AddSingleton<CompleteMonths>();
    }

    public static void MapSales(this IEndpointRouteBuilder routes)
    {
        routes.MapRows("/sales", Contract(), ByDimension);
        routes.MapRows<SalesSummary>("/sales/summary", "One row of key figures.", Summary, [Parameter.From, Parameter.To, .. Filters]);
        routes.MapRows<MonthOfSales>("/sales/monthly", "Month by month, without gaps.", Monthly, [Parameter.From, Parameter.To, .. Filters]);
    }

    private static EndpointContract Contract() => new(
        "Sales by any dimensions: any measures, any filters.",
        AnswerShape.Rows,
        [
            .. SalesDimensions.All.Select(dimension => new ColumnContract(dimension.Name, dimension.Type, dimension.Description, Nullable: true)),
            .. SalesMeasures.All.Select(measure => new ColumnContract(measure.Name, measure.Type, measure.Description, Nullable: true)),
            new ColumnContract("currency", typeof(string), "Currency of the money columns; there where one of them is.", Nullable: true),
            new ColumnContract("is_other", typeof(bool), "Whether the row unites all groups behind top=; there with other=true.", Nullable: false),
        ],
        [
            Parameter.Dataset,
            new Parameter("by", "Dimensions that make the rows, at most six.") { Choices = SalesDimensions.Names, Repeats = true },
            new Parameter("measures", "Figures of each row.") { Choices = SalesMeasures.Names, Repeats = true, Default = string.Join(',', SalesMeasures.Defaults) },
            Parameter.From,
            Parameter.To,
            .. Filters,
            new Parameter("sort", "Columns of the answer to sort by, with a minus for descending; else through time, then the most sales first.") { Repeats = true },
            new Parameter("top", "Only the first rows.", ParameterType.Whole) { Minimum = 1, Maximum = Answers.MaximumRows },
            new Parameter("other", "Whether the rows behind top= come as one row more.", ParameterType.Flag) { Choices = ["true", "false"], Default = "false" },
            new Parameter("explain", "Answers one row that tells which roll-up answers, instead of the figures.", ParameterType.Flag) { Choices = ["true", "false"], Default = "false" },
            Parameter.Format,
        ]);

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
