using SalesFunctions.Analytics.Forecasting;
using SalesFunctions.Forecasting.Series;
using SalesFunctions.Platform;

namespace SalesFunctions.Forecasting;

/// <summary>Which forecasts a caller wants.</summary>
/// <param name="By">A dimension, or the total.</param>
/// <param name="Horizon">Null for as many periods as are usual.</param>
/// <param name="Model">Null for the one that is chosen for each series.</param>
internal sealed record ForecastRequest(
    string By, ForecastGrain Grain, int? Horizon, string? Model, IReadOnlyList<string> Kinds, DateRange Range, IReadOnlyList<SalesCondition> Conditions)
{
    public static readonly Parameter Dimension = new("by", "What gets a series for each of its values.")
    {
        Choices = [SeriesName.Total, .. ForecastDimensions.All], Default = SeriesName.Total,
    };

    public static readonly IReadOnlyList<Parameter> Parameters =
    [
        Dimension,
        new("grain", "How long periods are.") { Choices = ForecastGrain.Names, Default = ForecastGrain.Month.Name },
        new("horizon", "How many periods are forecast; without it 6 months (or as many as the refresh makes), 13 weeks or 28 days.", ParameterType.Whole)
        {
            Minimum = 1, Maximum = ForecastGrain.All.Max(grain => grain.LongestHorizon),
        },
        new("model", "What if this model were served for all series.") { Choices = ForecastFamily.Names },
        new("kind", "Which rows are answered.") { Choices = ForecastKind.All, Repeats = true, Default = string.Join(',', ForecastKind.Usual) },
        Parameter.From with { Description = "First day of the periods that are answered; all are learnt from." },
        Parameter.To with { Description = "First day of those that are no longer answered." },
    ];

    /// <summary>Whether the refresh has made them: months, no more than usual, and no lines left out but by the dimension itself.</summary>
    public bool IsPublished(int months) =>
        Grain == ForecastGrain.Month && (Horizon ?? months) <= months && Model is null && Conditions.All(condition => condition.Dimension == By);

    /// <summary>Reads a request; what is wrong with it is kept in <paramref name="query"/>.</summary>
    public static ForecastRequest Read(QueryParameters query, ISumSales sales)
    {
        var grain = ForecastGrain.Named(query.OneOf("grain", ForecastGrain.Names) is { } name && ForecastGrain.Names.Contains(name) ? name : ForecastGrain.Month.Name);
        var kinds = query.Names("kind", ForecastKind.All);
        return new(
            query.OneOf(Dimension.Name, Dimension.Choices) ?? SeriesName.Total,
            grain,
            query.Whole("horizon", 1, grain.LongestHorizon),
            query.OneOf("model", ForecastFamily.Names),
            kinds.Count > 0 ? kinds : ForecastKind.Usual,
            query.DateRange(),
            sales.ReadFilters(query));
    }
}
