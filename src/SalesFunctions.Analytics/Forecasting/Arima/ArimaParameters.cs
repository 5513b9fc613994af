using System.Globalization;
using MathNet.Numerics.LinearAlgebra;

namespace SalesFunctions.Analytics.Forecasting.Arima;

/// <summary>The parameters of an ARIMA model as R names them, with standard errors.</summary>
/// <remarks>
/// <para>Formula: the covariance is the inverse of the Hessian of -log L in the coefficients and the constant, by central differences; sigma2 has the standard error
/// sigma2 sqrt(2 / n).</para>
/// <para>Source: Brockwell and Davis (1991), section 8.8. Edge: no standard errors where the Hessian is not positive definite or a root lies too near the unit circle to
/// be moved.</para>
/// </remarks>
internal static class ArimaParameters
{
    private const double Width = 1e-3;

    public static IReadOnlyList<ModelParameter> Of(ArimaEstimate estimate, DifferencedSeries data)
    {
        var (orders, place) = (estimate.Orders, 0);
        ArimaLikelihood likelihood = new();
        likelihood.Use(orders, data);
        likelihood.ToCoefficients(estimate.Transformed);
        likelihood.AtCoefficients(null);
        var centre = likelihood.Coefficients[..orders.Terms];
        var variance = likelihood.Squares / data.Count * data.Scale * data.Scale;
        var gaps = data.Gaps.Length;
        var constant = orders.Constant ? likelihood.Effects[gaps] : 0;
        var spread = orders.Constant ? Math.Sqrt(likelihood.Squares / data.Count) / likelihood.Triangle[gaps, gaps] : 0;
        var errors = Errors(likelihood, centre, constant, spread);
        List<ModelParameter> parameters = [];
        foreach (var (name, length) in new[] { ("ar", orders.Ar), ("ma", orders.Ma), ("sar", orders.SeasonalAr), ("sma", orders.SeasonalMa) })
        {
            for (var number = 1; number <= length; number++, place++)
            {
                parameters.Add(new(string.Create(CultureInfo.InvariantCulture, $"{name}{number}"), centre[place], errors?[place]));
            }
        }

        if (orders.Constant)
        {
            var name = orders.Differences + orders.SeasonalDifferences == 0 ? "intercept" : "drift";
            parameters.Add(new(name, constant * data.Scale, errors?[place] * data.Scale));
        }

        parameters.Add(new("sigma2", variance, variance * Math.Sqrt(2.0 / data.Count)));
        return parameters;
    }

    private static double[]? Errors(ArimaLikelihood likelihood, double[] centre, double constant, double spread)
    {
        var size = centre.Length + (spread > 0 ? 1 : 0);
        var hessian = new double[size, size];
        var moves = new double[size];
        double Width(int place) => place < centre.Length ? ArimaParameters.Width : 0.1 * spread;
        double At(int row, int rowSign, int column, int columnSign)
        {
            Array.Clear(moves);
            moves[row] += rowSign * Width(row);
            moves[column] += columnSign * Width(column);
            for (var place = 0; place < centre.Length; place++)
            {
                likelihood.Coefficients[place] = centre[place] + moves[place];
            }

            return likelihood.AtCoefficients(spread > 0 ? constant + moves[^1] : null) ? -likelihood.LogLikelihood : double.NaN;
        }

        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var twist = At(row, 1, column, 1) - At(row, 1, column, -1) - At(row, -1, column, 1) + At(row, -1, column, -1);
                hessian[row, column] = hessian[column, row] = twist / (4 * Width(row) * Width(column));
            }
        }

        return Invert(hessian);
    }

    private static double[]? Invert(double[,] hessian)
    {
        if (hessian.Length == 0)
        {
            return [];
        }

        foreach (var entry in hessian)
        {
            if (!double.IsFinite(entry))
            {
                return null;
            }
        }

        var covariance = Matrix<double>.Build.DenseOfArray(hessian).Inverse().Diagonal();
        return covariance.All(entry => entry > 0 && double.IsFinite(entry)) ? [.. covariance.Select(Math.Sqrt)] : null;
    }
}
