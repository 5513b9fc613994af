namespace SalesFunctions.Analytics.Forecasting.Arima;

/// <summary>Finds the least sum of squares of residuals that depend on a few parameters.</summary>
/// <remarks>
/// <para>Formula: (J'J + B + lambda diag J'J) step = -J'e, the Jacobian J by forward differences; B, what J'J lacks of the curvature, is learnt from the change of J'e
/// along the steps. It ends when a step promises less than a tolerance in n/2 log S, the logarithm of the likelihood.</para>
/// <para>Source: Marquardt (1963), SIAM Journal 11, 431-441; Dennis, Gay and Welsch (1981), ACM Transactions on Mathematical Software 7, 348-368.</para>
/// <para>Edge: parameters stay within a box of half-width <see cref="Farthest"/>; at most <see cref="Most"/> of them.</para>
/// </remarks>
internal sealed class GaussNewton
{
    /// <summary>Half-width of the box: the hyperbolic tangent of it is 0.99997.</summary>
    public const double Farthest = 5.5;

    /// <summary>Parameters at most.</summary>
    public const int Most = 16;

    private const double Width = 1e-6;
    private readonly double[,] _normal = new double[Most, Most];
    private readonly double[,] _beyond = new double[Most, Most];
    private readonly double[,] _factor = new double[Most, Most];
    private readonly double[] _slope = new double[Most];
    private readonly double[] _step = new double[Most];
    private readonly double[] _trial = new double[Most];
    private readonly double[] _rest = new double[Most];
    private readonly double[] _change = new double[Most];
    private double[] _residuals = [];
    private double[] _others = [];
    private double[][] _jacobian = [];
    private double[][] _before = [];

    /// <summary>Residuals at some parameters; false where there are none.</summary>
    public delegate bool Residuals(ReadOnlySpan<double> parameters, Span<double> residuals);

    /// <summary>Moves parameters to the least sum of squares; the sum, or infinity where the start has no residuals.</summary>
    /// <param name="residuals">The residuals.</param>
    /// <param name="count">How many residuals.</param>
    /// <param name="parameters">The start; receives the end.</param>
    /// <param name="tolerance">Gain of log-likelihood that is too small to go on for.</param>
    /// <param name="rounds">Jacobians at most.</param>
    public double Minimise(Residuals residuals, int count, Span<double> parameters, double tolerance, int rounds)
    {
        Reserve(count);
        if (!residuals(parameters, _residuals))
        {
            return double.PositiveInfinity;
        }

        var (sum, damping) = (Rows.Dot(_residuals, _residuals), 1e-3);
        Array.Clear(_beyond);
        for (var round = 0; round < rounds && parameters.Length > 0 && sum > 0; round++)
        {
            if (!Differentiate(residuals, parameters))
            {
                break;
            }

            if (round > 0)
            {
                LearnCurvature(parameters.Length);
            }

            var before = sum;
            for (var attempt = 0; attempt < 12; attempt++)
            {
                var promise = Step(parameters.Length, damping);
                if (!(promise > 2 * tolerance / count * sum))
                {
                    return sum;
                }

                Move(parameters);
                var next = residuals(_trial.AsSpan(0, parameters.Length), _others) ? Rows.Dot(_others, _others) : double.PositiveInfinity;
                var kept = (sum - next) / promise;
                damping = kept > 0.75 ? Math.Max(1e-9, damping * 0.1) : kept > 0.25 ? damping : Math.Max(1e-2, damping) * 6;
                if (next < sum)
                {
                    Accept(parameters);
                    sum = next;
                    break;
                }
            }

            if (sum == before)
            {
                break;
            }
        }

        return sum;
    }

    private void Reserve(int count)
    {
        if (_residuals.Length != count)
        {
            (_residuals, _others) = (new double[count], new double[count]);
            _jacobian = [.. Enumerable.Range(0, Most).Select(_ => new double[count])];
            _before = [.. Enumerable.Range(0, Most).Select(_ => new double[count])];
        }
    }

    private bool Differentiate(Residuals residuals, ReadOnlySpan<double> parameters)
    {
        (_jacobian, _before) = (_before, _jacobian);
        parameters.CopyTo(_trial);
        for (var place = 0; place < parameters.Length; place++)
        {
            var width = parameters[place] > 0 ? -Width : Width;
            _trial[place] = parameters[place] + width;
            var row = _jacobian[place];
            if (!residuals(_trial.AsSpan(0, parameters.Length), row))
            {
                return false;
            }

            _trial[place] = parameters[place];
            for (var time = 0; time < row.Length; time++)
            {
                row[time] = (row[time] - _residuals[time]) / width;
            }
        }

        for (var row = 0; row < parameters.Length; row++)
        {
            _change[row] = -_slope[row];
            _slope[row] = Rows.Dot(_jacobian[row], _residuals);
            _change[row] += _slope[row];
            for (var column = 0; column <= row; column++)
            {
                _normal[row, column] = _normal[column, row] = Rows.Dot(_jacobian[row], _jacobian[column]);
            }
        }

        return true;
    }

    /// <summary>Updates B so that it explains how J'e changed along the last step, by more than J'J does.</summary>
    private void LearnCurvature(int size)
    {
        var (along, past, wanted) = (0.0, 0.0, 0.0);
        var change = _change.AsSpan(0, size);
        var step = _step.AsSpan(0, size);
        for (var row = 0; row < size; row++)
        {
            var moved = 0.0;
            for (var column = 0; column < size; column++)
            {
                moved += _beyond[row, column] * _step[column];
            }

            _rest[row] = Rows.Dot(_jacobian[row], _residuals) - Rows.Dot(_before[row], _residuals);
            along += _change[row] * _step[row];
            past += moved * _step[row];
            wanted += _rest[row] * _step[row];
        }

        if (!(along > 1e-12 * Math.Sqrt(Rows.Dot(change, change) * Rows.Dot(step, step))))
        {
            return;
        }

        var shrink = past == 0 ? 1 : Math.Min(1, Math.Abs(wanted / past));
        var left = 0.0;
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                _beyond[row, column] *= shrink;
                _rest[row] -= _beyond[row, column] * _step[column];
            }

            left += _rest[row] * _step[row];
        }

        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                _beyond[row, column] += (((_rest[row] * _change[column]) + (_change[row] * _rest[column])) / along) -
                    (left * _change[row] * _change[column] / (along * along));
            }
        }
    }

    /// <summary>Solves for the step, without B where the curvature is not positive with it; how much of the sum of squares the step promises to take away.</summary>
    private double Step(int size, double damping)
    {
        if (!Factor(size, damping, 1))
        {
            Factor(size, damping, 0);
        }

        var promise = 0.0;
        for (var row = 0; row < size; row++)
        {
            _step[row] = -_slope[row];
            for (var place = 0; place < row; place++)
            {
                _step[row] -= _factor[row, place] * _step[place];
            }

            _step[row] /= _factor[row, row];
            promise += _step[row] * _step[row];
        }

        for (var row = size - 1; row >= 0; row--)
        {
            for (var place = row + 1; place < size; place++)
            {
                _step[row] -= _factor[place, row] * _step[place];
            }

            _step[row] /= _factor[row, row];
        }

        return promise;
    }

    private bool Factor(int size, double damping, double share)
    {
        var positive = true;
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var rest = (_normal[row, column] * (row == column ? 1 + damping : 1)) + (share * _beyond[row, column]);
                for (var place = 0; place < column; place++)
                {
                    rest -= _factor[row, place] * _factor[column, place];
                }

                var least = 1e-9 * (_normal[row, row] + 1e-30);
                positive &= row != column || rest > least;
                _factor[row, column] = row == column ? Math.Sqrt(Math.Max(rest, least)) : rest / _factor[column, column];
            }
        }

        return positive;
    }

    private void Move(ReadOnlySpan<double> parameters)
    {
        for (var place = 0; place < parameters.Length; place++)
        {
            _trial[place] = Math.Clamp(parameters[place] + Math.Clamp(_step[place], -1, 1), -Farthest, Farthest);
        }
    }

    private void Accept(Span<double> parameters)
    {
        for (var place = 0; place < parameters.Length; place++)
        {
            _step[place] = _trial[place] - parameters[place];
            parameters[place] = _trial[place];
        }

        (_residuals, _others) = (_others, _residuals);
    }
}
