namespace SalesFunctions.Analytics.Forecasting.Reconciliation;

/// <summary>Covariance of the one-step errors of many series, shrunk towards one without correlations, so that it is sound with few periods.</summary>
/// <remarks>
/// <para>
/// Formula: W = D (λI + (1 − λ)R) D; D the root mean squares of the errors, R = Z'Z / T with Z the errors divided by them;
/// λ = Σ Var(r(i,j)) / Σ r(i,j)² over i ≠ j, between 0 and 1, Var(r(i,j)) = (Σₜ (z(i,t) z(j,t))² − T r(i,j)²) / (T (T − 1)).
/// </para>
/// <para>
/// Source: Schäfer and Strimmer, A Shrinkage Approach to Large-Scale Covariance Matrix Estimation, Stat. Appl. Genet. Mol. Biol. 4 (2005), as
/// Wickramasuriya, Athanasopoulos and Hyndman, Optimal Forecast Reconciliation…, J. Am. Stat. Assoc. 114 (2019), and R's hts use it. W is never written out.
/// </para>
/// <para>
/// Edge: an error that is missing counts as none at all in correlations, which shrinks them further. A series with fewer than twelve errors is taken to err as the
/// 95 % interval of its first step says, since errors within so few periods say little. No variance is below 1e-10 of the largest.
/// </para>
/// </remarks>
internal sealed class ErrorCovariance
{
    private const int FewestErrors = 12;
    private const double Smallest = 1e-10;

    private readonly double[] _variances;
    private readonly double[][] _standard;
    private readonly int _periods;

    private ErrorCovariance(double[] variances, double[][] standard, int periods, double shrinkage) =>
        (_variances, _standard, _periods, Shrinkage) = (variances, standard, periods, shrinkage);

    /// <summary>λ; 1 where correlations are not looked at.</summary>
    public double Shrinkage { get; }

    /// <summary>Whether correlations are part of it.</summary>
    public bool HasCorrelations => Shrinkage < 1;

    /// <summary>The variances alone, or with the shrunk correlations where the first series has enough errors.</summary>
    public static ErrorCovariance Of(IReadOnlyList<BaseForecast> forecasts, bool correlations)
    {
        var variances = forecasts.Select(Variance).ToArray();
        var floor = Smallest * variances.Max();
        for (var node = 0; node < variances.Length; node++)
        {
            variances[node] = floor > 0 ? Math.Max(variances[node], floor) : 1;
        }

        var periods = forecasts[0].Residuals.Count(double.IsFinite);
        if (!correlations || periods < FewestErrors)
        {
            return new(variances, [], 0, 1);
        }

        var places = Enumerable.Range(0, forecasts[0].Residuals.Count).Where(at => double.IsFinite(forecasts[0].Residuals[at])).ToArray();
        double[][] standard = [.. forecasts.Select((forecast, node) => Standard(forecast, places, Math.Sqrt(variances[node])))];
        return new(variances, standard, periods, ShrinkageOf(standard, periods));
    }

    /// <summary>The same where one series gives way to all others and is correlated with none.</summary>
    public ErrorCovariance Yielding(int node)
    {
        const double much = 1e8;
        var variances = _variances.ToArray();
        variances[node] = much * _variances.Sum();
        return new(variances, [], 0, 1);
    }

    /// <summary>W C' for constraints that say: the first series is the sum of those of a group. Held series have no errors at all.</summary>
    /// <param name="group">The group of each series; -1 for the first.</param>
    /// <param name="groups">How many groups.</param>
    /// <param name="held">Series that shall stay as they are.</param>
    /// <returns>One row per series, one column per group.</returns>
    public double[][] ByConstraint(IReadOnlyList<int> group, int groups, IReadOnlyList<bool> held)
    {
        var nodes = _variances.Length;
        var result = Enumerable.Range(0, nodes).Select(_ => new double[groups]).ToArray();
        var combined = Combined(group, groups, held);
        for (var node = 0; node < nodes; node++)
        {
            if (held[node])
            {
                continue;
            }

            for (var constraint = 0; constraint < groups; constraint++)
            {
                var sign = group[node] < 0 ? 1 : group[node] == constraint ? -1 : 0;
                result[node][constraint] = sign * _variances[node];
                if (HasCorrelations)
                {
                    var (spread, own) = (Math.Sqrt(_variances[node]), Rows.Dot(_standard[node], _standard[node]) / _periods);
                    result[node][constraint] += (1 - Shrinkage) * ((spread * Rows.Dot(_standard[node], combined[constraint]) / _periods) - (sign * _variances[node] * own));
                }
            }
        }

        return result;
    }

    // The errors of what each constraint says.
    private double[][] Combined(IReadOnlyList<int> group, int groups, IReadOnlyList<bool> held)
    {
        var combined = Enumerable.Range(0, groups).Select(_ => new double[_periods]).ToArray();
        for (var node = 0; node < _standard.Length; node++)
        {
            for (var constraint = 0; constraint < groups && !held[node]; constraint++)
            {
                var sign = group[node] < 0 ? 1 : group[node] == constraint ? -1 : 0;
                for (var at = 0; at < _periods && sign != 0; at++)
                {
                    combined[constraint][at] += sign * Math.Sqrt(_variances[node]) * _standard[node][at];
                }
            }
        }

        return combined;
    }

    private static double Variance(BaseForecast forecast)
    {
        var known = forecast.Residuals.Where(double.IsFinite).ToList();
        if (known.Count >= FewestErrors)
        {
            return known.Average(error => error * error);
        }

        return Math.Pow(forecast.Prediction.StandardError(0), 2);
    }

    private static double[] Standard(BaseForecast forecast, int[] places, double spread) =>
        Array.ConvertAll(places, at => double.IsFinite(forecast.Residuals[at]) ? forecast.Residuals[at] / spread : 0);

    private static double ShrinkageOf(double[][] standard, int periods)
    {
        var (noise, signal) = (0.0, 0.0);
        for (var one = 0; one < standard.Length; one++)
        {
            for (var other = one + 1; other < standard.Length; other++)
            {
                var (sum, squares) = (0.0, 0.0);
                for (var at = 0; at < periods; at++)
                {
                    var product = standard[one][at] * standard[other][at];
                    sum += product;
                    squares += product * product;
                }

                noise += (squares - (sum * sum / periods)) / ((double)periods * (periods - 1));
                signal += sum * sum / ((double)periods * periods);
            }
        }

        return signal > 0 ? Math.Clamp(noise / signal, 0, 1) : 1;
    }
}
