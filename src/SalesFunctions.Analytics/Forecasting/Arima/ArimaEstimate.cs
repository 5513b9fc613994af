namespace SalesFunctions.Analytics.Forecasting.Arima;

/// <summary>Orders with the parameters of their greatest likelihood.</summary>
/// <param name="Orders">The orders.</param>
/// <param name="Transformed">Inverse hyperbolic tangents of the partial autocorrelations: ar, ma, seasonal ar, seasonal ma.</param>
/// <param name="LogLikelihood">In the units of the series.</param>
/// <param name="Aicc">Akaike's criterion, corrected; infinite where the series is too short for the orders.</param>
/// <param name="Admissible">Whether all roots stay clear of the unit circle.</param>
internal sealed record ArimaEstimate(ArimaOrders Orders, double[] Transformed, double LogLikelihood, double Aicc, bool Admissible);

/// <summary>Estimates ARIMA models of one series, one after the other, in the same work arrays.</summary>
/// <remarks>
/// <para>Formula: AICc = -2 log L + 2 k + 2 k (k + 1) / (n - k - 1), n the values after differencing, k the coefficients and the variance. Admissible are models
/// whose polynomials have all roots beyond 1.01.</para>
/// <para>Source: Hyndman and Khandakar (2008), Journal of Statistical Software 27(3), section 3.</para>
/// </remarks>
internal sealed class ArimaEstimation(TimeSeries series)
{
    private const double Clear = 1.01;
    private const int Rounds = 60;
    private const int RoughRounds = 6;
    private const double RoughTolerance = 1e-2;
    private const double Rounding = 1e-24;

    private readonly ArimaLikelihood _likelihood = new();
    private readonly GaussNewton _search = new();
    private DifferencedSeries? _data;
    private ArimaOrders? _differencing;

    /// <summary>The estimate of some orders; null where the series gives them no likelihood.</summary>
    /// <param name="orders">The orders.</param>
    /// <param name="start">Transformed parameters of these or of neighbouring orders, with those orders; null to start from zeros.</param>
    /// <param name="tolerance">Log-likelihood that may be left on the table.</param>
    public ArimaEstimate? Estimate(ArimaOrders orders, ArimaEstimate? start, double tolerance)
    {
        if (Data(orders) is not { } data || data.Count < Parameters(orders) + 2)
        {
            return null;
        }

        _likelihood.Use(orders, data);
        var length = data.Columns[0].Length;
        var parameters = Start(orders, start, length);
        var squares = _search.Minimise(_likelihood.Residuals, length, parameters, tolerance, Rounds);
        var settled = double.IsFinite(squares) && _likelihood.Residuals(parameters, new double[length]);
        if (!settled || _likelihood.Squares < Rounding * data.Count)
        {
            return null;
        }

        var likelihood = _likelihood.LogLikelihood - (data.Count * Math.Log(data.Scale));
        return new(orders, parameters, likelihood, Aicc(orders, likelihood, data.Count), IsAdmissible(orders));
    }

    /// <summary>The model of an estimate.</summary>
    public ArimaModel Model(ArimaEstimate estimate) => ArimaModel.Of(estimate, Data(estimate.Orders)!);

    /// <summary>Coefficients and the variance.</summary>
    public static int Parameters(ArimaOrders orders) => orders.Terms + (orders.Constant ? 1 : 0) + 1;

    /// <summary>The series under the differencing of some orders; null where nothing is left of it.</summary>
    private DifferencedSeries? Data(ArimaOrders orders)
    {
        var differencing = new ArimaOrders(0, orders.Differences, 0, 0, orders.SeasonalDifferences, 0, orders.Season);
        if (differencing != _differencing)
        {
            (_differencing, _data) = (differencing, DifferencedSeries.Of(series, orders));
        }

        return _data;
    }

    private static double Aicc(ArimaOrders orders, double likelihood, int count)
    {
        var parameters = Parameters(orders);
        return count - parameters - 1 <= 0
            ? double.PositiveInfinity
            : (-2 * likelihood) + (2 * parameters) + (2.0 * parameters * (parameters + 1) / (count - parameters - 1));
    }

    private bool IsAdmissible(ArimaOrders orders)
    {
        var start = 0;
        foreach (var (length, sign) in ArimaLikelihood.Blocks(orders))
        {
            var radius = start < orders.Ar + orders.Ma ? Clear : Math.Pow(Clear, orders.Season);
            if (length > 0 && !LagPolynomials.RootsBeyond(_likelihood.Coefficients.AsSpan(start, length), sign, radius))
            {
                return false;
            }

            start += length;
        }

        return true;
    }

    /// <summary>The parameters to start from: a mixed model has several maxima, so that a few starts take some steps each and the best one goes on.</summary>
    private double[] Start(ArimaOrders orders, ArimaEstimate? start, int length)
    {
        var near = start is null ? new double[orders.Terms] : Embed(start, orders);
        var mixed = orders.Ar * orders.Ma > 0 || orders.SeasonalAr * orders.SeasonalMa > 0;
        if (!mixed || start?.Orders == orders)
        {
            return near;
        }

        var (best, least) = (near, double.PositiveInfinity);
        foreach (var parameters in new[] { near, Slanted(orders, 1), Slanted(orders, -1) })
        {
            var squares = _search.Minimise(_likelihood.Residuals, length, parameters, RoughTolerance, RoughRounds);
            (best, least) = squares < least ? (parameters, squares) : (best, least);
        }

        return best;
    }

    /// <summary>The first terms all positive, as in a slow process with shocks that pass, or all negative.</summary>
    private static double[] Slanted(ArimaOrders orders, int direction)
    {
        var parameters = new double[orders.Terms];
        var start = 0;
        foreach (var (length, sign) in ArimaLikelihood.Blocks(orders))
        {
            if (length > 0)
            {
                parameters[start] = direction * (sign > 0 ? 1 : 0.6);
            }

            start += length;
        }

        return parameters;
    }

    /// <summary>Parameters of neighbouring orders as far as they go; further partial autocorrelations start at zero, which is the same model.</summary>
    private static double[] Embed(ArimaEstimate start, ArimaOrders orders)
    {
        var embedded = new double[orders.Terms];
        var (from, to) = (0, 0);
        foreach (var ((had, _), (has, _)) in ArimaLikelihood.Blocks(start.Orders).Zip(ArimaLikelihood.Blocks(orders)))
        {
            for (var place = 0; place < Math.Min(had, has); place++)
            {
                embedded[to + place] = Math.Clamp(start.Transformed[from + place], -3, 3);
            }

            (from, to) = (from + had, to + has);
        }

        return embedded;
    }
}
