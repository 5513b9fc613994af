using SalesFunctions.Platform;

namespace SalesFunctions.Campaigns;

/// <summary>Whom a campaign could go to.</summary>
/// <param name="Scheme">How customers are divided.</param>
/// <param name="Values">Per filter the values that are asked for; a null among them stands for customers without one.</param>
/// <param name="LeastValue">Least value of the purchases that are expected in the next 12 months.</param>
/// <param name="LeastAlive">Least probability to be a customer still.</param>
/// <param name="MostAlive">Highest probability to be a customer still.</param>
/// <param name="Overdue">Only those who should have bought again, or only the others.</param>
internal sealed record AudienceFilter(
    string Scheme, IReadOnlyDictionary<string, IReadOnlyList<string?>> Values, double? LeastValue, double? LeastAlive, double? MostAlive, bool? Overdue)
{
    private const double HighestValue = 1_000_000_000;
    private static readonly IReadOnlyList<string> Schemes = ["rfm", "behaviour", "spenders"];
    private static readonly string[] Flags = ["true", "false"];

    public static IReadOnlyList<Parameter> Parameters { get; } =
    [
        new("scheme", "How customers are divided: by recency, frequency and monetary value; by behaviour; by clusters of spenders.") { Choices = Schemes, Default = Schemes[0] },
        .. AudienceQueries.Filters.Select(filter => new Parameter(filter, filter == "segment"
            ? "Only customers of this segment of the scheme; an empty value stands for those without one."
            : $"Only customers with this {filter}; an empty value stands for those without one.") { Repeats = true }),
        new("minimum_expected_value", "Only customers whose expected value of the next 12 months is at least this.", ParameterType.Number) { Minimum = 0, Maximum = HighestValue },
        new("minimum_probability_alive", "Only customers who still are customers with at least this probability.", ParameterType.Number) { Minimum = 0, Maximum = 1 },
        new("maximum_probability_alive", "Only customers who still are customers with at most this probability: those who are about to leave.", ParameterType.Number) { Minimum = 0, Maximum = 1 },
        new("overdue", "Only customers who should have bought again by now, or only the others.", ParameterType.Flag) { Choices = Flags },
    ];

    public static AudienceFilter Read(QueryParameters query)
    {
        var values = AudienceQueries.Filters.ToDictionary(
            name => name, name => (IReadOnlyList<string?>)[.. query.Values(name).Select(value => value.Length == 0 ? null : value)]);
        var (least, most) = (query.Number("minimum_probability_alive", 0, 1), query.Number("maximum_probability_alive", 0, 1));
        if (most < least)
        {
            query.Add("maximum_probability_alive", "is less than minimum_probability_alive.");
        }

        return new(
            query.OneOf("scheme", Schemes) ?? Schemes[0], values, query.Number("minimum_expected_value", 0, HighestValue), least, most,
            query.OneOf("overdue", Flags) is { } overdue ? overdue == Flags[0] : null);
    }
}
