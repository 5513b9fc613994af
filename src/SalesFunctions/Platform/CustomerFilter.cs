namespace SalesFunctions.Platform;

/// <summary>Lines or customers that have one of the values; a null among them stands for those without a value.</summary>
/// <param name="Name">Its name as a parameter.</param>
/// <param name="Expression">Its value for a line <c>s</c>, a customer <c>c</c>, or what the models say of one, <c>m</c>.</param>
/// <param name="OfCustomer">Whether the customer's own record alone tells it.</param>
/// <param name="Values">The values, read from the request.</param>
internal sealed record CustomerFilter(string Name, string Expression, bool OfCustomer, IReadOnlyList<string?> Values)
{
    public static readonly CustomerFilter Gender = new("gender", "c.gender", true, []);
    public static readonly CustomerFilter AgeGroup = new("age_group", "c.age_group", true, []);

    /// <summary>The segment of a customer in each scheme, as the published models have it.</summary>
    public static readonly IReadOnlyList<CustomerFilter> Schemes = [.. ((string[])["rfm", "behaviour", "spenders"]).Select(scheme => new CustomerFilter(scheme, $"m.{scheme}", false, []) { OfScores = true })];

    /// <summary>The region in a customer's own record.</summary>
    public static readonly CustomerFilter OwnRegion = new("own_region", "c.region", true, []);

    /// <summary>Whether the published models tell it.</summary>
    public bool OfScores { get; init; }

    /// <summary>Those of the filters that a request has values for.</summary>
    public static IReadOnlyList<CustomerFilter> Read(QueryParameters query, IEnumerable<CustomerFilter> filters) =>
        [.. filters.Select(filter => filter with { Values = [.. query.Values(filter.Name).Select(value => value.Length == 0 ? null : value)] }).Where(filter => filter.Values.Count > 0)];

    public static IReadOnlyList<Parameter> Parameters(IEnumerable<CustomerFilter> filters, string what) =>
        [.. filters.Select(filter => new Parameter(filter.Name, $"Only {what} with this {filter.Name}; an empty value stands for those without one.") { Repeats = true })];
}
