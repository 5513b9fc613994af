using SalesFunctions.Analytics.Forecasting.Seasons;

namespace SalesFunctions.Analytics.Forecasting.Spectrum;

/// <summary>A series made ready for its spectrum: logarithms where it is positive, perhaps without season, less its mean and half its slope.</summary>
internal sealed class TreatedSeries
{
    private const double GreatestLogarithm = 700;
    private readonly SeasonalAdjustment _adjustment;
    private readonly double _scale;
    private readonly double _mean;
    private readonly double _slope;

    /// <summary>Treats a series.</summary>
    /// <param name="values">Oldest first, none missing.</param>
    /// <param name="season">Periods after which the season repeats.</param>
    /// <param name="logarithms">Whether to take logarithms.</param>
    /// <param name="adjusted">Whether to take the season out.</param>
    public TreatedSeries(ReadOnlySpan<double> values, int season, bool logarithms, bool adjusted)
    {
        (IsAdjusted, OfLogarithms) = (adjusted, logarithms);
        foreach (var value in values)
        {
            _scale += Math.Abs(value) / values.Length;
        }

        _scale = _scale > 0 ? _scale : 1;
        _adjustment = Adjustment(values, season);
        Values = _adjustment.Values;
        for (var at = 0; at < Values.Length; at++)
        {
            Values[at] = Transformed(Values[at]);
        }

        (_mean, _slope) = (Values.Average(), StraightLine.Through(Values).Slope / 2);
        for (var at = 0; at < Values.Length; at++)
        {
            Values[at] -= Line(at);
        }
    }

    /// <summary>Whether the season was to be taken out.</summary>
    public bool IsAdjusted { get; }

    /// <summary>Whether logarithms were taken.</summary>
    public bool OfLogarithms { get; }

    /// <summary>The treated values, around zero.</summary>
    public double[] Values { get; }

    /// <summary>A value on the scale on which forecasts are averaged.</summary>
    /// <param name="value">A value of the series.</param>
    public double Transformed(double value) => OfLogarithms ? Math.Log(value) : value / _scale;

    /// <summary>The way back from <see cref="Transformed"/>.</summary>
    /// <param name="transformed">A value on that scale.</param>
    public double Restored(double transformed) => OfLogarithms ? Math.Exp(Math.Min(transformed, GreatestLogarithm)) : transformed * _scale;

    /// <summary>A treated value with its line and season, on the scale of <see cref="Transformed"/>.</summary>
    /// <param name="treated">A treated value.</param>
    /// <param name="at">Its place in time; 0 is the oldest.</param>
    public double Whole(double treated, int at)
    {
        var flat = treated + Line(at);
        return OfLogarithms ? flat + Math.Log(_adjustment.Stretch(at)) : Transformed(_adjustment.Restored(Restored(flat), at));
    }

    // An index that is zero has no logarithm: then the season stays in.
    private SeasonalAdjustment Adjustment(ReadOnlySpan<double> values, int season)
    {
        var found = IsAdjusted ? SeasonalAdjustment.WhereSeasonal(values, season) : SeasonalAdjustment.None(values);
        return OfLogarithms && found.Kind == DecompositionKind.Additive ? SeasonalAdjustment.None(values) : found;
    }

    private double Line(int at) => _mean + (_slope * (at - ((Values.Length - 1) / 2.0)));
}
