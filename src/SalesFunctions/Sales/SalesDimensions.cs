namespace SalesFunctions.Sales;

internal enum DimensionKind
{
    Text,
    Day,
    Month,
    Year,
}

/// <summary>One thing that sales can be cut by.</summary>
/// <param name="Name">Its name in <c>by=</c>, in filters and as a column.</param>
/// <param name="Lines">Its value for a line <c>s</c> of <c>sales_lines</c>, with customer <c>c</c> where <paramref name="Customer"/> says so.</param>
/// <param name="RollUp">Its value for a row <c>r</c> of <c>daily_sales</c>; null where that has no such column.</param>
/// <param name="Customer">Whether the customer's own record is needed.</param>
/// <param name="Kind">How its values are written.</param>
internal sealed record SalesDimension(string Name, string Lines, string? RollUp, bool Customer, DimensionKind Kind = DimensionKind.Text)
{
    public bool IsTime => Kind != DimensionKind.Text;
}

/// <summary>The dimensions and what each one means in SQL; nothing else in this slice names a column of them.</summary>
internal static class SalesDimensions
{
    /// <summary>A line's region, else its customer's, as in the view <c>customer_sales</c>.</summary>
    public static readonly SalesDimension Region = new("region", "COALESCE(s.region, c.region)", null, Customer: true);

    /// <summary>The same where no customer's region stands in for a missing one: no need to look at customers, and the roll-up tells it too.</summary>
    public static readonly SalesDimension OwnRegion = new("region", "s.region", "NULLIF(r.region, '')", Customer: false);

    public static readonly IReadOnlyList<SalesDimension> All =
    [
        Region,
        new("city", "COALESCE(s.city, c.city)", null, Customer: true),
        new("country", "COALESCE(s.country, c.country)", null, Customer: true),
        new("store", "s.store", "NULLIF(r.store, '')", Customer: false),
        new("category", "s.category", "NULLIF(r.category, '')", Customer: false),
        new("sub_category", "s.sub_category", null, Customer: false),
        new("product", "COALESCE(s.product, s.product_id)", null, Customer: false),
        new("payment_method", "s.payment_method", "NULLIF(r.payment_method, '')", Customer: false),
        new("gender", "c.gender", null, Customer: true),
        new("age_group", "c.age_group", null, Customer: true),
        new("customer", "s.customer_id", null, Customer: false),
        new("day", "s.sold_on", RollUpDay, Customer: false, DimensionKind.Day),
        new("month", "DATE_FORMAT(s.sold_on, '%Y-%m-01')", $"DATE_FORMAT({RollUpDay}, '%Y-%m-01')", Customer: false, DimensionKind.Month),
        new("year", "YEAR(s.sold_on)", $"YEAR({RollUpDay})", Customer: false, DimensionKind.Year),
    ];

    /// <summary>The roll-up keeps lines without a date under the first day that a DATE can hold.</summary>
    public static readonly DateOnly Undated = new(1000, 1, 1);

    private const string RollUpDay = "NULLIF(r.sold_on, '1000-01-01')";

    public static readonly IReadOnlyList<string> Names = [.. All.Select(dimension => dimension.Name)];

    public static SalesDimension Named(string name) => All.First(dimension => dimension.Name == name);
}
