namespace SalesFunctions.Analytics.Forecasting.Arima;

/// <summary>What an ARIMA model expected of each period when it knew the periods before it.</summary>
/// <remarks>
/// <para>Formula: value less innovation. What the gaps hold is learnt from the periods after them, one by one, by recursive least squares with a diffuse start.</para>
/// <para>Source: Harvey (1989), sections 3.2 and 3.4.</para>
/// <para>Edge: NaN in the periods that differencing takes away and where a gap leaves the expectation open.</para>
/// </remarks>
internal static class OneStepAhead
{
    private const double Diffuse = 1e7;
    private const double Open = 1e4;

    public static IReadOnlyList<double> Of(ArimaEstimate estimate, DifferencedSeries data)
    {
        ArimaLikelihood likelihood = new();
        likelihood.Use(estimate.Orders, data);
        likelihood.ToCoefficients(estimate.Transformed);
        likelihood.AtCoefficients(null);
        var constant = estimate.Orders.Constant ? likelihood.Effects[data.Gaps.Length] : 0;
        likelihood.Run();
        var fitted = new double[data.Skipped + data.Values.Length + data.Ahead];
        Array.Fill(fitted, double.NaN);
        GapFilter gaps = new(data.Gaps.Length);
        var regressors = new double[data.Gaps.Length];
        for (var time = 0; time < data.Columns[0].Length; time++)
        {
            var innovation = likelihood.Innovations[0][time];
            innovation -= estimate.Orders.Constant ? constant * likelihood.Innovations[data.Gaps.Length + 1][time] : 0;
            var own = -1;
            for (var gap = 0; gap < regressors.Length; gap++)
            {
                regressors[gap] = likelihood.Innovations[gap + 1][time];
                own = data.Gaps[gap] == time + data.Kernel.Length ? gap : own;
            }

            var (expected, certain) = gaps.Learn(innovation, regressors, own);
            var place = time + data.Kernel.Length;
            fitted[data.Skipped + place] = certain ? (data.Values[place] - (expected / likelihood.Filter.Roots[time])) * data.Scale : double.NaN;
        }

        return fitted;
    }

    /// <summary>What is known of the gaps so far.</summary>
    private sealed class GapFilter(int gaps)
    {
        private readonly double[] _effects = new double[gaps];
        private readonly double[,] _covariance = Start(gaps);

        /// <summary>The innovation as the gaps so far leave it, without the gap of its own period, and whether they determine it.</summary>
        public (double Innovation, bool Certain) Learn(double innovation, double[] regressors, int own)
        {
            if (gaps == 0)
            {
                return (innovation, true);
            }

            var (left, variance) = (innovation, 1.0);
            var spread = new double[gaps];
            for (var row = 0; row < gaps; row++)
            {
                left -= _effects[row] * regressors[row];
                for (var column = 0; column < gaps; column++)
                {
                    spread[row] += _covariance[row, column] * regressors[column];
                }
            }

            for (var row = 0; row < gaps; row++)
            {
                variance += regressors[row] * spread[row];
            }

            var others = variance - (own < 0 ? 0 : regressors[own] * regressors[own] * Diffuse);
            for (var row = 0; row < gaps; row++)
            {
                _effects[row] += spread[row] * left / variance;
                for (var column = 0; column < gaps; column++)
                {
                    _covariance[row, column] -= spread[row] * spread[column] / variance;
                }
            }

            return (left, others < Open);
        }

        private static double[,] Start(int gaps)
        {
            var covariance = new double[gaps, gaps];
            for (var gap = 0; gap < gaps; gap++)
            {
                covariance[gap, gap] = Diffuse;
            }

            return covariance;
        }
    }
}
