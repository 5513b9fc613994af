namespace SalesFunctions.Analytics.Forecasting.Arima;

/// <summary>Seasonal ARIMA with given orders.</summary>
/// <remarks>
/// <para>Source: Box and Jenkins (1976); without orders their airline model (0,1,1)(0,1,1)[m], or (0,1,1) where there is no season or no two whole ones.</para>
/// <para>Edge, refused: too few values for the orders, or a series that the differences leave without errors.</para>
/// </remarks>
public sealed class ArimaMethod : IForecastMethod
{
    private const double Polished = 1e-9;
    private readonly ArimaOrders? _orders;

    /// <summary>A method with some orders.</summary>
    /// <param name="orders">The orders; null for the airline model.</param>
    /// <exception cref="ArgumentException">An order is negative, there are more than 16 terms, or a constant after two differences, which would be a quadratic trend.</exception>
    public ArimaMethod(ArimaOrders? orders = null)
    {
        if (orders is { IsModel: false })
        {
            throw new ArgumentException($"{orders} is no model that can be fitted.", nameof(orders));
        }

        _orders = orders;
    }

    /// <inheritdoc/>
    public string Name => "arima";

    /// <inheritdoc/>
    public Fit<IForecastModel> Fit(TimeSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var chosen = _orders ?? Airline(series);
        ArimaEstimation estimation = new(series);
        return estimation.Estimate(chosen, null, Polished) is { } estimate
            ? Fit<IForecastModel>.Of(estimation.Model(estimate))
            : Fit<IForecastModel>.Refused($"The series has too few values, or too little but a constant, for {chosen}.");
    }

    /// <inheritdoc/>
    public Fit<IForecastModel> Refit(TimeSeries series, IForecastModel model) => Again(series, model) ?? Fit(series);

    /// <summary>The same orders on another series, from the parameters on; null where that cannot be.</summary>
    internal static Fit<IForecastModel>? Again(TimeSeries series, IForecastModel model)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (model is not ArimaModel { Estimate: var before })
        {
            throw new ArgumentException("Only an ARIMA model can be fitted again here.", nameof(model));
        }

        ArimaEstimation estimation = new(series);
        return estimation.Estimate(before.Orders, before, Polished) is { } estimate ? Fit<IForecastModel>.Of(estimation.Model(estimate)) : null;
    }

    private static ArimaOrders Airline(TimeSeries series) =>
        series.Season > 1 && series.Length - series.Missing > 2 * series.Season ? new(0, 1, 1, 0, 1, 1, series.Season) : new(0, 1, 1);
}
