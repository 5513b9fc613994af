namespace SalesFunctions.Analytics.Forecasting;

/// <summary>A model of one series, fitted.</summary>
public interface IForecastModel
{
    /// <summary>The form that was chosen, as the literature writes it, such as <c>ARIMA(0,1,1)(0,1,1)[12]</c> or <c>ETS(M,Ad,M)</c>.</summary>
    public string Form { get; }

    /// <summary>Estimates, in the order of the literature.</summary>
    public IReadOnlyList<ModelParameter> Parameters { get; }

    /// <summary>Natural logarithm of the likelihood with all its constants; NaN where the model has none.</summary>
    public double LogLikelihood { get; }

    /// <summary>Akaike's criterion, corrected for short series; NaN where the model has no likelihood. Comparable only within one method and one differencing.</summary>
    public double Aicc { get; }

    /// <summary>Degrees of freedom that the model takes from a test of its residuals: the coefficients of ARIMA, none of others.</summary>
    public int LostFreedom => 0;

    /// <summary>What the model, with its final parameters, expected of each period when it knew the periods before it; NaN where it could not say.</summary>
    /// <remarks>Shape: as long as the series.</remarks>
    public IReadOnlyList<double> Fitted { get; }

    /// <summary>Forecasts of the periods after the last one.</summary>
    /// <param name="horizon">How many, 1 or more.</param>
    public Prediction Predict(int horizon);
}

/// <summary>A way to fit a model to any series: one of the family that forecasts are chosen from.</summary>
public interface IForecastMethod
{
    /// <summary>Short name in snake_case, such as <c>auto_arima</c>: the <c>model</c> of requests and answers.</summary>
    public string Name { get; }

    /// <summary>Chooses the form, such as the orders, and estimates the parameters.</summary>
    /// <remarks>Edge, refused: the series is too short or lacks what the method needs; the reason is a sentence for the reader of a forecast.</remarks>
    /// <param name="series">Any series: short, constant, zero, negative or with gaps.</param>
    public Fit<IForecastModel> Fit(TimeSeries series);

    /// <summary>Keeps the form of a model and estimates the parameters anew, beginning at its own: what a rolling back-test repeats.</summary>
    /// <remarks>Edge: where the form cannot be fitted to this series, it is chosen anew.</remarks>
    /// <param name="series">The series that the model was fitted to with a few values more or fewer at its end.</param>
    /// <param name="model">A model that this method fitted.</param>
    public Fit<IForecastModel> Refit(TimeSeries series, IForecastModel model);
}
