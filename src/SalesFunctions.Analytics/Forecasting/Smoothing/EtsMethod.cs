namespace SalesFunctions.Analytics.Forecasting.Smoothing;

/// <summary>Exponential smoothing with the form chosen by Akaike's criterion.</summary>
/// <remarks>
/// <para>Formula: the form with the smallest AICc, trends and biased fits with the handicaps of the options; each form by maximum likelihood.
/// AICc = -2 log L + 2 k + 2 k (k + 1) / (n - k - 1), k the smoothing parameters, free initial states and the variance, n the values that are there.</para>
/// <para>Source: Hyndman, Koehler, Snyder and Grose, A state space framework for automatic forecasting using exponential smoothing methods (2002); forms and
/// bounds as in R's <c>forecast::ets</c>.</para>
/// <para>Edge: a missing value moves the states on; forms with k + 2 > n are left out, so that short series get simple forms; a constant series gets its level.
/// A fit whose forecast, level or season falls to zero where something is multiplied is thrown away. Refused: fewer than 5 values.</para>
/// </remarks>
/// <param name="options">What may be chosen; null for the defaults.</param>
public sealed class EtsMethod(EtsOptions? options = null) : IForecastMethod
{
    private readonly EtsOptions _options = options ?? new();

    /// <inheritdoc/>
    public string Name => "ets";

    /// <inheritdoc/>
    public Fit<IForecastModel> Fit(TimeSeries series) => Fitted(series, null);

    /// <inheritdoc/>
    public Fit<IForecastModel> Refit(TimeSeries series, IForecastModel model) => Fitted(series, model as EtsModel);

    private Fit<IForecastModel> Fitted(TimeSeries series, EtsModel? earlier)
    {
        if (EtsChoice.Refusal(series) is { } reason)
        {
            return Fit<IForecastModel>.Refused(reason);
        }

        var choice = new EtsChoice(series, _options);
        var best = (earlier is null ? null : choice.Again(earlier)) ?? choice.Candidates().MinBy(candidate => candidate.Criterion);
        return best is null ? Fit<IForecastModel>.Refused(EtsChoice.NoForm) : Fit<IForecastModel>.Of(choice.Model(best));
    }
}
