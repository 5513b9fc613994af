namespace SalesFunctions.Analytics.Forecasting.Arima;

/// <summary>Splits a series into season, trend and remainder by local regression (STL).</summary>
/// <remarks>
/// <para>Formula: twice: smooth the de-trended values of each season's place over the years (window 11, local mean), take out what is slow in that (moving averages of
/// m, m and 3 and a local line of window m or m + 1), then smooth what is left over without the season (window 1.5 m / (1 - 1.5 / 11), local line). Local
/// regressions are evaluated at every tenth of their window and joined by lines.</para>
/// <para>Source: Cleveland, Cleveland, McRae and Terpenning (1990), Journal of Official Statistics 6, 3-73; windows as mstl of R's forecast 8.20.</para>
/// <para>Edge: needs more than two whole seasons.</para>
/// </remarks>
internal sealed class SeasonalTrend
{
    private const int SeasonWindow = 11;

    private readonly int _season;
    private readonly int _length;
    private readonly double[] _seasonal;
    private readonly double[] _trend;

    private SeasonalTrend(int season, int length) =>
        (_season, _length, _seasonal, _trend) = (season, length, new double[length], new double[length]);

    /// <summary>Share of the variance without trend that the season takes away: 0 for none, 1 for nothing but season.</summary>
    /// <param name="series">More than two seasons of values; gaps are filled from the same place of the neighbouring seasons.</param>
    public static double Strength(TimeSeries series)
    {
        var values = Filled(series);
        var parts = Split(values, series.Season);
        var (remainder, detrended) = (new List<double>(), new List<double>());
        for (var time = 0; time < values.Length; time++)
        {
            if (!double.IsNaN(series.Values[time]))
            {
                detrended.Add(values[time] - parts._trend[time]);
                remainder.Add(values[time] - parts._trend[time] - parts._seasonal[time]);
            }
        }

        // Below that it is rounding.
        var variance = Variance(detrended);
        return variance > 1e-24 * values.Max(Math.Abs) * values.Max(Math.Abs) ? Math.Clamp(1 - (Variance(remainder) / variance), 0, 1) : 0;
    }

    private static SeasonalTrend Split(double[] values, int season)
    {
        SeasonalTrend parts = new(season, values.Length);
        parts.Improve(values);
        parts.Improve(values);
        return parts;
    }

    private static double Variance(List<double> values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
    }

    private static double[] Filled(TimeSeries series)
    {
        var values = series.Values.ToArray();
        for (var phase = 0; phase < series.Season && series.Missing > 0; phase++)
        {
            FillEvery(values, phase, series.Season);
        }

        FillEvery(values, 0, 1);
        return values;
    }

    /// <summary>Straight lines across the gaps, level at the ends, among every so many values.</summary>
    private static void FillEvery(double[] values, int start, int step)
    {
        var last = -1;
        for (var time = start; time < values.Length; time += step)
        {
            if (double.IsNaN(values[time]))
            {
                continue;
            }

            for (var gap = last < 0 ? start : last + step; gap < time; gap += step)
            {
                values[gap] = last < 0 ? values[time] : values[last] + ((values[time] - values[last]) * (gap - last) / (time - last));
            }

            last = time;
        }

        for (var gap = last + step; last >= 0 && gap < values.Length; gap += step)
        {
            values[gap] = values[last];
        }
    }

    private void Improve(double[] values)
    {
        var cycle = CycleSubseries(values);
        var slow = MovingAverage(MovingAverage(MovingAverage(cycle, _season), _season), 3);
        var smooth = Smooth(slow, NextOdd(_season), 1, 0, slow.Length - 1);
        for (var time = 0; time < _length; time++)
        {
            _seasonal[time] = cycle[_season + time] - smooth[time];
        }

        var window = NextOdd((int)Math.Ceiling(1.5 * _season / (1 - (1.5 / SeasonWindow))));
        Smooth([.. values.Zip(_seasonal, (value, season) => value - season)], window, 1, 0, _length - 1).CopyTo(_trend, 0);
    }

    /// <summary>Smoothed values of each place of the season, with one season before and one after.</summary>
    private double[] CycleSubseries(double[] values)
    {
        var cycle = new double[_length + (2 * _season)];
        for (var phase = 0; phase < _season; phase++)
        {
            var years = ((_length - phase - 1) / _season) + 1;
            var part = new double[years];
            for (var year = 0; year < years; year++)
            {
                part[year] = values[phase + (year * _season)] - _trend[phase + (year * _season)];
            }

            var smooth = Smooth(part, SeasonWindow, 0, -1, years);
            for (var year = 0; year < smooth.Length; year++)
            {
                cycle[phase + (year * _season)] = smooth[year];
            }
        }

        return cycle;
    }

    private static int NextOdd(int number) => number + 1 - (number % 2);

    private static double[] MovingAverage(double[] values, int window)
    {
        var averages = new double[values.Length - window + 1];
        var sum = 0.0;
        for (var time = 0; time < values.Length; time++)
        {
            sum += values[time];
            if (time >= window - 1)
            {
                averages[time - window + 1] = sum / window;
                sum -= values[time - window + 1];
            }
        }

        return averages;
    }

    /// <summary>Local regression at some places, evaluated at every tenth of the window and joined by lines; places outside are extrapolated.</summary>
    private static double[] Smooth(double[] values, int window, int degree, int first, int last)
    {
        var (jump, smooth) = ((window + 9) / 10, new double[last - first + 1]);
        var (length, before) = (values.Length, 0);
        double At(int place)
        {
            var left = Math.Clamp(place - ((window - 1) / 2), 0, Math.Max(0, length - window));
            return Local(values, window, degree, place, left, Math.Min(length, left + window) - 1);
        }

        smooth[-first] = At(0);
        for (var place = Math.Min(jump, length - 1); before < length - 1; place = Math.Min(place + jump, length - 1))
        {
            smooth[place - first] = At(place);
            for (var between = before + 1; between < place; between++)
            {
                smooth[between - first] = smooth[before - first] + ((smooth[place - first] - smooth[before - first]) * (between - before) / (place - before));
            }

            before = place;
        }

        if (first < 0)
        {
            smooth[0] = Local(values, window, degree, first, 0, Math.Min(window, length) - 1);
            smooth[^1] = Local(values, window, degree, last, Math.Max(0, length - window), length - 1);
        }

        return smooth;
    }

    /// <summary>Regression around a place, with weights that fall to nothing at the edge of the window (tricube).</summary>
    private static double Local(double[] values, int window, int degree, int place, int left, int right)
    {
        double reach = Math.Max(place - left, right - place);
        reach += window > values.Length ? (window - values.Length) / 2 : 0;
        var (total, centre, mean) = (0.0, 0.0, 0.0);
        for (var near = left; near <= right; near++)
        {
            var weight = Weight(Math.Abs(near - place), reach);
            total += weight;
            centre += weight * near;
            mean += weight * values[near];
        }

        if (total <= 0)
        {
            return values[Math.Clamp(place, 0, values.Length - 1)];
        }

        (centre, mean) = (centre / total, mean / total);
        var (spread, slope) = (0.0, 0.0);
        for (var near = left; near <= right && degree > 0; near++)
        {
            var weight = Weight(Math.Abs(near - place), reach) / total;
            spread += weight * (near - centre) * (near - centre);
            slope += weight * (near - centre) * values[near];
        }

        return Math.Sqrt(spread) > 0.001 * (values.Length - 1) ? mean + ((place - centre) * slope / spread) : mean;
    }

    private static double Weight(double distance, double reach)
    {
        var share = distance / reach;
        return distance > 0.999 * reach ? 0 : distance <= 0.001 * reach ? 1 : Math.Pow(1 - (share * share * share), 3);
    }
}
