namespace SalesFunctions.Analytics.Forecasting.Arima;

/// <summary>A seasonal ARIMA model, fitted by exact maximum likelihood.</summary>
/// <remarks>
/// <para>Formula: see <see cref="ArimaOrders"/>. Parameters are named ar1, ma1, sar1, sma1, intercept (the mean of the series) or drift (per period), sigma2 (the
/// variance of the errors that maximises the likelihood: squares over n). Intervals use squares over n - k, k the coefficients, and take the coefficients as known.</para>
/// <para>Source: Box and Jenkins (1976); Brockwell and Davis (1991), chapter 8; conventions as R's arima and forecast.</para>
/// <para>Units: those of the series. Accuracy: log-likelihood within 1e-6 of a maximum, parameters to about 1e-5 where the likelihood is curved. R's own, with a diffuse
/// prior of large variance, lies up to 0.003 above. Edge: fitted values are missing where differencing takes the first periods away; gaps are skipped.</para>
/// </remarks>
public sealed class ArimaModel : IForecastModel
{
    private readonly DifferencedSeries _data;
    private readonly Lazy<IReadOnlyList<ModelParameter>> _parameters;
    private readonly Lazy<IReadOnlyList<double>> _fitted;

    private ArimaModel(ArimaEstimate estimate, DifferencedSeries data)
    {
        (Estimate, _data) = (estimate, data);
        _parameters = new(() => ArimaParameters.Of(estimate, data));
        _fitted = new(() => OneStepAhead.Of(estimate, data));
    }

    /// <summary>The orders.</summary>
    public ArimaOrders Orders => Estimate.Orders;

    /// <inheritdoc/>
    public string Form => Orders.ToString();

    /// <inheritdoc/>
    public IReadOnlyList<ModelParameter> Parameters => _parameters.Value;

    /// <inheritdoc/>
    public double LogLikelihood => Estimate.LogLikelihood;

    /// <inheritdoc/>
    public double Aicc => double.IsFinite(Estimate.Aicc) ? Estimate.Aicc : double.NaN;

    /// <inheritdoc/>
    public int LostFreedom => ArimaEstimation.Parameters(Orders) - 1;

    /// <inheritdoc/>
    public IReadOnlyList<double> Fitted => _fitted.Value;

    /// <summary>What a further estimation starts from.</summary>
    internal ArimaEstimate Estimate { get; }

    /// <summary>The model of an estimate.</summary>
    internal static ArimaModel Of(ArimaEstimate estimate, DifferencedSeries data) => new(estimate, data);

    /// <inheritdoc/>
    public Prediction Predict(int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        return ArimaPrediction.Of(Estimate, _data, horizon);
    }
}
