namespace SalesFunctions.Analytics.Forecasting.Arima;

/// <summary>What an ARMA process in equilibrium has in store before its first value: the covariance of its state with that value.</summary>
/// <remarks>
/// <para>Formula: the process is the moving average of an auto-regression u; the autocovariances of u come from its partial autocorrelations (step down, then up),
/// those of the process from them; the state is Harvey's, whose i-th part is the sum over j from i of phi_j y_(t-1-j+i) + theta_(j-1) e_(t-j+i).</para>
/// <para>Source: Harvey (1989), Forecasting, Structural Time Series Models and the Kalman Filter, section 3.3; Brockwell and Davis (1991), section 3.3.</para>
/// <para>Accuracy: rounding only, magnified by the product of 1 / (1 - partial^2) near a unit root. Units: the variance of the errors is 1.</para>
/// </remarks>
internal sealed class StationaryStart
{
    private double[] _levels = [];
    private double[] _inner = [];
    private double[] _weights = [];
    private double[] _squares = [];
    private double[] _covariances = [];

    /// <summary>Covariances of the state with the value that it predicts; says whether the process is stationary.</summary>
    /// <param name="phi">Auto-regressive coefficients of lags 1, 2, ...; no zeros at the end.</param>
    /// <param name="theta">Moving-average coefficients of lags 1, 2, ...; no zeros at the end.</param>
    /// <param name="state">Receives the covariances; max(p, q + 1) long.</param>
    public bool Find(ReadOnlySpan<double> phi, ReadOnlySpan<double> theta, Span<double> state)
    {
        var (ar, ma) = (phi.Length, theta.Length);
        Reserve(ar, ma);
        if (!InnerCovariances(phi, ar + ma))
        {
            return false;
        }

        Squares(theta);
        Weights(phi, theta);
        for (var lag = 0; lag <= ar; lag++)
        {
            var sum = _squares[0] * _inner[lag];
            for (var shift = 1; shift <= ma; shift++)
            {
                sum += _squares[shift] * (_inner[lag + shift] + _inner[Math.Abs(lag - shift)]);
            }

            _covariances[lag] = sum;
        }

        state.Clear();
        for (var lag = 1; lag <= ar; lag++)
        {
            Spread(phi[lag - 1], _covariances.AsSpan(1), lag, state);
        }

        Spread(1, _weights, 1, state);
        for (var lag = 1; lag <= ma; lag++)
        {
            Spread(theta[lag - 1], _weights, lag + 1, state);
        }

        return state[0] > 0 && double.IsFinite(state[0]);
    }

    /// <summary>Adds coefficient times series, reversed, to the first parts of the state.</summary>
    private static void Spread(double coefficient, ReadOnlySpan<double> series, int length, Span<double> state)
    {
        if (coefficient == 0)
        {
            return;
        }

        for (var place = 0; place < length; place++)
        {
            state[place] += coefficient * series[length - 1 - place];
        }
    }

    private void Reserve(int ar, int ma)
    {
        if (_weights.Length <= Math.Max(ar, ma))
        {
            var size = Math.Max(ar, ma) + 8;
            (_weights, _squares, _covariances) = (new double[size], new double[size], new double[size]);
            (_inner, _levels) = (new double[2 * size], new double[size * size]);
        }
    }

    /// <summary>Autocovariances of the auto-regression alone, to a lag.</summary>
    private bool InnerCovariances(ReadOnlySpan<double> phi, int last)
    {
        var ar = phi.Length;
        Span<double> Level(int order) => _levels.AsSpan((order - 1) * ar, order);
        if (ar > 0)
        {
            phi.CopyTo(Level(ar));
        }

        var variance = 1.0;
        for (var order = ar; order >= 1; order--)
        {
            var level = Level(order);
            var partial = level[order - 1];
            var rest = 1 - (partial * partial);
            if (!(rest > 0))
            {
                return false;
            }

            variance /= rest;
            for (var place = 0; place < order - 1; place++)
            {
                _levels[((order - 2) * ar) + place] = (level[place] + (partial * level[order - 2 - place])) / rest;
            }
        }

        var left = _inner[0] = variance;
        for (var order = 1; order <= last; order++)
        {
            var below = order <= ar ? (order > 1 ? Level(order - 1) : []) : phi;
            var sum = order <= ar ? Level(order)[order - 1] * left : 0;
            for (var place = 0; place < below.Length; place++)
            {
                sum += below[place] * _inner[order - 1 - place];
            }

            _inner[order] = sum;
            left *= order <= ar ? 1 - (Level(order)[order - 1] * Level(order)[order - 1]) : 1;
        }

        return true;
    }

    /// <summary>Sums of products of moving-average coefficients at a distance.</summary>
    private void Squares(ReadOnlySpan<double> theta)
    {
        _squares.AsSpan(0, theta.Length + 1).Clear();
        for (var first = 0; first <= theta.Length; first++)
        {
            var one = first == 0 ? 1 : theta[first - 1];
            for (var second = first; one != 0 && second <= theta.Length; second++)
            {
                _squares[second - first] += one * (second == 0 ? 1 : theta[second - 1]);
            }
        }
    }

    /// <summary>How the process answers an error, 0, 1, ... periods later (psi weights).</summary>
    private void Weights(ReadOnlySpan<double> phi, ReadOnlySpan<double> theta)
    {
        _weights[0] = 1;
        for (var lag = 1; lag <= theta.Length; lag++)
        {
            var sum = theta[lag - 1];
            for (var back = 1; back <= Math.Min(lag, phi.Length); back++)
            {
                sum += phi[back - 1] * _weights[lag - back];
            }

            _weights[lag] = sum;
        }
    }
}
