using SalesFunctions.Analytics.Forecasting.Seasons;

namespace SalesFunctions.Analytics.Forecasting.Spectrum;

/// <summary>Singular spectrum analysis: the leading patterns of a sliding window go on by the linear recurrence that they obey.</summary>
/// <remarks>
/// <para>Formula: logarithms where all values are above zero; less half the slope of the least-squares line, as with theta; with and without the season of a
/// <see cref="SeasonalAdjustment"/>. The eigenvectors u of the window's lag products, r of them: reconstruction by averaging over diagonals; the next value is
/// Σ R(j) x(t - j), R = Σ u_last u / (1 - Σ u_last²).</para>
/// <para>Window (one or two seasons) and rank (0 to 6) are tried on three ends of the series, held out in turn; the ten best go on together, weighted by the inverse of their
/// absolute errors. A recurrence with a root outside the unit circle would explode: its roots are shrunk until the largest lies on the circle.</para>
/// <para>Intervals: the errors of the recurrences h steps ahead within the series, times how much larger the errors on the ends held out were.</para>
/// <para>Source: Golyandina, Nekrutkin and Zhigljavsky, Analysis of Time Series Structure: SSA and Related Techniques (2001), recurrent forecasting.</para>
/// <para>Units: weights add up to 1. Edge: gaps are filled; refused where the series is shorter than two and a half windows (30 months) or more than half of it is missing.</para>
/// </remarks>
public sealed class SingularSpectrum : IForecastMethod
{
    private const double LeastError = 1e-300;
    private const int Ends = 3;
    private const int Members = 10;
    private const int LongestWindow = 60;
    private const int ShortestWindow = 6;
    private const int WindowWithoutSeason = 12;

    /// <inheritdoc/>
    public string Name => "ssa";

    /// <inheritdoc/>
    public Fit<IForecastModel> Fit(TimeSeries series)
    {
        var window = Window(series.Season);
        var least = (2 * window) + (window / 2);
        if (series.Length < least || series.Missing > series.Length / 2)
        {
            return Fit<IForecastModel>.Refused(
                $"Singular spectrum analysis needs {least} values to try its windows on; there are {series.Length - series.Missing} of {series.Length}.");
        }

        var values = GapFilling.Filled(series).Values;
        var trials = Tried(values, series.Season, window);
        var most = trials.Values.Max(trial => trial.Errors.Count);
        Trial[] chosen = [.. trials.Values.Where(trial => trial.Errors.Count == most).OrderBy(trial => trial.Error).Take(Members)];
        var total = chosen.Sum(trial => trial.Weight);
        SpectrumMember[] members = [.. chosen.Select(trial => trial.Member with { Weight = trial.Weight / total })];
        return Fit<IForecastModel>.Of(SpectrumModel.Of(series, values, members, HeldOut(chosen, members)));
    }

    /// <inheritdoc/>
    public Fit<IForecastModel> Refit(TimeSeries series, IForecastModel model) =>
        model is SpectrumModel known && CanBeKept(series, known)
            ? Fit<IForecastModel>.Of(SpectrumModel.Of(series, GapFilling.Filled(series).Values, known.Members, known.HeldOut))
            : Fit(series);

    private static bool CanBeKept(TimeSeries series, SpectrumModel model) =>
        series.Length >= 2 * model.Members.Max(member => member.Window) && series.Missing <= series.Length / 2
        && SeasonalAdjustment.ArePositive(GapFilling.Filled(series).Values) == model.OfLogarithms;

    private static int Window(int season)
    {
        if (season is 1 or > LongestWindow)
        {
            return WindowWithoutSeason;
        }

        return season * ((ShortestWindow + season - 1) / season);
    }

    private static Dictionary<SpectrumMember, Trial> Tried(ReadOnlySpan<double> values, int season, int window)
    {
        var logarithms = SeasonalAdjustment.ArePositive(values);
        var trials = new Dictionary<SpectrumMember, Trial>();
        for (var end = 1; end <= Ends; end++)
        {
            var length = values.Length - (end * window / 2);
            if (length < 2 * window)
            {
                break;
            }

            var horizon = Math.Min(window, values.Length - length);
            var actual = values.Slice(length, horizon);
            foreach (var adjusted in new[] { true, false })
            {
                var treated = new TreatedSeries(values[..length], season, logarithms, adjusted);
                foreach (var wide in new[] { window, 2 * window })
                {
                    if (wide <= length / 2 && (wide <= LongestWindow || wide == window))
                    {
                        Try(trials, treated, new WindowSpectrum(treated.Values, wide), actual);
                    }
                }
            }
        }

        return trials;
    }

    private static void Try(Dictionary<SpectrumMember, Trial> trials, TreatedSeries treated, WindowSpectrum spectrum, ReadOnlySpan<double> actual)
    {
        var ahead = new double[actual.Length];
        for (var rank = 0; rank <= spectrum.Rank; rank++)
        {
            var member = new SpectrumMember(treated.IsAdjusted, spectrum.Window, rank, 0);
            if (!trials.TryGetValue(member, out var trial))
            {
                trials[member] = trial = new(member);
            }

            spectrum.Continue(rank, ahead);
            for (var step = 0; step < ahead.Length; step++)
            {
                var expected = treated.Whole(ahead[step], treated.Values.Length + step);
                trial.Add(step, treated.Restored(expected) - actual[step], expected - treated.Transformed(actual[step]));
            }
        }
    }

    // Errors of all members together.
    private static HeldOutError[] HeldOut(Trial[] trials, SpectrumMember[] members) =>
    [
        .. trials[0].Errors.Select((first, at) => new HeldOutError(first.Step, trials.Select((trial, place) => trial.Errors[at].Error * members[place].Weight).Sum())),
    ];

    /// <summary>What a window and rank did on the ends.</summary>
    private sealed class Trial(SpectrumMember member)
    {
        public SpectrumMember Member => member;

        public double Error { get; private set; }

        public double Weight => 1 / Math.Max(Error, LeastError);

        public List<HeldOutError> Errors { get; } = [];

        public void Add(int step, double error, double transformedError)
        {
            Error += Math.Abs(error);
            Errors.Add(new(step, transformedError));
        }
    }
}
