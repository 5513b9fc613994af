namespace SalesFunctions.Analytics.Forecasting;

/// <summary>What all fitted models hold alike; what they differ in is how they go on.</summary>
/// <param name="form">The form that was chosen.</param>
/// <param name="parameters">Estimates.</param>
/// <param name="fitted">What the model expected of each period.</param>
internal abstract class FittedModel(string form, IReadOnlyList<ModelParameter> parameters, IReadOnlyList<double> fitted) : IForecastModel
{
    /// <inheritdoc/>
    public string Form => form;

    /// <inheritdoc/>
    public IReadOnlyList<ModelParameter> Parameters => parameters;

    /// <inheritdoc/>
    public virtual double LogLikelihood => double.NaN;

    /// <inheritdoc/>
    public virtual double Aicc => double.NaN;

    /// <inheritdoc/>
    public virtual int LostFreedom => 0;

    /// <inheritdoc/>
    public IReadOnlyList<double> Fitted => fitted;

    /// <inheritdoc/>
    public Prediction Predict(int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        return Continued(horizon);
    }

    /// <summary>The prediction for a horizon of 1 or more.</summary>
    protected abstract Prediction Continued(int horizon);
}
