using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SalesFunctions.Analytics.Forecasting.Smoothing;

/// <summary>Runs the recursion of one form over one series, with the derivatives of every one-step error by every parameter.</summary>
/// <remarks>
/// <para>Formula: with q the level plus or times its growth and f = q, q + s or q s the forecast, d = y - s - q or y / s - q,
/// l = q + α d, b = φ b + β d or b^φ + β d / l, s = s + γ (y - q - s) or s + γ (y / q - s). The criterion is n log Σ e² + 2 Σ log f with e = (y - f) / f
/// for a multiplicative error and n log Σ e² for an additive one; it is smallest where Σ (G e)² is, G the geometric mean of the f, a sum of squares like any other.</para>
/// <para>Source: Hyndman, Koehler, Ord and Snyder (2008), tables 2.2, 2.3 and chapter 5.</para>
/// <para>Edge: a missing value moves the states on without an update. A forecast, level or season that is not above zero where something is multiplied makes the sum infinite.</para>
/// </remarks>
/// <param name="form">The form.</param>
/// <param name="values">The series, scaled to about one; NaN where missing.</param>
/// <param name="season">Periods after which the season repeats.</param>
internal sealed class EtsPass(EtsForm form, double[] values, int season)
{
    /// <summary>Place of the first state among the parameters: α, β, γ, φ come before it, used or not.</summary>
    public const int States = 4;

    private const double Smallest = 1e-8;
    private const double Largest = 1e8;
    private readonly int _season = form.HasSeason ? season : 1;
    private readonly double[] _seasons = new double[form.HasSeason ? season : 1];
    private readonly Vector256<double>[] _level = new Vector256<double>[Vectors(form, season)];
    private readonly Vector256<double>[] _growth = new Vector256<double>[Vectors(form, season)];
    private readonly Vector256<double>[] _seasonal = new Vector256<double>[Vectors(form, season) * (form.HasSeason ? season : 1)];
    private readonly Vector256<double>[] _forecast = new Vector256<double>[Vectors(form, season)];
    private readonly Vector256<double>[] _logs = new Vector256<double>[Vectors(form, season)];

    /// <summary>Number of parameters with the four places of α, β, γ, φ.</summary>
    public static int Size(EtsForm form, int season) => States + 1 + (form.HasTrend ? 1 : 0) + (form.HasSeason ? season - 1 : 0);

    /// <summary>Size, rounded up to whole vectors.</summary>
    public static int Stride(EtsForm form, int season) => 4 * Vectors(form, season);

    /// <summary>Σ e².</summary>
    public double Squares { get; private set; }

    /// <summary>Σ log f; 0 for an additive error.</summary>
    public double Logs { get; private set; }

    /// <summary>Number of values that are not missing.</summary>
    public int Observed { get; private set; }

    /// <summary>Level after the last period.</summary>
    public double Level { get; private set; }

    /// <summary>Growth after the last period.</summary>
    public double Growth { get; private set; }

    /// <summary>Seasons after the last period; that of period t, counted from 0, at t modulo the season.</summary>
    public ReadOnlySpan<double> Seasons => _seasons;

    private static int Vectors(EtsForm form, int season) => (Size(form, season) + 3) / 4;

    /// <summary>The sum of squares; infinite where the form breaks down.</summary>
    /// <param name="point">α, β, γ, φ and the initial states: level, growth, seasons of all periods of the first year but its first.</param>
    /// <param name="normal">Receives JᵀJ, lower triangle in rows of whole vectors; empty where no derivatives are needed.</param>
    /// <param name="slope">Receives Jᵀr.</param>
    /// <param name="fitted">Receives the one-step forecasts; empty where they are not needed.</param>
    public double Run(ReadOnlySpan<double> point, Span<double> normal, Span<double> slope, Span<double> fitted)
    {
        var derive = normal.Length > 0;
        Begin(point, derive);
        var rows = MemoryMarshal.Cast<double, Vector256<double>>(normal);
        var slopes = MemoryMarshal.Cast<double, Vector256<double>>(slope);
        rows.Clear();
        slopes.Clear();
        var (squares, logs, product, observed, position) = (0.0, 0.0, 1.0, 0, 0);
        for (var period = 0; period < values.Length; period++)
        {
            var value = values[period];
            var missing = double.IsNaN(value);
            var step = new EtsStep(form, point, Level, Growth, _seasons[position], value);
            if (!step.IsSound(form) || !(Math.Abs(step.Forecast) < Largest))
            {
                return double.PositiveInfinity;
            }

            if (fitted.Length > 0)
            {
                fitted[period] = step.Forecast;
            }

            if (derive)
            {
                Carry(step, position);
            }

            if (!missing)
            {
                observed++;
                var error = value - step.Forecast;
                var weight = 1.0;
                if (form.Error == EtsError.Multiplicative)
                {
                    error /= step.Forecast;
                    weight = value / (step.Forecast * step.Forecast);
                    product *= step.Forecast;
                    if (product is < 1e-100 or > 1e100)
                    {
                        logs += Math.Log(product);
                        product = 1;
                    }
                }

                squares += error * error;
                if (derive)
                {
                    Add(rows, slopes, error, weight, 1 / step.Forecast);
                }
            }

            (Level, Growth, _seasons[position]) = (step.Level, step.Growth, step.Season);
            position = position + 1 == _season ? 0 : position + 1;
        }

        (Squares, Logs, Observed) = (squares, logs + Math.Log(product), observed);
        return Scale(rows, slopes);
    }

    private void Begin(ReadOnlySpan<double> point, bool derive)
    {
        var place = States;
        Level = point[place++];
        Growth = form.HasTrend ? point[place++] : 0;
        if (form.HasSeason)
        {
            var rest = form.Season == EtsSeason.Multiplicative ? (double)season : 0;
            for (var period = 1; period < season; period++)
            {
                _seasons[period] = point[place++];
                rest -= _seasons[period];
            }

            _seasons[0] = rest;
        }

        if (!derive)
        {
            return;
        }

        _level.AsSpan().Clear();
        _growth.AsSpan().Clear();
        _seasonal.AsSpan().Clear();
        _logs.AsSpan().Clear();
        Lane(_level, 0, States) = 1;
        if (form.HasTrend)
        {
            Lane(_growth, 0, States + 1) = 1;
        }

        for (var period = 1; form.HasSeason && period < season; period++)
        {
            var own = place - season + period;
            Lane(_seasonal, period, own) = 1;
            Lane(_seasonal, 0, own) = -1;
        }
    }

    /// <summary>Moves the derivatives of the states on by one period.</summary>
    private void Carry(in EtsStep step, int position)
    {
        var vectors = _level.Length;
        var seasonal = _seasonal.AsSpan(position * vectors, vectors);
        var (byPhi, own) = (Vector256.Create(0, 0, 0, step.BaseByPhi), Vector256.Create(step.LevelByAlpha, 0, 0, 0));
        var growth = Vector256.Create(0, step.GrowthByBeta, 0, step.GrowthByPhi);
        var season = Vector256.Create(0, 0, step.SeasonByGamma, 0);
        for (var at = 0; at < vectors; at++)
        {
            var (level, slope, cycle) = (_level[at], _growth[at], seasonal[at]);
            var start = (level * step.BaseByLevel) + (slope * step.BaseByGrowth) + byPhi;
            _forecast[at] = (start * step.ForecastByBase) + (cycle * step.ForecastBySeason);
            _level[at] = (start * step.LevelByBase) + (cycle * step.LevelBySeason) + own;
            _growth[at] = (slope * step.GrowthByGrowth) + (start * step.GrowthByBase) + (cycle * step.GrowthBySeason) + (level * step.GrowthByLevel) + growth;
            seasonal[at] = (cycle * step.SeasonBySeason) + (start * step.SeasonByBase) + season;
            (byPhi, own, growth, season) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        }
    }

    private void Add(Span<Vector256<double>> rows, Span<Vector256<double>> slopes, double error, double weight, double inverse)
    {
        var forecast = _forecast;
        var vectors = forecast.Length;
        var byError = -error * weight;
        var square = weight * weight;
        for (var at = 0; at < vectors; at++)
        {
            slopes[at] += forecast[at] * byError;
            _logs[at] += forecast[at] * inverse;
        }

        var derivatives = MemoryMarshal.Cast<Vector256<double>, double>(forecast.AsSpan());
        var size = Size(form, season);
        for (var row = 0; row < size; row++)
        {
            var factor = Vector256.Create(square * derivatives[row]);
            var own = rows.Slice(row * vectors, (row / 4) + 1);
            for (var at = 0; at < own.Length; at++)
            {
                own[at] += factor * forecast[at];
            }
        }
    }

    /// <summary>Turns sums over e into those over G e, whose mean logarithm moves with the parameters too.</summary>
    private double Scale(Span<Vector256<double>> rows, Span<Vector256<double>> slopes)
    {
        if (form.Error == EtsError.Additive)
        {
            return Squares;
        }

        var scale = Math.Exp(2 * Logs / Observed);
        if (rows.Length > 0)
        {
            var vectors = _level.Length;
            var size = Size(form, season);
            var mean = MemoryMarshal.Cast<Vector256<double>, double>(_logs.AsSpan());
            var slope = MemoryMarshal.Cast<Vector256<double>, double>(slopes);
            for (var row = 0; row < size; row++)
            {
                var (log, own) = (mean[row] / Observed, slope[row]);
                for (var at = 0; at <= row / 4; at++)
                {
                    var others = _logs[at] / Observed;
                    rows[(row * vectors) + at] = (rows[(row * vectors) + at] + (slopes[at] * log) + (others * (own + (Squares * log)))) * scale;
                }
            }

            for (var at = 0; at < vectors; at++)
            {
                slopes[at] = (slopes[at] + (_logs[at] * (Squares / Observed))) * scale;
            }
        }

        return Squares * scale;
    }

    private ref double Lane(Vector256<double>[] vectors, int block, int lane) =>
        ref MemoryMarshal.Cast<Vector256<double>, double>(vectors.AsSpan())[(block * 4 * _level.Length) + lane];

    /// <summary>Smallest level, season or forecast that something is divided by.</summary>
    internal static bool IsAboveZero(double value) => value > Smallest;
}
