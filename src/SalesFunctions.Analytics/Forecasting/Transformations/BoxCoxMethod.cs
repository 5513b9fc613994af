namespace SalesFunctions.Analytics.Forecasting.Transformations;

/// <summary>Any method on the Box-Cox transform of the series; forecasts and bounds are transformed back.</summary>
/// <remarks>
/// <para>Formula: see <see cref="BoxCox"/>; λ by <see cref="BoxCox.Guerrero"/> from 0 to 1 where it is not given. Bounds are quantiles and stay so,
/// and forecasts are medians.</para>
/// <para>Source: Hyndman and Athanasopoulos, Forecasting: Principles and Practice (2021), 5.6.</para>
/// <para>Units: parameters and likelihood are those of the transformed series. Edge: refused where a value is not above zero.</para>
/// </remarks>
/// <param name="method">The method.</param>
/// <param name="lambda">λ, from 0 to 2; null to estimate it.</param>
public sealed class BoxCoxMethod(IForecastMethod method, double? lambda = null) : IForecastMethod
{
    private readonly double? _lambda = lambda is null or (>= 0 and <= 2) ? lambda : throw new ArgumentOutOfRangeException(nameof(lambda));

    /// <inheritdoc/>
    public string Name => _lambda == 0 ? $"{method.Name}_log" : $"{method.Name}_box_cox";

    /// <inheritdoc/>
    public Fit<IForecastModel> Fit(TimeSeries series)
    {
        if (series.Length == series.Missing || !BoxCox.CanBeOf(series))
        {
            return Fit<IForecastModel>.Refused("A Box-Cox transformation needs values above zero.");
        }

        var transformation = _lambda is { } given ? new BoxCox(given) : BoxCox.Guerrero(series, 0, 1);
        return Restored(transformation, method.Fit(transformation.Of(series)));
    }

    /// <inheritdoc/>
    public Fit<IForecastModel> Refit(TimeSeries series, IForecastModel model) => model is Model known && BoxCox.CanBeOf(series)
        ? Restored(known.Transformation, method.Refit(known.Transformation.Of(series), known.Inner))
        : Fit(series);

    private Fit<IForecastModel> Restored(BoxCox transformation, Fit<IForecastModel> inner) =>
        inner.IsFitted ? Fit<IForecastModel>.Of(new Model(transformation, inner.Model)) : inner;

    private sealed class Model(BoxCox transformation, IForecastModel inner) : FittedModel(
        transformation.Lambda == 0 ? $"{inner.Form} of logarithms" : $"{inner.Form} of the Box-Cox transform",
        [new("lambda", transformation.Lambda, null), .. inner.Parameters],
        [.. inner.Fitted.Select(transformation.Restored)])
    {
        public BoxCox Transformation => transformation;

        public IForecastModel Inner => inner;

        public override double LogLikelihood => inner.LogLikelihood;

        public override double Aicc => inner.Aicc;

        public override int LostFreedom => inner.LostFreedom;

        protected override Prediction Continued(int horizon)
        {
            var ahead = inner.Predict(horizon);
            Bounds Restored(Bounds bounds) => new(transformation.Restored(bounds.Lower), transformation.Restored(bounds.Upper));
            return new()
            {
                Values = [.. ahead.Values.Select(transformation.Restored)],
                Within80 = [.. ahead.Within80.Select(Restored)],
                Within95 = [.. ahead.Within95.Select(Restored)],
            };
        }
    }
}
