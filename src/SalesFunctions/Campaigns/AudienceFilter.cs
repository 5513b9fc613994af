using SalesFunctions.Platform;

namespace SalesFunctions.Campaigns;

/// <summary>Whom a campaign could go to.</summary>
/// <param name="Scheme">How customers are divided.</param>
/// <param name="Scores">Filters of scores <c>m</c> and of the record of customers <c>c</c>.</param>
/// <param name="LeastValue">Least value of the purchases that are expected in the next 12 months.</param>
internal sealed record AudienceFilter(string Scheme, ScoreFilter Scores, double? LeastValue)
{
    private const double HighestValue = 1_000_000_000;
    private const string LeastName = "minimum_expected_value";
    private static readonly IReadOnlyList<string> Schemes = ["rfm", "behaviour", "spenders"];
    private static readonly CustomerFilter Segment = new("segment", "", false, []);
    private static readonly CustomerFilter Customer = new("customer", "m.customer_id", false, []);
    private static readonly CustomerFilter[] Places = [new("city", "c.city", true, []), new("country", "c.country", true, [])];

    public static IReadOnlyList<Parameter> Parameters { get; } =
    [
        new("scheme", "How customers are divided: by recency, frequency and monetary value; by behaviour; by clusters of spenders.") { Choices = Schemes, Default = Schemes[0] },
        new(Segment.Name, "Only customers of this segment of the scheme; an empty value stands for those without one.") { Repeats = true },
        new(Customer.Name, "Only this customer, or these.") { Repeats = true },
        .. ScoreFilter.Parameters,
        .. CustomerFilter.Parameters(Places, "customers"),
        new(LeastName, "Only customers whose expected value of the next 12 months is at least this.", ParameterType.Number) { Minimum = 0, Maximum = HighestValue },
    ];

    /// <summary>All customers, divided the same way.</summary>
    public AudienceFilter OfEverybody => new(Scheme, new ScoreFilter([]), null);

    public static AudienceFilter Read(QueryParameters query)
    {
        var scheme = query.OneOf("scheme", Schemes) ?? Schemes[0];
        var scores = ScoreFilter.Read(query);
        var more = CustomerFilter.Read(query, [Segment with { Expression = $"m.{scheme}" }, Customer, .. Places]);
        return new(scheme, scores with { Filters = [.. more, .. scores.Filters] }, query.Number(LeastName, 0, HighestValue));
    }
}
