namespace SalesFunctions.Analytics.Forecasting.Arima;

/// <summary>Seasonal ARIMA with automatic orders.</summary>
/// <remarks>
/// <para>Formula: seasonal differencing by the strength of the season, plain differencing by the KPSS test, terms and constant by the least AICc of exact maximum
/// likelihood fits.</para>
/// <para>Source: Hyndman and Khandakar (2008), Journal of Statistical Software 27(3); defaults as auto.arima of R's forecast 8.20, but without approximation of the
/// likelihood for long series.</para>
/// <para>Edge, refused: fewer than 6 values (the AICc of a mean is then out of proportion), or nothing but a constant is left after differencing.</para>
/// </remarks>
/// <param name="search">How far the orders are searched. Wider searches find a lower AICc at three to six times the cost, and forecast no better (last 18 months of the
/// training parts of M3: sMAPE 15.22 step-wise, 15.24 widened).</param>
public sealed class AutoArimaMethod(ArimaSearch search = ArimaSearch.StepWise) : IForecastMethod
{
    private const int Fewest = 6;
    private const double Polished = 1e-9;

    /// <inheritdoc/>
    public string Name => "auto_arima";

    /// <inheritdoc/>
    public Fit<IForecastModel> Fit(TimeSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var values = series.Length - series.Missing;
        if (values < Fewest)
        {
            return Fit<IForecastModel>.Refused("ARIMA needs at least 6 values.");
        }

        var empty = Differencing(series);
        var left = DifferencedSeries.Of(series, empty)?.Columns[0];
        if (left is null || left.Length < 2 || UnitRoots.IsConstant(left))
        {
            return Fit<IForecastModel>.Refused("The series is constant, or a straight line or a season that repeats exactly: it leaves no errors to fit ARIMA to.");
        }

        ArimaEstimation estimation = new(series);
        return new OrderSearch(estimation, empty, values).Find(search) is { } best
            ? Fit<IForecastModel>.Of(estimation.Model(Polish(estimation, best)))
            : Fit<IForecastModel>.Refused("The series has too few values between its gaps for an ARIMA model.");
    }

    /// <inheritdoc/>
    public Fit<IForecastModel> Refit(TimeSeries series, IForecastModel model) => ArimaMethod.Again(series, model) ?? Fit(series);

    /// <summary>The differencing that the series needs, with a constant where it may have one.</summary>
    private static ArimaOrders Differencing(TimeSeries series)
    {
        ArimaOrders seasonal = new(0, 0, 0, 0, UnitRoots.SeasonalDifferences(series), 0, series.Season);
        var values = series.Values.ToArray();
        double[] left = seasonal.SeasonalDifferences == 0
            ? values : [.. values.Skip(series.Season).Zip(values, (later, earlier) => later - earlier)];
        return seasonal with { Differences = UnitRoots.Differences(left) };
    }

    private static ArimaEstimate Polish(ArimaEstimation estimation, ArimaEstimate best) =>
        estimation.Estimate(best.Orders, best, Polished) is { Admissible: true } polished && polished.LogLikelihood > best.LogLikelihood ? polished : best;
}
