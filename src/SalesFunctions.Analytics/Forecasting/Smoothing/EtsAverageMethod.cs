namespace SalesFunctions.Analytics.Forecasting.Smoothing;

/// <summary>Exponential smoothing with all forms, weighted by Akaike's criterion.</summary>
/// <remarks>
/// <para>Formula: weight of a form proportional to exp(-Δ / 2), Δ its criterion (that of <see cref="EtsMethod"/>) above the smallest; forms below 1 % are left out.</para>
/// <para>Source: Burnham and Anderson, Model Selection and Multimodel Inference (2002), section 2.9; Kolassa, Combining exponential smoothing forecasts using Akaike weights (2011).</para>
/// <para>Edge: as <see cref="EtsMethod"/>. A refit estimates the forms of the earlier model anew and keeps their weights.</para>
/// </remarks>
/// <param name="options">What may be chosen; null for the defaults.</param>
public sealed class EtsAverageMethod(EtsOptions? options = null) : IForecastMethod
{
    private const double Least = 0.01;
    private readonly EtsOptions _options = options ?? new();

    /// <inheritdoc/>
    public string Name => "ets_average";

    /// <inheritdoc/>
    public Fit<IForecastModel> Fit(TimeSeries series)
    {
        if (EtsChoice.Refusal(series) is { } reason)
        {
            return Fit<IForecastModel>.Refused(reason);
        }

        var choice = new EtsChoice(series, _options);
        var candidates = choice.Candidates();
        if (candidates.Count == 0)
        {
            return Fit<IForecastModel>.Refused(EtsChoice.NoForm);
        }

        var least = candidates.Min(candidate => candidate.Criterion);
        double Weight(EtsCandidate candidate) => Math.Exp((least - candidate.Criterion) / 2);
        var sum = candidates.Sum(Weight);
        return Averaged(candidates.Where(candidate => Weight(candidate) >= Least * sum).Select(candidate => (choice.Model(candidate), Weight(candidate))));
    }

    /// <inheritdoc/>
    public Fit<IForecastModel> Refit(TimeSeries series, IForecastModel model)
    {
        if (model is not EtsAverageModel earlier || EtsChoice.Refusal(series) is not null)
        {
            return Fit(series);
        }

        var choice = new EtsChoice(series, _options);
        var again = earlier.Members.Select(member => (Candidate: choice.Again(member.Model), member.Weight)).ToList();
        return again.Exists(member => member.Candidate is null)
            ? Fit(series)
            : Averaged(again.Select(member => (choice.Model(member.Candidate!), member.Weight)));
    }

    private static Fit<IForecastModel> Averaged(IEnumerable<(EtsModel Model, double Weight)> members) =>
        Fit<IForecastModel>.Of(new EtsAverageModel([.. members.OrderByDescending(member => member.Weight)]));
}
