namespace SalesFunctions.Analytics.Forecasting.Theta;

/// <summary>Lines through the beginnings of a series, and what a smoothing with them leaves.</summary>
internal sealed class TwoLineFit
{
    private const double LeastDeterminant = 1e-9;
    private const double GreatestWeight = 2.0 / 3;
    private const double StandardWeight = 0.5;
    private readonly double[] _values;
    private readonly double[] _intercepts;
    private readonly double[] _slopes;
    private readonly bool _optimised;

    /// <summary>Lines of a series.</summary>
    /// <param name="values">Without season or gaps.</param>
    /// <param name="form">Which lines, and whether their weight is free.</param>
    public TwoLineFit(double[] values, ThetaForm form)
    {
        _values = values;
        _optimised = form.HasFlag(ThetaForm.Optimised);
        First = form.HasFlag(ThetaForm.Dynamic) ? 2 : 0;
        (_intercepts, _slopes) = (new double[values.Length + 1], new double[values.Length + 1]);
        var line = default(RunningLine);
        for (var at = 0; at < values.Length; at++)
        {
            line = line.With(values[at]);
            (_intercepts[at + 1], _slopes[at + 1]) = (line.Intercept, line.Slope);
        }

        Last = line;
        if (First == 0)
        {
            Array.Fill(_intercepts, line.Intercept);
            Array.Fill(_slopes, line.Slope);
        }
    }

    /// <summary>The first period whose error counts.</summary>
    public int First { get; }

    /// <summary>The line through the whole series.</summary>
    public RunningLine Last { get; }

    /// <summary>The line's part of the expectation of a period, before it is weighted.</summary>
    /// <param name="at">The period; what comes before it is known.</param>
    /// <param name="alpha">Smoothing parameter.</param>
    /// <param name="rest">(1 - alpha) to the power of the period.</param>
    public double Pull(int at, double alpha, double rest) => (_intercepts[at] * rest) + (_slopes[at] * (1 - (rest * (1 - alpha))) / alpha);

    /// <summary>The best first level and weight of the line for a smoothing parameter, and the sum of squared errors that they leave.</summary>
    /// <param name="alpha">Smoothing parameter.</param>
    public (double Level, double Weight, double Squares) Best(double alpha)
    {
        var (level, rest) = (0.0, 1.0);
        var (ee, er, ep, rr, rp, pp) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var at = 0; at < _values.Length; at++)
        {
            var error = _values[at] - level;
            if (at >= First)
            {
                var pull = Pull(at, alpha, rest);
                ee += error * error;
                er += error * rest;
                ep += error * pull;
                rr += rest * rest;
                rp += rest * pull;
                pp += pull * pull;
            }

            level += alpha * error;
            rest *= 1 - alpha;
        }

        var determinant = (rr * pp) - (rp * rp);
        var free = _optimised && determinant > LeastDeterminant * rr * pp;
        var weight = free ? Math.Clamp(((rr * ep) - (rp * er)) / determinant, 0, GreatestWeight) : StandardWeight;
        var first = (er - (weight * rp)) / rr;
        var squares = ee - (2 * first * er) - (2 * weight * ep) + (first * first * rr) + (2 * first * weight * rp) + (weight * weight * pp);
        return (first, weight, squares);
    }
}
