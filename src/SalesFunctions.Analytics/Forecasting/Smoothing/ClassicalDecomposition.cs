namespace SalesFunctions.Analytics.Forecasting.Smoothing;

/// <summary>Trend and season by centred moving averages.</summary>
/// <remarks>
/// <para>Formula: the trend of a period is the mean of the season's length of periods around it, the two at the ends with half weight where that is even; the figure of
/// a position is the mean of what is left there after the trend, less (additive) or divided by (multiplicative) the mean of all figures.</para>
/// <para>Source: Kendall and Stuart, The Advanced Theory of Statistics 3 (1983); as R's <c>decompose</c>.</para>
/// </remarks>
internal static class ClassicalDecomposition
{
    /// <summary>The figures of a season, that of the first period first; NaN where two seasons are not there.</summary>
    /// <param name="values">The series without gaps.</param>
    /// <param name="season">Periods after which the season repeats.</param>
    /// <param name="multiplicative">Whether the season is a factor.</param>
    /// <param name="trend">Receives the trend where it can be said: season / 2 periods less at both ends.</param>
    public static double[] Figures(ReadOnlySpan<double> values, int season, bool multiplicative, out double[] trend)
    {
        var half = season / 2;
        trend = new double[Math.Max(0, values.Length - (2 * half))];
        var (sums, counts) = (new double[season], new int[season]);
        for (var place = 0; place < trend.Length; place++)
        {
            var sum = 0.0;
            for (var other = 0; other <= 2 * half; other++)
            {
                sum += values[place + other] * (season % 2 == 0 && other % (2 * half) == 0 ? 0.5 : 1);
            }

            trend[place] = sum / season;
            var period = place + half;
            sums[period % season] += multiplicative ? values[period] / trend[place] : values[period] - trend[place];
            counts[period % season]++;
        }

        var figures = new double[season];
        for (var position = 0; position < season; position++)
        {
            figures[position] = sums[position] / counts[position];
        }

        var mean = figures.Average();
        for (var position = 0; position < season; position++)
        {
            figures[position] = multiplicative ? figures[position] / mean : figures[position] - mean;
        }

        return figures;
    }

    /// <summary>A series without gaps: straight lines between the neighbours of what is missing, the nearest value at the ends.</summary>
    /// <param name="values">The series; at least one value is not missing.</param>
    public static double[] Filled(ReadOnlySpan<double> values)
    {
        var filled = values.ToArray();
        var last = -1;
        for (var place = 0; place < filled.Length; place++)
        {
            if (double.IsNaN(filled[place]))
            {
                continue;
            }

            for (var gap = last + 1; gap < place; gap++)
            {
                filled[gap] = last < 0 ? filled[place] : filled[last] + ((filled[place] - filled[last]) * (gap - last) / (place - last));
            }

            last = place;
        }

        filled.AsSpan(last + 1).Fill(filled[last]);
        return filled;
    }

    /// <summary>The line of least squares: its height one period before the first and its slope.</summary>
    public static (double Level, double Slope) Line(ReadOnlySpan<double> heights)
    {
        var (middle, mean, cross, square) = ((heights.Length + 1) / 2.0, 0.0, 0.0, 0.0);
        for (var place = 0; place < heights.Length; place++)
        {
            mean += heights[place] / heights.Length;
            cross += heights[place] * (place + 1 - middle);
            square += (place + 1 - middle) * (place + 1 - middle);
        }

        var slope = square > 0 ? cross / square : 0;
        return (mean - (slope * middle), slope);
    }
}
