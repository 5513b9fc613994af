using SalesFunctions.Analytics.Judging;

namespace SalesFunctions.Analytics.ValuePrediction;

/// <summary>Models and rules of thumb side by side on a hold-out, and which of them is served.</summary>
/// <remarks>
/// <para>Rule: the first model listed whose Gini is within one standard error of the best model's, both on the same customers; so a refresh does not change the
/// model by chance. A rule of thumb is served where it is better than that model by more than one standard error, or where there is no model.</para>
/// <para>A model that orders worse than the best rule of thumb, by however little, says so in <see cref="Score.LosesTo"/>.</para>
/// </remarks>
public sealed class Scoreboard
{
    private Scoreboard(IReadOnlyList<Score> scores, string served, string reason) => (Scores, Served, Reason) = (scores, served, reason);

    /// <summary>One per predictor, in their order.</summary>
    public IReadOnlyList<Score> Scores { get; }

    /// <summary>Name of the predictor to serve.</summary>
    public string Served { get; }

    /// <summary>Why, as a sentence.</summary>
    public string Reason { get; }

    /// <summary>Judges predictors by what came; refused where nothing can be told apart.</summary>
    /// <param name="predictors">Preferred ones first; at least one.</param>
    /// <param name="outcomes">What the customers did within the horizon.</param>
    public static Fit<Scoreboard> Judge(IReadOnlyList<Predictor> predictors, RegressionOutcomes outcomes)
    {
        ArgumentNullException.ThrowIfNull(predictors);
        ArgumentNullException.ThrowIfNull(outcomes);
        ArgumentOutOfRangeException.ThrowIfZero(predictors.Count, nameof(predictors));
        if (outcomes.Purchases.Concat(outcomes.Value).Any(value => !double.IsFinite(value))
            || predictors.Any(predictor => predictor.Value.Concat(predictor.Buying).Any(double.IsNaN)))
        {
            return Fit<Scoreboard>.Refused("The predictors cannot be judged: a prediction or an outcome is not a number.");
        }

        var ranked = predictors.Select(predictor => RankConcentration.Of(predictor.Value, outcomes.Value)).OfType<RankConcentration>().ToArray();
        return ranked.Length < predictors.Count
            ? Fit<Scoreboard>.Refused("The predictors cannot be judged: in the hold-out nobody spent anything, or all the same.")
            : Fit<Scoreboard>.Of(Choose(predictors, ranked, outcomes));
    }

    private static Scoreboard Choose(IReadOnlyList<Predictor> predictors, RankConcentration[] ranked, RegressionOutcomes outcomes)
    {
        var places = Enumerable.Range(0, predictors.Count).ToLookup(place => predictors[place].IsHeuristic);
        int? thumb = places[true].Any() ? places[true].MaxBy(place => ranked[place].Normalised) : null;
        int? best = places[false].Any() ? places[false].MaxBy(place => ranked[place].Normalised) : null;
        int? model = best is { } top ? places[false].First(place => !ClearlyBetter(top, place)) : null;
        var served = model is { } one && (thumb is not { } rule || !ClearlyBetter(rule, one)) ? one : thumb!.Value;
        var happened = outcomes.Purchases.Select(count => count > 0).ToArray();
        return new Scoreboard(
            [.. predictors.Select((predictor, place) => ScoreOf(
                predictor, ranked[place], outcomes, happened, Loses(place) ? predictors[thumb!.Value].Name : null))],
            predictors[served].Name,
            Sentence(predictors, ranked, served, thumb));

        bool ClearlyBetter(int high, int low) =>
            ranked[high].Normalised - ranked[low].Normalised > ranked[high].StandardErrorOfDifference(ranked[low]);

        bool Loses(int place) => thumb is { } rule && !predictors[place].IsHeuristic && ranked[rule].Normalised > ranked[place].Normalised;
    }

    private static Score ScoreOf(Predictor predictor, RankConcentration ranked, RegressionOutcomes outcomes, bool[] happened, string? losesTo) =>
        new(
            predictor.Name,
            predictor.IsHeuristic,
            ranked.Normalised,
            ranked.StandardError,
            Discrimination.Of(predictor.Buying, happened),
            predictor.Purchases is null ? null : PredictionErrors.Of(predictor.Purchases, outcomes.Purchases),
            predictor.MedianPurchases is null ? null : PredictionErrors.Of(predictor.MedianPurchases, outcomes.Purchases)?.MeanAbsolute,
            predictor.IsHeuristic ? null : PredictionErrors.Of(predictor.Value, outcomes.Value),
            losesTo);

    private static string Sentence(IReadOnlyList<Predictor> predictors, RankConcentration[] ranked, int served, int? thumb)
    {
        var name = predictors[served].Name;
        var gini = ranked[served].Normalised;
        if (thumb is not { } rule)
        {
            return FormattableString.Invariant($"{name} orders the hold-out's spend with a normalised Gini of {gini:0.000}; no rule of thumb was judged beside it.");
        }

        return rule == served
            ? FormattableString.Invariant($"No model orders the hold-out's spend as well as the rule of thumb {name} (normalised Gini {gini:0.000}).")
            : FormattableString.Invariant(
                $"{name} orders the hold-out's spend with a normalised Gini of {gini:0.000}, the best rule of thumb, {predictors[rule].Name}, with {ranked[rule].Normalised:0.000}.");
    }
}
