using System.Collections.Concurrent;
using SalesFunctions.Analytics.Forecasting;
using SalesFunctions.Analytics.Forecasting.Reconciliation;

namespace SalesFunctions.Forecasting.Series;

/// <summary>Forecasts all series of a table on all cores, then makes them add up. The same table gives the same forecasts.</summary>
internal sealed class ForecastSeries(SoldTable sold, int horizon, string? model, CombinationRule rule)
{
    public const string Regression = "linear_trend";

    private readonly int _horizon = Math.Min(horizon, sold.Following.Count);
    private readonly ForecastOptions _options = ForecastOptions.Default with { Rule = rule };
    private int _done;

    /// <summary>Whether it is told what would have been forecast of the latest periods; costs about as much again.</summary>
    public bool LooksBack { get; init; }

    /// <summary>How many series are ready.</summary>
    public int Done => Volatile.Read(ref _done);

    /// <summary>Keeps its thread until all are ready.</summary>
    public ForecastedTable Run(CancellationToken cancellation)
    {
        var all = sold.All;
        var alone = new ForecastedSeries[all.Count];
        var order = Partitioner.Create(Enumerable.Range(0, all.Count), EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(order, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, place =>
        {
            alone[place] = Alone(all[place]);
            Interlocked.Increment(ref _done);
        });
        var (together, method, shrinkage) = Reconcile(alone);
        return new(sold, _horizon, Nowcasts(together), method, shrinkage);
    }

    private ForecastedSeries Alone(SoldSeries series)
    {
        var learnt = series.Learnt(sold.Grain.Season);
        try
        {
            var made = model is null ? AutoForecast.Run(learnt, _horizon, _options) : AutoForecast.RunOne(model, learnt, _horizon, _options);
            if (made.Refusal is { } refusal)
            {
                return ByMean(series, learnt, refusal);
            }

            if (made.Model!.Prediction is { } prediction && !IsSound(prediction))
            {
                throw new NotFiniteNumberException();
            }

            var regression = sold.Grain == ForecastGrain.Month ? AutoForecast.RunOne(Regression, learnt, _horizon, _options).Model : null;
            return new(series, made.Model, made.Model.Prediction, made.Model.Note)
            {
                Regression = regression is not null && IsSound(regression.Prediction) ? regression : null,
                Hindcasts = LooksBack ? Hindcasts.Of(learnt, made.Model) : [],
            };
        }
        // One series that a model cannot bear must not keep all others from theirs.
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return ByMean(series, learnt, "The models failed on this series.") with { Failure = failure };
        }
    }

    // Without a forecast for every series nothing would add up.
    private ForecastedSeries ByMean(SoldSeries series, TimeSeries learnt, string reason)
    {
        var known = learnt.Values.ToArray().Where(double.IsFinite).TakeLast(sold.Grain.Season).DefaultIfEmpty(0).ToList();
        var mean = known.Average();
        var spread = known.Count > 1 ? Math.Sqrt(known.Sum(value => (value - mean) * (value - mean)) / (known.Count - 1)) : Math.Abs(mean);
        var prediction = Prediction.OfNormal([.. Enumerable.Repeat(mean, _horizon)], [.. Enumerable.Repeat(spread, _horizon)]);
        return new(series, null, prediction, $"{reason} The mean of the latest periods is served.");
    }

    private static bool IsSound(Prediction prediction) =>
        prediction.Values.All(double.IsFinite) && prediction.Within80.Concat(prediction.Within95).All(bounds => double.IsFinite(bounds.Lower) && double.IsFinite(bounds.Upper));

    private (ForecastedSeries[] Series, string Method, double Shrinkage) Reconcile(ForecastedSeries[] alone)
    {
        static BaseForecast Base(ForecastedSeries one) => new(one.Prediction, one.Residuals, one.Sold.IsNonNegative);
        var place = 1;
        var children = sold.Dimensions.Select(dimension => (IReadOnlyList<BaseForecast>)[.. dimension.Series.Select(_ => Base(alone[place++]))]).ToList();
        var reconciled = Reconciler.Reconcile(Base(alone[0]), children);
        Prediction[] predictions = [reconciled.Total, .. reconciled.Dimensions.SelectMany(dimension => dimension)];
        return ([.. alone.Select((one, at) => one with { Prediction = predictions[at] })], Name(reconciled.Method), reconciled.Shrinkage);
    }

    private static string Name(ReconciliationMethod method) => method == ReconciliationMethod.MinimumTrace ? "minimum trace" : "by variances";

    private ForecastedSeries[] Nowcasts(ForecastedSeries[] series)
    {
        if (sold.Running is not { } running || sold.Total.Days is not { } days)
        {
            return series;
        }

        var skipped = sold.Periods.Count - Months(running);
        double[] Expected(ForecastedSeries one) => [.. Enumerable.Range(skipped, sold.Periods.Count - skipped).Select(one.Expected), one.Prediction.Values[0]];
        var learnt = Nowcast.Learn(running.From, days, Expected(series[0]));
        return learnt.IsFitted
            ? [.. series.Select(one => one.Sold.Days is { } own ? one with { Nowcast = learnt.Model.Of(own, Expected(one)) } : one)]
            : series;
    }

    private static int Months(RunningMonth running) => ((running.First.Year - running.From.Year) * 12) + running.First.Month - running.From.Month;
}
