using System.Globalization;

namespace SalesFunctions.Analytics.Forecasting.Choice;

/// <summary>Makes the answer of what is served.</summary>
internal sealed class ForecastReport(TimeSeries series, TimeSeries recent, Backtest backtest, IReadOnlyList<Candidate> candidates)
{
    private readonly double _absoluteScale = ForecastErrors.AbsoluteScale(recent);
    private readonly double _squareScale = ForecastErrors.SquareScale(recent);

    public ForecastResult Of(Served served)
    {
        var known = recent.Length - recent.Missing;
        var single = served.Members.Count == 1 ? served.Members[0] : null;
        var calibrated = NotNegative(IsStill() ? Unmoved(served.Prediction, known) : Calibration.Calibrated(served.Prediction, backtest, served.Earlier, known));
        var league = candidates.Select(candidate => Score(
            candidate.Name, candidate.Model?.Form, candidate.Earlier, Weight(served, candidate), candidate == single, candidate.Refusal ?? Untested(candidate)) with
        {
            ResidualPValue = candidate.Model is { } model ? ResidualChecks.Of(recent, model).Model?.LjungBoxPValue : null,
        }).ToList();
        if (single is null)
        {
            league.Add(Score(AutoForecast.CombinationName, Form(served), served.Earlier, 1, true, null));
        }

        return new(
            single?.Name ?? AutoForecast.CombinationName,
            single?.Model!.Form ?? Form(served),
            calibrated,
            Fitted(served),
            [.. league.OrderBy(score => score.Mase ?? double.MaxValue)],
            single?.Model!.Parameters ?? [.. served.Members.Zip(served.Weights, (member, weight) => new ModelParameter(member.Name, weight, null))],
            Note(known, single));
    }

    private string? Untested(Candidate candidate) =>
        backtest.Times > 0 && candidate.Earlier is null ? "It could not be fitted at all of the earlier times that it would have been tested at." : null;

    private static double Weight(Served served, Candidate candidate) => served.Members.Zip(served.Weights).FirstOrDefault(pair => pair.First == candidate).Second;

    private static string Form(Served served) => string.Join(" + ", served.Members.Zip(served.Weights)
        .Where(pair => pair.Second > 0)
        .OrderByDescending(pair => pair.Second)
        .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Second:0.00} {pair.First.Name}")));

    private MethodScore Score(string name, string? form, Prediction? earlier, double weight, bool served, string? refusal)
    {
        double? Measured(double value) => double.IsFinite(value) ? value : null;
        if (earlier is null)
        {
            return new(name, form, null, null, null, null, null, null, weight, served, refusal);
        }

        var values = earlier.Values.ToArray();
        return new(
            name, form,
            Measured(ForecastErrors.Smape(backtest.Came, values)),
            Measured(ForecastErrors.MeanAbsolute(backtest.Came, values) / _absoluteScale),
            Measured(Math.Sqrt(ForecastErrors.MeanSquare(backtest.Came, values) / _squareScale)),
            Measured(ForecastErrors.Coverage(backtest.Came, earlier.Within80)),
            Measured(ForecastErrors.Coverage(backtest.Came, earlier.Within95)),
            null, weight, served, refusal);
    }

    private Prediction NotNegative(Prediction prediction)
    {
        foreach (var value in series.Values)
        {
            if (value < 0)
            {
                return prediction;
            }
        }

        static Bounds Clipped(Bounds bounds) => new(Math.Max(0, bounds.Lower), Math.Max(0, bounds.Upper));
        return new()
        {
            Values = [.. prediction.Values.Select(value => Math.Max(0, value))],
            Within80 = [.. prediction.Within80.Select(Clipped)],
            Within95 = [.. prediction.Within95.Select(Clipped)],
        };
    }

    // By the rule of succession the chance that a value that never moved moves next is 1 / (n + 1); by its own size, for want of any other.
    private static Prediction Unmoved(Prediction prediction, int known) => Prediction.OfNormal(
        prediction.Values, [.. prediction.Values.Select((value, step) => Math.Abs(value) * Math.Sqrt(step + 1) / (known + 1))]);

    private bool IsStill()
    {
        var any = double.NaN;
        foreach (var value in recent.Values)
        {
            if (value != any && !double.IsNaN(value) && !double.IsNaN(any))
            {
                return false;
            }

            any = double.IsNaN(value) ? any : value;
        }

        return true;
    }

    private double[] Fitted(Served served)
    {
        var fitted = new double[series.Length];
        var before = series.Length - recent.Length;
        Array.Fill(fitted, double.NaN, 0, before);
        for (var place = 0; place < recent.Length; place++)
        {
            fitted[before + place] = served.Members.Zip(served.Weights, (member, weight) => weight * member.Model!.Fitted[place]).Sum();
        }

        return fitted;
    }

    private string? Note(int known, Candidate? single)
    {
        return IsStill() ? "All values are equal: nothing tells how far they may move, and the bounds are a guess by the number of values."
            : backtest.Times == 0 ? $"With {known} values nothing can be tested: this is the mean of plain methods, and its intervals are wide."
            : known < 2 * recent.Season ? $"{known} values are fewer than two seasons of {recent.Season}: a season cannot be told from chance, and the intervals are wide."
            : single?.Name == ForecastFamily.Yardstick ? "No method did better than seasonal naive on the known values."
            : null;
    }
}
