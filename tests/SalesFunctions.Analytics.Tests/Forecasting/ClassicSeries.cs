using System.Globalization;
using SalesFunctions.Analytics.Forecasting;

namespace SalesFunctions.Analytics.Tests.Forecasting;

/// <summary>Series that textbooks fit models to, as R's package datasets has them.</summary>
internal static class ClassicSeries
{
    public static TimeSeries Monthly(string name) => new(Values(name), 12);

    public static double[] Values(string name) =>
    [
        .. File.ReadLines(SharedData.Path($"data/classic_series/{name}.csv")).Skip(1).Select(line => line.Split(',')[^1])
            .Select(value => double.TryParse(value, CultureInfo.InvariantCulture, out var number) ? number : double.NaN),
    ];
}
