using SalesFunctions.Analytics.Forecasting;
using System.Globalization;
using SalesFunctions.Forecasting.Series;
using SalesFunctions.Platform;

namespace SalesFunctions.Forecasting.Alerts;

/// <summary>Months that came out otherwise than expected.</summary>
internal static class AlertEndpoints
{
    private const int UsualMonths = 3;

    private static readonly IReadOnlyList<string> Bands = ["95", "80"];

    private static readonly Parameter[] Parameters =
    [
        ForecastRequest.Dimension with { Description = "Only series of this dimension; without it all.", Default = null },
        new("band", "The band, in percent, that a month must lie outside of.") { Choices = Bands, Default = Bands[0] },
        new("months", "How many of the last whole months are looked at, beside the running one.", ParameterType.Whole)
        {
            Minimum = 1, Maximum = Hindcasts.Periods, Default = UsualMonths.ToString(CultureInfo.InvariantCulture),
        },
    ];

    public static void MapForecastAlerts(this IEndpointRouteBuilder routes) => routes.MapRows<ForecastAlert>(
        "/forecasts/alerts",
        "Months, and the running one by its nowcast, outside the band that was expected of them before they began, with what contributed most.",
        Alerts,
        Parameters);

    private static Task<IResult> Alerts(HttpContext http, Answers answers, FindAlerts find)
    {
        var query = new QueryParameters(http.Request);
        var request = new AlertRequest(
            query.OneOf("by", ForecastRequest.Dimension.Choices),
            query.OneOf("band", Bands) == "80" ? 80 : 95,
            query.Whole("months", 1, Hindcasts.Periods) ?? UsualMonths);
        return answers.FiguresAsync(http, query, async (snapshot, dataset) => RowSet.Of(await find.RunAsync(snapshot, dataset, request)));
    }
}
