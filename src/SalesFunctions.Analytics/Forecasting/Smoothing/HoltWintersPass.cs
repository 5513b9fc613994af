namespace SalesFunctions.Analytics.Forecasting.Smoothing;

/// <summary>Runs the recursion of Holt and Winters over one series, with the derivatives of its one-step errors by α, β and γ.</summary>
/// <remarks>
/// <para>Formula: forecast (a + b) + s or (a + b) s; a' = α (y - s) + (1 - α) (a + b) or with y / s; b' = β (a' - a) + (1 - β) b; s' = γ (y - a') + (1 - γ) s or with y / a'.</para>
/// <para>Source: Holt (1957); Winters, Forecasting sales by exponentially weighted moving averages (1960); as R's <c>stats::HoltWinters</c>.</para>
/// <para>Edge: a missing value moves the states on without an update. A level or season at zero where it divides makes the sum infinite.</para>
/// </remarks>
internal sealed class HoltWintersPass : ISumOfSquares
{
    private const double Smallest = 1e-8;
    private readonly double[] _values;
    private readonly EtsSeason _kind;
    private readonly HoltWintersStart _start;
    private readonly double[] _seasons;
    private readonly double[,] _seasonal;

    /// <summary>A recursion.</summary>
    /// <param name="values">The series, scaled to about one; NaN where missing.</param>
    /// <param name="season">Periods after which the season repeats; 1 where there is none.</param>
    /// <param name="kind">How the season enters.</param>
    public HoltWintersPass(double[] values, int season, EtsSeason kind)
    {
        (_values, _kind, _start) = (values, kind, HoltWintersStart.Of(values, season, kind));
        (_seasons, _seasonal) = (new double[season], new double[season, 3]);
    }

    /// <summary>Level after the last period.</summary>
    public double Level { get; private set; }

    /// <summary>Growth after the last period.</summary>
    public double Growth { get; private set; }

    /// <summary>Seasons after the last period; that of period t, counted from 0, at t modulo the season.</summary>
    public ReadOnlySpan<double> Seasons => _seasons;

    /// <summary>Number of errors.</summary>
    public int Errors { get; private set; }

    /// <inheritdoc/>
    public double At(ReadOnlySpan<double> point, Span<double> normal, Span<double> slope) => Run(point, normal, slope, []);

    /// <summary>The sum of squares.</summary>
    /// <param name="point">α, β, γ.</param>
    /// <param name="normal">Receives JᵀJ, three rows of three; empty where no derivatives are needed.</param>
    /// <param name="slope">Receives Jᵀr.</param>
    /// <param name="fitted">Receives the one-step forecasts, NaN before the first; empty where they are not needed.</param>
    public double Run(ReadOnlySpan<double> point, Span<double> normal, Span<double> slope, Span<double> fitted)
    {
        normal.Clear();
        slope.Clear();
        fitted.Fill(double.NaN);
        (Level, Growth, Errors) = (_start.Level, _start.Growth, 0);
        _start.Seasons.CopyTo(_seasons, 0);
        Array.Clear(_seasonal);
        Span<double> levels = stackalloc double[3];
        Span<double> growths = stackalloc double[3];
        levels.Clear();
        growths.Clear();
        var sum = 0.0;
        for (var period = _start.First; period < _values.Length; period++)
        {
            var position = period % _seasons.Length;
            var forecast = _kind == EtsSeason.Multiplicative ? (Level + Growth) * _seasons[position] : Level + Growth + _seasons[position];
            if (fitted.Length > 0)
            {
                fitted[period] = forecast;
            }

            var value = _values[period];
            if (double.IsNaN(value))
            {
                (Level, levels[0], levels[1], levels[2]) = (Level + Growth, levels[0] + growths[0], levels[1] + growths[1], levels[2] + growths[2]);
                continue;
            }

            var error = value - forecast;
            sum += error * error;
            Errors++;
            if (!Move(point, value, error, position, levels, growths, normal, slope))
            {
                return double.PositiveInfinity;
            }
        }

        return sum;
    }

    private bool Move(
        ReadOnlySpan<double> point, double value, double error, int position, Span<double> levels, Span<double> growths, Span<double> normal, Span<double> slope)
    {
        var (alpha, beta, gamma) = (point[0], point[1], point[2]);
        var (factor, start, season) = (_kind == EtsSeason.Multiplicative, Level + Growth, _seasons[position]);
        var adjusted = factor ? value / season : value - season;
        var level = (alpha * adjusted) + ((1 - alpha) * start);
        if (factor && (Math.Abs(season) < Smallest || Math.Abs(level) < Smallest))
        {
            return false;
        }

        var figure = factor ? value / level : value - level;
        Span<double> changes = stackalloc double[3];
        for (var by = 0; by < 3; by++)
        {
            var (own, startBy) = (_seasonal[position, by], levels[by] + growths[by]);
            changes[by] = factor ? (startBy * season) + (start * own) : startBy + own;
            var adjustedBy = factor ? -value / (season * season) * own : -own;
            var levelBy = (alpha * adjustedBy) + ((1 - alpha) * startBy) + (by == 0 ? adjusted - start : 0);
            growths[by] = (beta * (levelBy - levels[by])) + ((1 - beta) * growths[by]) + (by == 1 ? level - start : 0);
            levels[by] = levelBy;
            _seasonal[position, by] = ((1 - gamma) * own) - (gamma * levelBy * (factor ? value / (level * level) : 1)) + (by == 2 ? figure - season : 0);
        }

        for (var row = 0; row < 3 && normal.Length > 0; row++)
        {
            slope[row] -= changes[row] * error;
            for (var column = 0; column <= row; column++)
            {
                normal[(row * 3) + column] += changes[row] * changes[column];
            }
        }

        Growth = (beta * (level - Level)) + ((1 - beta) * Growth);
        Level = level;
        _seasons[position] = _kind == EtsSeason.None ? 0 : (gamma * figure) + ((1 - gamma) * season);
        if (_kind == EtsSeason.None)
        {
            (_seasonal[position, 0], _seasonal[position, 1], _seasonal[position, 2]) = (0, 0, 0);
        }

        return true;
    }
}
