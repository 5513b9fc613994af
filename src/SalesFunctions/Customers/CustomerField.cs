using SalesFunctions.Platform;
using SalesFunctions.Platform.Columns;

namespace SalesFunctions.Customers;

/// <summary>A number that customers differ in.</summary>
/// <param name="Name">Its name in <c>field=</c>, <c>x=</c> and <c>y=</c>.</param>
/// <param name="Expression">Its value for a customer's totals <c>t</c> and record <c>c</c>.</param>
/// <param name="OfRecord">Whether the customer's own record tells it; else the totals do.</param>
/// <param name="IsWhole">Whether it is always a whole number.</param>
/// <param name="IsMoney">Whether it is in the dataset's currency.</param>
/// <param name="Decimals">How many the expression has.</param>
internal sealed record CustomerField(string Name, string Expression, bool OfRecord = false, bool IsWhole = false, bool IsMoney = false, int Decimals = 0)
{
    private const int OfHundredths = TenThousandths.Scale / 100;

    public static readonly CustomerField Sales = new("sales", "t.sales", IsMoney: true, Decimals: 4) { Columns = [ColumnName.Sales], Units = (sales, _, _, _) => sales };

    public static readonly CustomerField Orders = new("orders", "t.orders", IsWhole: true)
    {
        Columns = [ColumnName.Orders], Units = (orders, _, _, _) => orders * TenThousandths.Scale,
    };

    public static readonly CustomerField AverageOrderValue = new("average_order_value", "ROUND(t.sales / NULLIF(t.orders, 0), 4)", IsMoney: true, Decimals: 4)
    {
        Columns = [ColumnName.Sales, ColumnName.Orders], Units = (sales, orders, _, _) => orders > 0 ? TenThousandths.Quotient(sales, orders) : CustomerColumn.None,
    };

    /// <summary>The one that orders differ in, not customers.</summary>
    public static readonly CustomerField OrderValue = new("order_value", "", IsMoney: true, Decimals: 4);

    public static readonly CustomerField Age = new("age", "c.age", OfRecord: true, IsWhole: true)
    {
        Columns = [ColumnName.Age], Units = (age, _, _, _) => age * TenThousandths.Scale,
    };

    public static readonly CustomerField AnnualIncome = new("annual_income", "c.annual_income", OfRecord: true, Decimals: 2)
    {
        Columns = [ColumnName.AnnualIncome], Units = (income, _, _, _) => income * OfHundredths,
    };

    public static readonly CustomerField SpendingScore = new("spending_score", "c.spending_score", OfRecord: true, Decimals: 2)
    {
        Columns = [ColumnName.SpendingScore], Units = (score, _, _, _) => score * OfHundredths,
    };

    public static readonly CustomerField DaysBetweenOrders = new(
        "days_between_orders", "CASE WHEN t.orders > 1 THEN ROUND(DATEDIFF(t.last_sold_on, t.first_sold_on) / (t.orders - 1), 4) END", Decimals: 4)
    {
        Columns = [ColumnName.FirstDay, ColumnName.LastDay, ColumnName.Orders],
        Units = (first, last, orders, _) => orders > 1 ? TenThousandths.Quotient((last - first) * TenThousandths.Scale, orders - 1) : CustomerColumn.None,
    };

    public static readonly CustomerField Recency = new("recency", "DATEDIFF(@last_day, t.last_sold_on)", IsWhole: true)
    {
        Columns = [ColumnName.LastDay], Units = (last, _, _, today) => (today - last) * TenThousandths.Scale,
    };

    public static readonly IReadOnlyList<CustomerField> All =
        [Sales, Orders, AverageOrderValue, OrderValue, Age, AnnualIncome, SpendingScore, DaysBetweenOrders, Recency];

    /// <summary>The columns that know it, at most three; none for the value of orders.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The same as the expression, in 1/10000, of the values of those columns, the first of which is there, and the last day of the data.</summary>
    public Func<long, long, long, long, long> Units { get; init; } = (_, _, _, _) => CustomerColumn.None;

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
