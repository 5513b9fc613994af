using SalesFunctions.Platform;

namespace SalesFunctions.Customers;

/// <summary>A number that customers differ in.</summary>
/// <param name="Name">Its name in <c>field=</c>, <c>x=</c> and <c>y=</c>.</param>
/// <param name="Expression">Its value for a customer's totals <c>t</c> and record <c>c</c>.</param>
/// <param name="OfRecord">Whether the customer's own record tells it; else the totals do.</param>
/// <param name="IsWhole">Whether it is always a whole number.</param>
/// <param name="IsMoney">Whether it is in the dataset's currency.</param>
internal sealed record CustomerField(string Name, string Expression, bool OfRecord = false, bool IsWhole = false, bool IsMoney = false)
{
    /// <summary>The one that orders differ in, not customers.</summary>
    public static readonly CustomerField OrderValue = new("order_value", "", IsMoney: true);

    public static readonly IReadOnlyList<CustomerField> All =
    [
        new("sales", "t.sales", IsMoney: true),
        new("orders", "t.orders", IsWhole: true),
        new("average_order_value", "t.sales / NULLIF(t.orders, 0)", IsMoney: true),
        OrderValue,
        new("age", "c.age", OfRecord: true, IsWhole: true),
        new("annual_income", "c.annual_income", OfRecord: true),
        new("spending_score", "c.spending_score", OfRecord: true),
        new("days_between_orders", "CASE WHEN t.orders > 1 THEN DATEDIFF(t.last_sold_on, t.first_sold_on) / (t.orders - 1) END"),
        new("recency", "DATEDIFF(@last_day, t.last_sold_on)", IsWhole: true),
    ];

    public static readonly IReadOnlyList<string> Names = [.. All.Select(field => field.Name)];

    /// <summary>Those of which a customer has just one value, so that it can stand on an axis.</summary>
    public static readonly IReadOnlyList<string> Axes = [.. Names.Where(name => name != OrderValue.Name)];

    public static CustomerField Named(string name) => All.First(field => field.Name == name);

    /// <summary>Reads a parameter that must name a field.</summary>
    public static CustomerField? Read(QueryParameters query, string parameter, IReadOnlyList<string> names)
    {
        if (query.Single(parameter) is null)
        {
            query.Add(parameter, $"is missing; known are {string.Join(", ", names)}.");
            return null;
        }

        return query.OneOf(parameter, names) is { } name && names.Contains(name) ? Named(name) : null;
    }
}

/// <summary>Which customers are looked at: those with lines in the range where one is given, those that pass the filters.</summary>
internal sealed record Population(DateRange Range, IReadOnlyList<CustomerFilter> Filters)
{
    private static readonly CustomerFilter[] OfCustomers = [LineFilters.Region, CustomerFilter.Gender, CustomerFilter.AgeGroup, .. CustomerFilter.Schemes];

    public static IReadOnlyList<Parameter> Parameters =>
        [Parameter.From, Parameter.To, .. CustomerFilter.Parameters(OfCustomers, "customers")];

    /// <summary>Whether a customer without a record cannot pass.</summary>
    public bool OnlyRecordsPass => Filters.Any(filter => filter.OfCustomer && !filter.Values.Contains(null));

    public static Population Read(QueryParameters query) => new(query.DateRange(), CustomerFilter.Read(query, OfCustomers));
}
