using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace SalesFunctions.Analytics.Forecasting;

/// <summary>Whether a model has left anything in its residuals that could still be forecast.</summary>
/// <remarks>
/// <para>Formula: Q = n (n + 2) sum r_k^2 / (n - k) over lags 1 to K, chi-squared with K less the coefficients of an ARIMA model, also of one of transformed values; K is twice the season or 10, at most a
/// fifth of the residuals and at least three more than the coefficients. The mean is tested by Student's t.</para>
/// <para>Source: Ljung and Box (1978), Biometrika 65, 297-303; lags as checkresiduals of R's forecast 8.20. Units: residuals in those of the series.</para>
/// </remarks>
/// <param name="Residuals">Number of residuals.</param>
/// <param name="Lags">Lags that the Ljung-Box statistic takes in.</param>
/// <param name="LjungBox">The Ljung-Box statistic.</param>
/// <param name="LjungBoxPValue">How often noise would give a statistic as great.</param>
/// <param name="Mean">Mean residual: value less fitted value.</param>
/// <param name="MeanPValue">How often residuals around zero would have a mean as far from it.</param>
public sealed record ResidualChecks(int Residuals, int Lags, double LjungBox, double LjungBoxPValue, double Mean, double MeanPValue)
{
    private const double Level = 0.05;

    /// <summary>Whether neither the autocorrelations nor the mean tell the residuals from noise, at the 5 % level.</summary>
    public bool LooksLikeNoise => LjungBoxPValue >= Level && MeanPValue >= Level;

    /// <summary>Checks the residuals of a model.</summary>
    /// <remarks>Edge, refused: too few fitted values, or a model that fits all of them exactly.</remarks>
    /// <param name="series">The series that the model was fitted to.</param>
    /// <param name="model">The model.</param>
    public static Fit<ResidualChecks> Of(TimeSeries series, IForecastModel model)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNotEqual(model.Fitted.Count, series.Length);
        var residuals = new double[series.Length];
        for (var time = 0; time < residuals.Length; time++)
        {
            residuals[time] = series.Values[time] - model.Fitted[time];
        }

        double[] present = [.. residuals.Where(residual => !double.IsNaN(residual))];
        var coefficients = model.LostFreedom;
        var lags = Math.Max(coefficients + 3, Math.Min(series.Season > 1 ? 2 * series.Season : 10, (int)Math.Round(present.Length / 5.0)));
        if (present.Length <= lags + 1)
        {
            return Fit<ResidualChecks>.Refused("The model has too few residuals to be checked.");
        }

        var mean = present.Average();
        var error = Math.Sqrt(present.Sum(residual => (residual - mean) * (residual - mean)) / (present.Length - 1.0) / present.Length);
        if (!(error > 0))
        {
            return Fit<ResidualChecks>.Refused("The model fits every value exactly or misses all by as much: there is no noise to check.");
        }

        var statistic = LjungBoxOf(residuals.AsSpan(Array.FindIndex(residuals, residual => !double.IsNaN(residual))), present.Length, lags);
        var chance = SpecialFunctions.GammaUpperRegularized((lags - coefficients) / 2.0, statistic / 2);
        var meanChance = 2 * StudentT.CDF(0, 1, present.Length - 1, -Math.Abs(mean / error));
        return Fit<ResidualChecks>.Of(new(present.Length, lags, statistic, chance, mean, meanChance));
    }

    private static double LjungBoxOf(ReadOnlySpan<double> residuals, int present, int lags)
    {
        var (sum, correlations) = (0.0, Autocorrelation.Of(residuals, lags));
        for (var lag = 1; lag <= lags; lag++)
        {
            sum += correlations[lag - 1] * correlations[lag - 1] / (present - lag);
        }

        return present * (present + 2.0) * sum;
    }
}
