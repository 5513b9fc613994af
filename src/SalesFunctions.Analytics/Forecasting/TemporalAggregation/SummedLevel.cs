using SalesFunctions.Analytics.Forecasting.Choice;

namespace SalesFunctions.Analytics.Forecasting.TemporalAggregation;

/// <summary>A series summed over parts of its season, with several models whose forecasts are averaged.</summary>
internal sealed class SummedLevel
{
    private const double LeastError = 1e-4;
    private readonly IForecastModel?[] _models;

    private SummedLevel(int part, double[] sums, IForecastModel?[] models)
    {
        (Part, _models, Fitted) = (part, models, new double[sums.Length]);
        var (squares, sizes, count) = (0.0, 0.0, 0);
        for (var at = 0; at < sums.Length; at++)
        {
            Fitted[at] = models.OfType<IForecastModel>().Average(model => model.Fitted[at]);
            var error = sums[at] - Fitted[at];
            squares += double.IsNaN(error) ? 0 : error * error;
            sizes += Math.Abs(sums[at]);
            count += double.IsNaN(error) ? 0 : 1;
        }

        var least = sizes > 0 ? LeastError * sizes / sums.Length : 1;
        Variance = Math.Max(squares / Math.Max(count, 1), least * least);
    }

    /// <summary>Periods that are summed.</summary>
    public int Part { get; }

    /// <summary>What the models expected of each part, on average.</summary>
    public double[] Fitted { get; }

    /// <summary>Mean squared error of that; not below what is 1/10,000 of the sums.</summary>
    public double Variance { get; }

    /// <summary>Sums a series and fits models to the sums; null where there are too few of them or none of the models can be fitted.</summary>
    /// <param name="series">The series, without gaps; what is left at its begin is left out.</param>
    /// <param name="part">Periods to sum, a factor of the season.</param>
    /// <param name="least">How many sums there must be.</param>
    /// <param name="methods">Methods.</param>
    /// <param name="earlier">The level of a series that began or ended a little otherwise, whose models are begun at.</param>
    public static SummedLevel? Of(TimeSeries series, int part, int least, IForecastMethod[] methods, SummedLevel? earlier)
    {
        var sums = new double[series.Length / part];
        if (sums.Length < least)
        {
            return null;
        }

        var values = series.Values[^(sums.Length * part)..];
        for (var at = 0; at < values.Length; at++)
        {
            sums[at / part] += values[at];
        }

        var summed = new TimeSeries(sums, series.Season / part);
        IForecastModel?[] models = [.. methods.Select((method, place) => (earlier?._models[place] is { } model ? method.Refit(summed, model) : method.Fit(summed)).Model)];
        return models.Any(model => model is not null) ? new(part, sums, models) : null;
    }

    /// <summary>Forecasts of the parts behind the last one, with the mean of the models' bounds.</summary>
    /// <param name="horizon">How many.</param>
    public Prediction Ahead(int horizon)
    {
        Prediction[] each = [.. _models.OfType<IForecastModel>().Select(model => model.Predict(horizon))];
        return Combination.Mean(each, (_, _) => 1.0 / each.Length);
    }
}
