using MathNet.Numerics.Distributions;

namespace SalesFunctions.Analytics.Forecasting.Choice;

/// <summary>Widens or narrows intervals by what they were worth in the back-test.</summary>
/// <remarks>
/// <para>
/// Formula: all distances from the point forecast are multiplied by f = √((ν₀ f₀² + ν z²) / (ν₀ + ν)); z² is the mean square of the errors in the back-test, each in units
/// of the standard deviation that its 95 % interval stands for and counted as <see cref="Largest"/> at most; f₀² = 1 + <see cref="PriorOfShort"/> / n, so that few values
/// give wide intervals. Errors of one time go together: each time adds no more than <see cref="PerTime"/> to ν.
/// The 80 % interval is then narrowed by the ratio that Student's t with <see cref="Freedom"/> degrees of freedom has in the place of the normal distribution: errors of
/// forecasts have more in the middle and in the tails.
/// </para>
/// <para>Source: the posterior scale of a normal error under a scaled inverse-χ² prior (Gelman et al., Bayesian Data Analysis, 2013, 2.6).</para>
/// </remarks>
internal static class Calibration
{
    private const double PriorWeight = 8;
    private const double PriorOfShort = 6;
    private const double PerTime = 0.4;
    private const double Largest = 5;
    private const double Freedom = 8;

    private static readonly double Narrower80 = Ratio(tail => StudentT.InvCDF(0, 1, Freedom, 1 - tail)) / Ratio(tail => Normal.InvCDF(0, 1, 1 - tail));

    /// <summary>The prediction with calibrated intervals.</summary>
    /// <param name="prediction">What will be served.</param>
    /// <param name="backtest">What came.</param>
    /// <param name="earlier">What would have been served at the earlier times; null where there were none.</param>
    /// <param name="known">Number of known values, n.</param>
    public static Prediction Calibrated(Prediction prediction, Backtest backtest, Prediction? earlier, int known)
    {
        var prior = PriorWeight * (1 + (PriorOfShort / Math.Max(known, 1)));
        var (seen, square) = earlier is null ? (0, 0) : Seen(backtest, earlier);
        var factor = Math.Sqrt((prior + (seen * square)) / (PriorWeight + seen));
        return prediction with
        {
            Within80 = Scaled(prediction.Values, prediction.Within80, factor * Narrower80),
            Within95 = Scaled(prediction.Values, prediction.Within95, factor),
        };
    }

    private static (double Weight, double MeanSquare) Seen(Backtest backtest, Prediction earlier)
    {
        var (squares, count) = (0.0, 0);
        for (var place = 0; place < backtest.Came.Length; place++)
        {
            var error = backtest.Came[place] - earlier.Values[place];
            var distance = error < 0 ? earlier.Values[place] - earlier.Within95[place].Lower : earlier.Within95[place].Upper - earlier.Values[place];
            if (double.IsFinite(error) && distance > 0)
            {
                var z = Math.Min(Math.Abs(error) * Prediction.Deviations95 / distance, Largest);
                squares += z * z;
                count++;
            }
        }

        return count == 0 ? (0, 0) : (PerTime * backtest.Times, squares / count);
    }

    private static Bounds[] Scaled(IReadOnlyList<double> values, IReadOnlyList<Bounds> bounds, double factor) =>
        [.. values.Zip(bounds, (value, bound) => new Bounds(value - (factor * (value - bound.Lower)), value + (factor * (bound.Upper - value))))];

    private static double Ratio(Func<double, double> quantile) => quantile(0.1) / quantile(0.025);
}
