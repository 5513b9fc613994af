namespace SalesFunctions.Analytics.Forecasting.TemporalAggregation;

/// <summary>Fitted temporal hierarchy; the formulas stand at <see cref="TemporalHierarchy"/>.</summary>
internal sealed class TemporalHierarchyModel : FittedModel
{
    private readonly SummedLevel[] _levels;
    private readonly SeasonTree _tree;
    private readonly int _season;

    /// <summary>A hierarchy of fitted levels.</summary>
    /// <param name="levels">The period itself first.</param>
    /// <param name="season">Periods of a season.</param>
    public TemporalHierarchyModel(SummedLevel[] levels, int season)
        : base($"Sums of {string.Join(", ", levels.Select(level => level.Part))}", Weights(levels), levels[0].Fitted) =>
        (_levels, _season, _tree) = (levels, season, new(season, [.. levels.Select(level => level.Part)], [.. levels.Select(level => levels[0].Variance / level.Variance)]));

    /// <summary>The level of a part; null where the hierarchy does not have it.</summary>
    /// <param name="part">Periods that are summed.</param>
    public SummedLevel? Level(int part) => Array.Find(_levels, level => level.Part == part);

    /// <inheritdoc/>
    protected override Prediction Continued(int horizon)
    {
        var seasons = (horizon + _season - 1) / _season;
        Prediction[] ahead = [.. _levels.Select(level => level.Ahead(seasons * _season / level.Part))];
        var values = new double[seasons * _season];
        for (var season = 0; season < seasons; season++)
        {
            _tree.Reconcile([.. ahead.Select(level => level.Values)], season * _season, values.AsSpan(season * _season, _season));
        }

        var own = ahead[0];
        Bounds[] Moved(IReadOnlyList<Bounds> within) =>
            [.. within.Take(horizon).Select((bounds, at) => new Bounds(values[at] + (bounds.Lower - own.Values[at]), values[at] + (bounds.Upper - own.Values[at])))];
        return new() { Values = values[..horizon], Within80 = Moved(own.Within80), Within95 = Moved(own.Within95) };
    }

    private static ModelParameter[] Weights(SummedLevel[] levels) =>
        [.. levels.Select(level => new ModelParameter($"weight_{level.Part}", levels[0].Variance / level.Variance, null))];
}
