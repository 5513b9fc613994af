namespace SalesFunctions.Analytics.Forecasting.Transformations;

/// <summary>Box-Cox transformation: a power of the values, or their logarithm, that makes their scatter alike at low and high levels.</summary>
/// <remarks>
/// <para>Formula: z = (yᵏ - 1)/k, log y where k = 0; k is called λ in the literature.</para>
/// <para>Source: Box and Cox, An analysis of transformations, Journal of the Royal Statistical Society B 26 (1964); R's <c>forecast::BoxCox</c>.</para>
/// <para>Edge: for values above zero, and for zero where λ is above zero.</para>
/// </remarks>
/// <param name="Lambda">The power, λ.</param>
public readonly record struct BoxCox(double Lambda)
{
    private const double NearZero = 1e-8;
    private const double GreatestLogarithm = 700;
    private const int GridSteps = 30;

    /// <summary>The transformed value.</summary>
    /// <param name="value">A value of the series; <see cref="double.NaN"/> stays what it is.</param>
    public double Transformed(double value) => Math.Abs(Lambda) < NearZero ? Math.Log(value) : (Math.Pow(value, Lambda) - 1) / Lambda;

    /// <summary>The value that was transformed; what stood for a median before stands for one after.</summary>
    /// <remarks><para>Edge: 0 below the range of the transformation; the logarithm of a value is at most 700 above it.</para></remarks>
    /// <param name="transformed">A transformed value.</param>
    public double Restored(double transformed)
    {
        if (Math.Abs(Lambda) < NearZero)
        {
            return Math.Exp(Math.Min(transformed, GreatestLogarithm));
        }

        var power = (transformed * Lambda) + 1;
        return power > 0 ? Math.Exp(Math.Min(Math.Log(power) / Lambda, GreatestLogarithm)) : Lambda > 0 ? 0 : Math.Exp(GreatestLogarithm);
    }

    /// <summary>λ by Guerrero: the scatter within each season is as independent of its mean as can be.</summary>
    /// <remarks>
    /// <para>Formula: least coefficient of variation of sd / mean^(1 - λ) over the whole seasons, counted from the end; pairs of values where the season is 1.</para>
    /// <para>Source: Guerrero, Time-series analysis supported by power transformations, Journal of Forecasting 12 (1993); R's <c>forecast::BoxCox.lambda</c>.</para>
    /// <para>Edge: 1 where the series has no more than two seasons, a value is not above zero, or nothing scatters.</para>
    /// </remarks>
    /// <param name="series">Any series; missing values are left out.</param>
    /// <param name="from">Least λ.</param>
    /// <param name="to">Greatest λ.</param>
    public static BoxCox Guerrero(TimeSeries series, double from = -1, double to = 2)
    {
        var (means, deviations) = Seasons(series, Math.Max(2, series.Season));
        if (series.Length <= 2 * series.Season || !CanBeOf(series) || means.Count < 2 || deviations.TrueForAll(deviation => deviation == 0))
        {
            return new(1);
        }

        return new(LineSearch.Least(lambda => Variation(means, deviations, lambda), from, to, GridSteps));
    }

    /// <summary>Whether all values of a series that are not missing are above zero.</summary>
    /// <param name="series">Any series.</param>
    public static bool CanBeOf(TimeSeries series)
    {
        foreach (var value in series.Values)
        {
            if (value <= 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The transformed series.</summary>
    /// <param name="series">A series of values above zero.</param>
    public TimeSeries Of(TimeSeries series)
    {
        var transformed = series.Values.ToArray();
        for (var at = 0; at < transformed.Length; at++)
        {
            transformed[at] = Transformed(transformed[at]);
        }

        return series.With(transformed);
    }

    private static (List<double> Means, List<double> Deviations) Seasons(TimeSeries series, int season)
    {
        var (means, deviations) = (new List<double>(), new List<double>());
        for (var from = series.Length % season; from < series.Length; from += season)
        {
            var (count, mean, squares) = (0, 0.0, 0.0);
            foreach (var value in series.Values.Slice(from, season))
            {
                if (!double.IsNaN(value))
                {
                    count++;
                    var distance = value - mean;
                    mean += distance / count;
                    squares += distance * (value - mean);
                }
            }

            if (count > 1)
            {
                means.Add(mean);
                deviations.Add(Math.Sqrt(squares / (count - 1)));
            }
        }

        return (means, deviations);
    }

    private static double Variation(List<double> means, List<double> deviations, double lambda)
    {
        var (mean, squares) = (0.0, 0.0);
        for (var at = 0; at < means.Count; at++)
        {
            var ratio = deviations[at] / Math.Pow(means[at] / means[0], 1 - lambda);
            var distance = ratio - mean;
            mean += distance / (at + 1);
            squares += distance * (ratio - mean);
        }

        return Math.Sqrt(squares / (means.Count - 1)) / mean;
    }
}
