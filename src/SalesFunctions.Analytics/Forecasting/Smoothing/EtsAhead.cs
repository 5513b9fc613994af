using MathNet.Numerics.Distributions;
using SalesFunctions.Analytics.Distributions;

namespace SalesFunctions.Analytics.Forecasting.Smoothing;

/// <summary>Means and variances of the periods after the last one.</summary>
/// <remarks>
/// <para>Formula: for an additive error without anything multiplied v_h = σ² (1 + Σ c_j²); with a multiplicative error v_h = (1 + σ²) θ_h - μ_h²,
/// θ_h = μ_h² + σ² Σ c_j² θ_(h-j), c_j the effect of an error on the forecast j periods later; with a multiplicative season too, the first two moments of level and growth,
/// which the errors of earlier years' same period, through its season, weight. Errors are normal. Others: quantiles of simulated paths.</para>
/// <para>Source: Hyndman, Koehler, Ord and Snyder (2008), chapter 6, classes 1 to 3.</para>
/// </remarks>
internal sealed class EtsAhead(EtsForm form, double[] point, EtsPass end, int season, int length, double variance, EtsOptions options)
{
    private readonly double _phi = form.IsDamped ? point[3] : 1;

    /// <summary>Forecasts with their intervals in the units of the series.</summary>
    public Prediction Predict(int horizon, double scale)
    {
        var (means, deviations) = (new double[horizon], new double[horizon]);
        if (form.HasFactorTrend || (form.Season == EtsSeason.Multiplicative && form.Error == EtsError.Additive))
        {
            return Simulated(horizon, scale);
        }

        if (form.Season == EtsSeason.Multiplicative)
        {
            Weighted(means, deviations);
        }
        else
        {
            Linear(means, deviations);
        }

        for (var step = 0; step < horizon; step++)
        {
            (means[step], deviations[step]) = (means[step] * scale, Math.Sqrt(Math.Max(deviations[step], 0)) * scale);
        }

        return Prediction.OfNormal(means, deviations);
    }

    private double SeasonOf(int step) => end.Seasons[(length + step) % season];

    /// <summary>Classes 1 and 2.</summary>
    private void Linear(double[] means, double[] variances)
    {
        var effects = new double[means.Length];
        var (damped, sum, power) = (0.0, 0.0, 1.0);
        for (var step = 0; step < means.Length; step++)
        {
            power *= _phi;
            damped += power;
            means[step] = end.Level + (damped * end.Growth) + (form.HasSeason ? SeasonOf(step) : 0);
            effects[step] = point[0] + (form.HasTrend ? point[1] * damped : 0) + (form.HasSeason && (step + 1) % season == 0 ? point[2] : 0);
        }

        var squares = new double[means.Length];
        for (var step = 0; step < means.Length; step++)
        {
            if (form.Error == EtsError.Additive)
            {
                variances[step] = variance * (1 + sum);
                sum += effects[step] * effects[step];
                continue;
            }

            squares[step] = means[step] * means[step];
            for (var back = 1; back <= step; back++)
            {
                squares[step] += variance * effects[back - 1] * effects[back - 1] * squares[step - back];
            }

            variances[step] = ((1 + variance) * squares[step]) - (means[step] * means[step]);
        }
    }

    /// <summary>Class 3: for each period ahead, the moments of level and growth with the weight of its season's own errors.</summary>
    private void Weighted(double[] means, double[] variances)
    {
        var (alpha, gamma, fade) = (point[0], point[2], form.HasTrend ? point[1] * (options.DampLikeR ? 1 : _phi) : 0);
        for (var step = 0; step < means.Length; step++)
        {
            var (level, growth) = (end.Level, end.Growth * (options.DampLikeR ? 1 : _phi));
            var (mean0, mean1, square00, square01, square11) = (level, growth, level * level, level * growth, growth * growth);
            for (var past = 0; past < step; past++)
            {
                var own = (step - past) % season == 0 ? gamma : 0;
                var (one, cross, both) = (1 + (own * own * variance), 2 * own * variance, variance + (3 * own * own * variance * variance));
                var sum = mean0 + mean1;
                (mean0, mean1) = (sum * (1 + (alpha * own * variance)), (_phi * mean1) + (fade * sum * own * variance));
                var (all, side) = (square00 + (2 * square01) + square11, square01 + square11);
                (square00, square01, square11) = (
                    all * (one + (2 * alpha * cross) + (alpha * alpha * both)),
                    (_phi * side * (one + (alpha * cross))) + (fade * all * (cross + (alpha * both))),
                    (_phi * _phi * square11 * one) + (2 * _phi * fade * side * cross) + (fade * fade * all * both));
            }

            var figure = SeasonOf(step);
            means[step] = (mean0 + mean1) * figure;
            variances[step] = ((1 + variance) * (square00 + (2 * square01) + square11) * figure * figure) - (means[step] * means[step]);
        }
    }

    private Prediction Simulated(int horizon, double scale)
    {
        var random = new Random(options.Seed);
        var paths = new double[horizon][];
        for (var step = 0; step < horizon; step++)
        {
            paths[step] = new double[options.Paths];
        }

        var (means, seasons) = (new double[horizon], new double[season]);
        Walk(seasons, means, () => 0);
        var (path, deviation) = (new double[horizon], Math.Sqrt(variance));
        for (var place = 0; place < options.Paths; place++)
        {
            Walk(seasons, path, () => deviation * Normal.Sample(random, 0, 1));
            for (var step = 0; step < horizon; step++)
            {
                paths[step][place] = path[step] * scale;
            }
        }

        foreach (var values in paths)
        {
            Array.Sort(values);
        }

        Bounds[] Within(double tail) => [.. paths.Select(values => new Bounds(Quantile.OfSorted(values, tail), Quantile.OfSorted(values, 1 - tail)))];
        return new() { Values = [.. means.Select(mean => mean * scale)], Within80 = Within(0.1), Within95 = Within(0.025) };
    }

    /// <summary>One path into the future; it ends at zero where a form with factors falls to it.</summary>
    private void Walk(double[] seasons, double[] path, Func<double> error)
    {
        end.Seasons.CopyTo(seasons);
        var (level, growth) = (end.Level, end.Growth);
        for (var step = 0; step < path.Length; step++)
        {
            var position = form.HasSeason ? (length + step) % season : 0;
            var forecast = new EtsStep(form, point, level, growth, seasons[position], double.NaN).Forecast;
            var value = form.Error == EtsError.Additive ? forecast + error() : forecast * (1 + error());
            var next = new EtsStep(form, point, level, growth, seasons[position], value);
            if (!next.IsSound(form))
            {
                path.AsSpan(step).Clear();
                return;
            }

            path[step] = value;
            (level, growth, seasons[position]) = (next.Level, next.Growth, next.Season);
        }
    }
}
