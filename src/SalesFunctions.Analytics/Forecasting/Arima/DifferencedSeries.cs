using SalesFunctions.Analytics.Forecasting.Seasons;

namespace SalesFunctions.Analytics.Forecasting.Arima;

/// <summary>A series as an ARIMA likelihood sees it: scaled, without missing ends, differenced, with a column for each gap and one for the constant.</summary>
/// <remarks>
/// <para>Formula: a gap is filled with any value; the difference to the true one is a coefficient that the likelihood integrates out, which is the same as to
/// skip the gap in the Kalman filter with a diffuse start. The constant's column is what differencing leaves of 1 or of t.</para>
/// <para>Source: Gomez, Maravall and Pena (1999), Journal of Econometrics 88, 341-363 (gaps as additive outliers); R's arima for the drift.</para>
/// <para>Units: the series divided by its mean absolute value.</para>
/// </remarks>
internal sealed class DifferencedSeries
{
    private DifferencedSeries(ArimaOrders orders, double scale, int skipped, int ahead, double[] values)
    {
        Kernel = DifferenceKernel(orders);
        var missing = Enumerable.Range(0, values.Length).Where(time => double.IsNaN(values[time])).ToArray();
        // Any filling gives the same likelihood, a near one keeps rounding small.
        (Scale, Skipped, Ahead, Values) = (scale, skipped, ahead, GapFilling.ByLines(values));
        Gaps = Told(missing, values.Length);
        Columns = [Difference(Values), .. Gaps.Select(gap => Difference(Unit(values.Length, gap))), Difference(Regressor(orders, values.Length))];
        ConstantStep = Columns[^1] is [var step, ..] ? step : 1;
    }

    /// <summary>Mean absolute value of the series.</summary>
    public double Scale { get; }

    /// <summary>Missing values before the first one.</summary>
    public int Skipped { get; }

    /// <summary>Missing values after the last one.</summary>
    public int Ahead { get; }

    /// <summary>From the first value to the last, scaled, gaps filled.</summary>
    public double[] Values { get; }

    /// <summary>Places of the gaps that the other values tell something about; further ones stay as they were filled.</summary>
    public int[] Gaps { get; }

    /// <summary>Weights of the value before, two before, ... that differencing takes away.</summary>
    public double[] Kernel { get; }

    /// <summary>The differenced values, then a column for each gap, then the one of the constant.</summary>
    public double[][] Columns { get; }

    /// <summary>What the constant adds to each differenced value.</summary>
    public double ConstantStep { get; }

    /// <summary>Differenced values that the likelihood rests on.</summary>
    public int Count => Columns[0].Length - Gaps.Length;

    /// <summary>The series under some differencing; null where all of it is missing or zero.</summary>
    /// <param name="series">The series.</param>
    /// <param name="orders">Orders that say how to difference.</param>
    public static DifferencedSeries? Of(TimeSeries series, ArimaOrders orders)
    {
        var values = series.Values;
        var (first, last) = (0, values.Length - 1);
        while (first <= last && double.IsNaN(values[first]))
        {
            first++;
        }

        while (last > first && double.IsNaN(values[last]))
        {
            last--;
        }

        var (sum, present) = (0.0, 0);
        foreach (var value in values)
        {
            sum += double.IsNaN(value) ? 0 : Math.Abs(value);
            present += double.IsNaN(value) ? 0 : 1;
        }

        var scale = sum / present;
        if (last - first + 1 <= orders.Lost || !(scale > 0) || !double.IsFinite(scale))
        {
            return null;
        }

        var scaled = new double[last - first + 1];
        for (var time = 0; time < scaled.Length; time++)
        {
            scaled[time] = values[first + time] / scale;
        }

        return new(orders, scale, first, values.Length - 1 - last, scaled);
    }

    /// <summary>Takes the differences of a column.</summary>
    public double[] Difference(ReadOnlySpan<double> column)
    {
        var differences = new double[Math.Max(0, column.Length - Kernel.Length)];
        for (var time = 0; time < differences.Length; time++)
        {
            var value = column[time + Kernel.Length];
            for (var lag = 0; lag < Kernel.Length; lag++)
            {
                value -= Kernel[lag] == 0 ? 0 : Kernel[lag] * column[time + Kernel.Length - 1 - lag];
            }

            differences[time] = value;
        }

        return differences;
    }

    /// <summary>Sums differences up again, after a history.</summary>
    /// <param name="history">Values before; empty for zeros.</param>
    /// <param name="ahead">Differences; replaced by the values.</param>
    public void Integrate(ReadOnlySpan<double> history, Span<double> ahead)
    {
        for (var step = 0; step < ahead.Length; step++)
        {
            for (var lag = 1; lag <= Kernel.Length; lag++)
            {
                var before = lag <= step ? ahead[step - lag] : history.IsEmpty ? 0 : history[history.Length + step - lag];
                ahead[step] += Kernel[lag - 1] * before;
            }
        }
    }

    private static double[] DifferenceKernel(ArimaOrders orders)
    {
        double[] polynomial = [1];
        for (var step = 0; step < orders.Differences + orders.SeasonalDifferences; step++)
        {
            var lag = step < orders.Differences ? 1 : orders.Season;
            var product = new double[polynomial.Length + lag];
            for (var place = 0; place < polynomial.Length; place++)
            {
                product[place] += polynomial[place];
                product[place + lag] -= polynomial[place];
            }

            polynomial = product;
        }

        return [.. polynomial.Skip(1).Select(weight => -weight)];
    }

    /// <summary>Gaps whose columns do not depend on the columns before them, as they do where a place of the season is never seen.</summary>
    private int[] Told(int[] missing, int length)
    {
        List<int> told = [];
        List<double[]> units = [];
        foreach (var gap in missing)
        {
            var column = Difference(Unit(length, gap));
            foreach (var unit in units)
            {
                Rows.Subtract(column, unit, Rows.Dot(column, unit));
            }

            var square = Rows.Dot(column, column);
            if (square > 1e-9)
            {
                Rows.Scale(column, 1 / Math.Sqrt(square));
                units.Add(column);
                told.Add(gap);
            }
        }

        return [.. told];
    }

    private static double[] Unit(int length, int place)
    {
        var unit = new double[length];
        unit[place] = 1;
        return unit;
    }

    /// <summary>What a constant multiplies: 1 for a mean, the number of the period for a drift.</summary>
    private static double[] Regressor(ArimaOrders orders, int length) =>
        [.. Enumerable.Range(1, length).Select(time => orders.Differences + orders.SeasonalDifferences == 0 ? 1.0 : time)];
}
