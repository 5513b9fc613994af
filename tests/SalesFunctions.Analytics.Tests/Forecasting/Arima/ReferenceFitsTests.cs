using System.Globalization;
using System.Text.RegularExpressions;
using SalesFunctions.Analytics.Forecasting;
using SalesFunctions.Analytics.Forecasting.Arima;

namespace SalesFunctions.Analytics.Tests.Forecasting.Arima;

/// <summary>Every ARIMA fit of R 4.2.2 that the shared data quote (stats::arima, exact maximum likelihood).</summary>
public sealed partial class ReferenceFitsTests
{
    [SharedDataFact]
    public void Agree_with_R()
    {
        List<string> apart = [];
        var fits = ClassicSeries.References().Where(row => row.Model.StartsWith("ARIMA", StringComparison.Ordinal));
        foreach (var rows in fits.GroupBy(row => (row.Series, row.Transform, row.Model)))
        {
            var model = new ArimaMethod(Orders(rows.Key.Model)).Fit(ClassicSeries.Of(rows.Key.Series, rows.Key.Transform)).Model;
            Assert.NotNull(model);
            var forecasts = model.Predict(12).Values;
            apart.AddRange(rows.Where(row => !IsNear(row.Quantity, row.Value, Quantity(row.Quantity, model, forecasts)))
                .Select(row => $"{row}, ours {Quantity(row.Quantity, model, forecasts)}"));
        }

        Assert.True(apart.Count == 0, string.Join('\n', apart));
    }

    // R stops where the likelihood changes by 1e-8 of itself, which leaves 1e-4 to its parameters, and its diffuse prior moves the likelihood by 0.003.
    private static bool IsNear(string quantity, double expected, double actual) => quantity switch
    {
        "loglik" => Math.Abs(actual - expected) < 1e-2,
        "aic" => Math.Abs(actual - expected) < 2e-2,
        "sigma2" => Math.Abs(actual - expected) < 1e-4 * expected,
        _ when quantity.StartsWith("forecast", StringComparison.Ordinal) => Math.Abs(actual - expected) < 5e-5 * Math.Abs(expected),
        _ => Math.Abs(actual - expected) < 2e-4 * Math.Max(1, Math.Abs(expected)),
    };

    private static double Quantity(string name, IForecastModel model, IReadOnlyList<double> forecasts) => name switch
    {
        "loglik" => model.LogLikelihood,
        "aic" => (-2 * model.LogLikelihood) + (2 * model.Parameters.Count),
        _ when name.StartsWith("forecast_h", StringComparison.Ordinal) => forecasts[int.Parse(name[10..], CultureInfo.InvariantCulture) - 1],
        _ => model.Parameters.Single(parameter => parameter.Name == name).Value,
    };

    private static ArimaOrders Orders(string model)
    {
        int[] orders = [.. Number().Matches(model).Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture))];
        var constant = orders[1] == 0 && (orders.Length < 7 || orders[4] == 0);
        return orders.Length < 7
            ? new(orders[0], orders[1], orders[2], Constant: constant)
            : new(orders[0], orders[1], orders[2], orders[3], orders[4], orders[5], orders[6], constant);
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
