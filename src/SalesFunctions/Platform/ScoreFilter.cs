namespace SalesFunctions.Platform;

/// <summary>Customers by what the published models and their own records say of them.</summary>
/// <param name="Filters">On the segments of scores <c>m</c> and the record of customers <c>c</c>.</param>
/// <param name="Overdue">Only those who are overdue, or only those who are not.</param>
/// <param name="LeastAlive">Only those whose probability to be customers still is at least this.</param>
/// <param name="MostAlive">Only those whose probability to be customers still is at most this.</param>
internal sealed record ScoreFilter(IReadOnlyList<CustomerFilter> Filters, bool? Overdue = null, double? LeastAlive = null, double? MostAlive = null)
{
    private const string OverdueName = "overdue";
    private const string LeastName = "minimum_probability_alive";
    private const string MostName = "maximum_probability_alive";

    private static readonly string[] Flags = ["true", "false"];

    private static readonly CustomerFilter[] OfCustomers =
    [
        .. CustomerFilter.Schemes, CustomerFilter.OwnRegion with { Name = "region" }, CustomerFilter.Gender, CustomerFilter.AgeGroup,
    ];

    public static IReadOnlyList<Parameter> FilterParameters => CustomerFilter.Parameters(OfCustomers, "customers");

    public static IReadOnlyList<Parameter> Parameters =>
    [
        .. FilterParameters,
        new Parameter(OverdueName, "Only customers who are overdue, or only those who are not.", ParameterType.Flag) { Choices = Flags },
        new Parameter(LeastName, "Only customers who still are customers with at least this probability.", ParameterType.Number) { Minimum = 0, Maximum = 1 },
        new Parameter(MostName, "Only customers who still are customers with at most this probability.", ParameterType.Number) { Minimum = 0, Maximum = 1 },
    ];

    public static ScoreFilter ReadFilters(QueryParameters query) => new(CustomerFilter.Read(query, OfCustomers));

    public static ScoreFilter Read(QueryParameters query)
    {
        var (overdue, least, most) = (query.OneOf(OverdueName, Flags), query.Number(LeastName, 0, 1), query.Number(MostName, 0, 1));
        if (most < least)
        {
            query.Add(MostName, $"is less than {LeastName}.");
        }

        return ReadFilters(query) with { Overdue = overdue is null ? null : overdue == Flags[0], LeastAlive = least, MostAlive = most };
    }
}
