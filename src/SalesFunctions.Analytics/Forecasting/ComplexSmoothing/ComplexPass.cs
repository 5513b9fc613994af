using SalesFunctions.Analytics.Forecasting.Seasons;

namespace SalesFunctions.Analytics.Forecasting.ComplexSmoothing;

/// <summary>The recursion of complex exponential smoothing over one series.</summary>
/// <remarks>
/// <para>Formula: y(t) = level + season of its place + e; both move on by their <see cref="ComplexWeight"/>, the season of a place only in its own periods. Initial states
/// are backcast: a pass forward begins with the mean of the first ten values (of the first season, where there is one) and the indices of the additive decomposition, or
/// for a simple season with the first values, and potentials of 1/1.1 of them; a pass backward begins where it ended; what counts is the third pass, forward again.</para>
/// <para>Source: R's <c>smooth::ces</c>.</para>
/// <para>Edge: where a value is missing, the states move on without an error.</para>
/// </remarks>
internal sealed class ComplexPass
{
    private const int FirstValues = 10;
    private const double FirstPotential = 1 / 1.1;
    private readonly double[] _values;
    private readonly double _firstLevel;
    private readonly double[] _firstSeason;
    private readonly double[] _season;
    private readonly double[] _seasonPotential;
    private double _level;
    private double _potential;

    /// <summary>A pass over a series.</summary>
    /// <param name="form">The form.</param>
    /// <param name="values">The series; NaN where missing.</param>
    /// <param name="filled">The series without gaps; two seasons at least where the form has one.</param>
    /// <param name="season">Periods after which the season repeats.</param>
    public ComplexPass(ComplexForm form, double[] values, ReadOnlySpan<double> filled, int season)
    {
        _values = values;
        _firstSeason = form switch
        {
            ComplexForm.None => [0],
            ComplexForm.Simple => filled[..season].ToArray(),
            _ => Decomposition.Of(filled, season, DecompositionKind.Additive).Indices.ToArray(),
        };
        _firstLevel = form == ComplexForm.Simple ? 0 : Mean(filled[..Math.Min(filled.Length, form == ComplexForm.None ? FirstValues : season)]);
        (_season, _seasonPotential) = (new double[_firstSeason.Length], new double[_firstSeason.Length]);
    }

    /// <summary>Periods after which a place in the season comes again; 1 without a season.</summary>
    public int Lag => _season.Length;

    /// <summary>Walks over the series; the states are then those after the last value. The result is the sum of squared errors.</summary>
    /// <param name="weights">Weights.</param>
    /// <param name="expected">Receives what is expected of each period when those before it are known; as long as the series.</param>
    public double Run(ComplexWeights weights, Span<double> expected)
    {
        (_level, _potential) = (_firstLevel, _firstLevel * FirstPotential);
        for (var place = 0; place < _season.Length; place++)
        {
            (_season[place], _seasonPotential[place]) = (_firstSeason[place], _firstSeason[place] * FirstPotential);
        }

        Sweep(weights, expected, 1);
        Sweep(weights, expected, -1);
        return Sweep(weights, expected, 1);
    }

    /// <summary>What the last walk leads to expect of the periods behind the last one.</summary>
    /// <param name="weights">Weights of that walk.</param>
    /// <param name="horizon">How many.</param>
    public double[] Ahead(ComplexWeights weights, int horizon)
    {
        var ahead = new double[horizon];
        var (level, potential) = (_level, _potential);
        var (season, seasonPotential) = ((double[])_season.Clone(), (double[])_seasonPotential.Clone());
        for (var step = 0; step < horizon; step++)
        {
            var place = (_values.Length + step) % season.Length;
            ahead[step] = level + season[place];
            (level, potential) = weights.Level.Moved(level, potential, 0);
            (season[place], seasonPotential[place]) = weights.Season.Moved(season[place], seasonPotential[place], 0);
        }

        return ahead;
    }

    private double Sweep(ComplexWeights weights, Span<double> expected, int direction)
    {
        var (level, potential, squares) = (_level, _potential, 0.0);
        var (season, seasonPotential, byLevel, bySeason) = (_season, _seasonPotential, weights.Level, weights.Season);
        var at = direction > 0 ? 0 : _values.Length - 1;
        var place = at % season.Length;
        for (var rest = _values.Length; rest > 0; rest--)
        {
            var (index, indexPotential) = (season[place], seasonPotential[place]);
            expected[at] = level + index;
            var error = _values[at] - expected[at];
            error = double.IsNaN(_values[at]) ? 0 : error;
            squares += error * error;
            (level, potential) = byLevel.Moved(level, potential, error);
            (season[place], seasonPotential[place]) = bySeason.Moved(index, indexPotential, error);
            at += direction;
            place += direction;
            place = place == season.Length ? 0 : place < 0 ? season.Length - 1 : place;
        }

        (_level, _potential) = (level, potential);
        return squares;
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
