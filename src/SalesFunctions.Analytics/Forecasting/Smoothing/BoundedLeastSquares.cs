namespace SalesFunctions.Analytics.Forecasting.Smoothing;

/// <summary>A sum of squares with its first derivatives.</summary>
internal interface ISumOfSquares
{
    /// <summary>Value at a point; infinite where the point is not allowed.</summary>
    /// <param name="point">Parameters.</param>
    /// <param name="normal">Receives JᵀJ, lower triangle, row by row with the stride of the search; J is the Jacobian of the residuals.</param>
    /// <param name="slope">Receives Jᵀr.</param>
    public double At(ReadOnlySpan<double> point, Span<double> normal, Span<double> slope);
}

/// <summary>Minimises a sum of squares between bounds; arrays are kept from one search to the next.</summary>
/// <remarks>
/// <para>Formula: Levenberg-Marquardt, (JᵀJ + λ diag JᵀJ) δ = -Jᵀr; a parameter at a bound that the slope holds there is left out, and one
/// that the step would carry over a bound stops at it while the others' step is solved anew.</para>
/// <para>Source: Nocedal and Wright, Numerical Optimization (2006), section 10.3; Moré, The Levenberg-Marquardt algorithm (1978).</para>
/// <para>Accuracy: ends where the model of the sum expects a relative decrease below 1e-10.</para>
/// </remarks>
/// <param name="size">Number of parameters.</param>
/// <param name="stride">Distance between the rows of JᵀJ.</param>
internal sealed class BoundedLeastSquares(int size, int stride)
{
    private const double Enough = 1e-10;
    private const double Weakest = 1e-7;
    private const double Strongest = 1e12;
    private readonly double[] _root = new double[size * stride];
    private readonly double[] _step = new double[size];
    private readonly double[] _trial = new double[size];
    private readonly bool[] _free = new bool[size];
    private double[] _normal = new double[size * stride];
    private double[] _slope = new double[stride];
    private double[] _nextNormal = new double[size * stride];
    private double[] _nextSlope = new double[stride];

    /// <summary>Lower bounds.</summary>
    public double[] Lower { get; } = new double[size];

    /// <summary>Upper bounds; a parameter whose bounds are equal is not searched.</summary>
    public double[] Upper { get; } = new double[size];

    /// <summary>Goes down from a point; the end of the way replaces it. The result is the sum there; infinite where the start is not allowed.</summary>
    /// <param name="sum">What to minimise.</param>
    /// <param name="point">The start; receives the end.</param>
    /// <param name="steps">Most evaluations.</param>
    /// <param name="floor">A sum below this is a perfect fit: rounding.</param>
    public double Descend(ISumOfSquares sum, Span<double> point, int steps, double floor)
    {
        Clip(point);
        var value = sum.At(point, _normal, _slope);
        var damping = 1e-3;
        for (var step = 1; step < steps && value > floor && value < double.PositiveInfinity && damping < Strongest; step++)
        {
            var expected = Step(point, damping);
            if (expected <= Enough * value)
            {
                break;
            }

            for (var place = 0; place < size; place++)
            {
                _trial[place] = point[place] + _step[place];
            }

            var next = sum.At(_trial, _nextNormal, _nextSlope);
            if (!(next < value))
            {
                damping *= 8;
                continue;
            }

            var ratio = (value - next) / expected;
            damping = ratio > 0.75 ? Math.Max(damping / 10, Weakest) : ratio < 0.25 ? damping * 4 : damping;
            value = next;
            _trial.CopyTo(point);
            (_normal, _nextNormal, _slope, _nextSlope) = (_nextNormal, _normal, _nextSlope, _slope);
        }

        return value;
    }

    private void Clip(Span<double> point)
    {
        for (var place = 0; place < size; place++)
        {
            point[place] = Math.Clamp(point[place], Lower[place], Upper[place]);
        }
    }

    /// <summary>The step, and by how much the sum should fall.</summary>
    private double Step(ReadOnlySpan<double> point, double damping)
    {
        for (var place = 0; place < size; place++)
        {
            _step[place] = 0;
            _free[place] = Upper[place] > Lower[place] && _normal[(place * stride) + place] > 0
                && !(point[place] <= Lower[place] && _slope[place] > 0) && !(point[place] >= Upper[place] && _slope[place] < 0);
        }

        for (var round = 0; round < 4; round++)
        {
            Solve(damping);
            if (!Stop(point))
            {
                break;
            }
        }

        return Expected();
    }

    /// <summary>Ends the step of each parameter at its bounds; true where one was stopped.</summary>
    private bool Stop(ReadOnlySpan<double> point)
    {
        var stopped = false;
        for (var place = 0; place < size; place++)
        {
            var end = point[place] + _step[place];
            if (_free[place] && (end < Lower[place] || end > Upper[place]))
            {
                _step[place] = Math.Clamp(end, Lower[place], Upper[place]) - point[place];
                _free[place] = false;
                stopped = true;
            }
        }

        return stopped;
    }

    /// <summary>Solves for the free parameters while the others' steps stand.</summary>
    private void Solve(double damping)
    {
        for (var row = 0; row < size; row++)
        {
            if (!_free[row])
            {
                continue;
            }

            var right = -_slope[row];
            for (var other = 0; other < size; other++)
            {
                right -= _free[other] || _step[other] == 0 ? 0 : At(row, other) * _step[other];
            }

            var own = _root.AsSpan(row * stride, row + 1);
            _normal.AsSpan(row * stride, row + 1).CopyTo(own);
            own[row] *= 1 + damping;
            for (var column = 0; column < row; column++)
            {
                if (_free[column])
                {
                    var above = _root.AsSpan(column * stride, column + 1);
                    var entry = (own[column] - Rows.Dot(own[..column], above)) / above[column];
                    own[column] = entry;
                    right -= entry * _trial[column];
                }
                else
                {
                    own[column] = 0;
                }
            }

            own[row] = Math.Sqrt(Math.Max(own[row] - Rows.Dot(own[..row], own), 1e-14 * own[row]));
            _trial[row] = right / own[row];
        }

        BackSubstitute();
    }

    private void BackSubstitute()
    {
        for (var row = size - 1; row >= 0; row--)
        {
            if (_free[row])
            {
                var solved = _trial[row] / _root[(row * stride) + row];
                _step[row] = solved;
                for (var above = 0; above < row; above++)
                {
                    _trial[above] -= _root[(row * stride) + above] * solved;
                }
            }
        }
    }

    private double Expected()
    {
        var (linear, square) = (0.0, 0.0);
        for (var row = 0; row < size; row++)
        {
            if (_step[row] != 0)
            {
                linear -= _slope[row] * _step[row];
                square += _step[row] * ((_normal[(row * stride) + row] * _step[row]) + (2 * Rows.Dot(_normal.AsSpan(row * stride, row), _step)));
            }
        }

        return (2 * linear) - square;
    }

    private double At(int row, int column) => column < row ? _normal[(row * stride) + column] : _normal[(column * stride) + row];
}
