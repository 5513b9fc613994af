using MathNet.Numerics.Distributions;

namespace SalesFunctions.Analytics.Forecasting.Regression;

/// <summary>Straight line with a height of its own for each place in the season; the formulas stand at <see cref="LinearRegression"/>.</summary>
internal sealed class LineModel : FittedModel
{
    private readonly Places _places;
    private readonly int _length;
    private readonly double _trend;
    private readonly double _variance;
    private readonly int _freedom;

    private LineModel(Places places, double trend, double squares, double[] fitted)
        : base(
            places.Season == 1 ? "Linear trend" : $"Linear trend and {places.Season} places in the season",
            Coefficients(places, trend, squares / places.Freedom),
            fitted)
    {
        (_places, _length, _trend, _freedom, _variance) = (places, fitted.Length, trend, places.Freedom, squares / places.Freedom);
        var known = places.Known;
        var free = places.Season + 2;
        LogLikelihood = squares > 0 ? -0.5 * known * (Math.Log(2 * Math.PI * squares / known) + 1) : double.NaN;
        Aicc = known > free + 1 ? (-2 * LogLikelihood) + (2.0 * free * known / (known - free - 1)) : double.NaN;
    }

    /// <inheritdoc/>
    public override double LogLikelihood { get; }

    /// <inheritdoc/>
    public override double Aicc { get; }

    /// <summary>Fits the line; null where a place has no value or no value is left to measure the errors by.</summary>
    /// <param name="series">The series; missing values are left out.</param>
    /// <param name="season">Number of heights.</param>
    public static LineModel? Of(TimeSeries series, int season)
    {
        var places = new Places(series.Values, season);
        if (!places.AreAllKnown || places.Freedom < 1)
        {
            return null;
        }

        var product = 0.0;
        for (var at = 0; at < series.Length; at++)
        {
            product += double.IsNaN(series.Values[at]) ? 0 : (at + 1 - places.Time(at)) * (series.Values[at] - places.Mean(at));
        }

        var trend = product / places.TimeSquares;
        var fitted = new double[series.Length];
        var squares = 0.0;
        for (var at = 0; at < fitted.Length; at++)
        {
            fitted[at] = places.Mean(at) + (trend * (at + 1 - places.Time(at)));
            squares += double.IsNaN(series.Values[at]) ? 0 : (series.Values[at] - fitted[at]) * (series.Values[at] - fitted[at]);
        }

        return new(places, trend, squares, fitted);
    }

    /// <inheritdoc/>
    protected override Prediction Continued(int horizon)
    {
        var (t80, t95) = (StudentT.InvCDF(0, 1, _freedom, 0.9), StudentT.InvCDF(0, 1, _freedom, 0.975));
        var values = new double[horizon];
        var (within80, within95) = (new Bounds[horizon], new Bounds[horizon]);
        for (var ahead = 0; ahead < horizon; ahead++)
        {
            var at = _length + ahead;
            var distance = at + 1 - _places.Time(at);
            var value = _places.Mean(at) + (_trend * distance);
            var error = Math.Sqrt(_variance * (1 + (1.0 / _places.Count(at)) + (distance * distance / _places.TimeSquares)));
            values[ahead] = value;
            within80[ahead] = new(value - (t80 * error), value + (t80 * error));
            within95[ahead] = new(value - (t95 * error), value + (t95 * error));
        }

        return new() { Values = values, Within80 = within80, Within95 = within95 };
    }

    private static List<ModelParameter> Coefficients(Places places, double trend, double variance)
    {
        double Height(int place) => places.Mean(place) - (trend * places.Time(place));
        double Error(double counts, double time) => Math.Sqrt(variance * (counts + (time * time / places.TimeSquares)));
        var first = 1.0 / places.Count(0);
        var coefficients = new List<ModelParameter>(places.Season + 1)
        {
            new("intercept", Height(0), Error(first, places.Time(0))),
            new("trend", trend, Error(0, 1)),
        };
        for (var place = 1; place < places.Season; place++)
        {
            var error = Error(first + (1.0 / places.Count(place)), places.Time(place) - places.Time(0));
            coefficients.Add(new($"season_{place + 1}", Height(place) - Height(0), error));
        }

        return coefficients;
    }

    /// <summary>Mean time and value of each place in the season.</summary>
    private sealed class Places
    {
        private readonly double[] _times;
        private readonly double[] _means;
        private readonly int[] _counts;

        public Places(ReadOnlySpan<double> values, int season)
        {
            (_times, _means, _counts) = (new double[season], new double[season], new int[season]);
            for (var at = 0; at < values.Length; at++)
            {
                if (!double.IsNaN(values[at]))
                {
                    var count = ++_counts[at % season];
                    _times[at % season] += (at + 1 - _times[at % season]) / count;
                    _means[at % season] += (values[at] - _means[at % season]) / count;
                    Known++;
                }
            }

            for (var at = 0; at < values.Length; at++)
            {
                TimeSquares += double.IsNaN(values[at]) ? 0 : (at + 1 - Time(at)) * (at + 1 - Time(at));
            }
        }

        public int Season => _counts.Length;

        public int Known { get; }

        public int Freedom => Known - Season - 1;

        public double TimeSquares { get; }

        public bool AreAllKnown => Array.TrueForAll(_counts, count => count > 0);

        public int Count(int at) => _counts[at % Season];

        public double Time(int at) => _times[at % Season];

        public double Mean(int at) => _means[at % Season];
    }
}
