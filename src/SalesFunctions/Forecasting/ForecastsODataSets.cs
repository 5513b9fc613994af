using SalesFunctions.Platform.OData;

namespace SalesFunctions.Forecasting;

/// <summary>What the feed has of forecasts.</summary>
internal static class ForecastsODataSets
{
    public static readonly IReadOnlyList<ODataSet> All =
    [
        ODataSet.Of<ForecastRow>("Forecasts", "Forecast", "forecast_id", ["position", "period", "kind"], new ODataQueries(ForecastQueries.From, ForecastQueries.Columns)),
    ];
}
