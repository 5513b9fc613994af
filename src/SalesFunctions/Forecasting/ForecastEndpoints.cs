using SalesFunctions.Forecasting.Alerts;
using SalesFunctions.Forecasting.Series;
using SalesFunctions.Forecasting.Training;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Models;

namespace SalesFunctions.Forecasting;

/// <summary>What will be sold, and how far that is to be trusted.</summary>
internal static class ForecastEndpoints
{
    private static readonly Parameter OfDimension = ForecastRequest.Dimension with { Description = "Only series of this dimension; without it all.", Default = null };
    private static readonly Parameter OfModel = new("model", "Only this model.");

    public static void AddForecasting(this IServiceCollection services)
    {
        services.AddSingleton<SumSeries>();
        services.AddSingleton<AnswerForecasts>();
        services.AddSingleton<FindAlerts>();
        services.AddSingleton<ITrainer, TrainForecasts>();
    }

    public static void MapForecasts(this IEndpointRouteBuilder routes)
    {
        var filters = routes.ServiceProvider.GetRequiredService<ISumSales>().Filters;
        routes.MapRows<ForecastRow>(
            "/forecasts",
            "Sales by period with what is expected of the next ones, ready for a line chart: the months of the refresh; weeks, days, other models and filtered sales are forecast when asked for.",
            Forecasts,
            [.. ForecastRequest.Parameters, .. filters]);
        routes.MapRows<ForecastModelRow>("/forecasts/models", "How good each model was on each series, and which one is served.", Models, OfDimension, OfModel);
    }

    private static Task<IResult> Forecasts(HttpContext http, Answers answers, AnswerForecasts forecasts, ISumSales sales)
    {
        var query = new QueryParameters(http.Request);
        var request = ForecastRequest.Read(query, sales);
        return answers.FiguresAsync(http, query, async (snapshot, dataset) => RowSet.Of(await forecasts.RunAsync(snapshot, dataset, request)));
    }

    private static Task<IResult> Models(HttpContext http, Answers answers)
    {
        var query = new QueryParameters(http.Request);
        var (by, model) = (query.OneOf(OfDimension.Name, OfDimension.Choices), query.Single(OfModel.Name));
        return answers.FiguresAsync(http, query, async (snapshot, dataset) => RowSet.Of(await ForecastQueries.ModelsAsync(snapshot, dataset, by, model)));
    }
}
