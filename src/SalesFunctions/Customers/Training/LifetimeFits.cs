using SalesFunctions.Analytics;
using SalesFunctions.Analytics.Lifetimes;

namespace SalesFunctions.Customers.Training;

/// <summary>The models of repeat buying and of spending, learnt from what was known on one day.</summary>
internal sealed record LifetimeFits(Fit<BgNbdModel> BgNbd, Fit<ParetoNbdModel> ParetoNbd, Fit<GammaGammaModel> GammaGamma)
{
    /// <summary>The likelier of the two models of purchases, which have equally many parameters; null where neither is determined.</summary>
    public ILifetimeModel? Purchases =>
        new ILifetimeModel?[] { BgNbd.Model, ParetoNbd.Model }.OfType<ILifetimeModel>().MaxBy(model => model.LogLikelihood);

    /// <summary>The model of purchases with this name; null where it is not determined.</summary>
    public ILifetimeModel? Named(string? name) => new ILifetimeModel?[] { BgNbd.Model, ParetoNbd.Model }.FirstOrDefault(model => model?.Name == name);

    public static LifetimeFits Of(HistorySample sample) => new(
        Analytics.Lifetimes.BgNbd.Fit(sample.Histories),
        Analytics.Lifetimes.ParetoNbd.Fit(sample.Histories),
        Analytics.Lifetimes.GammaGamma.Fit(sample.Repeats, sample.MeanValues));

    /// <summary>The model of purchases with this name alone, which takes a part of the time of all.</summary>
    public static ILifetimeModel? Named(string? name, HistorySample sample) => name switch
    {
        "bg_nbd" => Analytics.Lifetimes.BgNbd.Fit(sample.Histories).Model,
        "pareto_nbd" => Analytics.Lifetimes.ParetoNbd.Fit(sample.Histories).Model,
        _ => null,
    };
}
