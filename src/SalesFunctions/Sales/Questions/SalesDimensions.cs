using System.Globalization;
using SalesFunctions.Analytics.Calendars;
using SalesFunctions.Analytics.Cubes;
using SalesFunctions.Platform;

namespace SalesFunctions.Sales.Questions;

internal enum DimensionKind
{
    Text,
    Period,
    Weekday,
    Hour,
}

/// <summary>One thing that sales can be cut by.</summary>
/// <param name="Name">Its name in <c>by=</c>, in filters, as a column and in the cubes.</param>
/// <param name="Lines">Its value for a line <c>s</c> of <c>sales_lines</c>, as text or as a date.</param>
internal sealed record SalesDimension(string Name, string Lines, string Description)
{
    public DimensionKind Kind { get; init; }

    /// <summary>Which periods; only where <see cref="Kind"/> says that it is one.</summary>
    public PeriodKind Period { get; init; }

    /// <summary>Whether its value may stand in the customer's record <c>c</c>.</summary>
    public bool OfCustomer { get; init; }

    /// <summary>Whether its value stands in what the published models say of the customer, <c>m</c>.</summary>
    public bool OfScores { get; init; }

    public bool IsPeriod => Kind == DimensionKind.Period;

    /// <summary>Whether SQL must be told the period of each day, as the column <c>k.name</c>, since only the dataset's calendar knows it.</summary>
    public bool FromCalendar => IsPeriod && Lines.StartsWith("k.", StringComparison.Ordinal);

    /// <summary>Whether whole months are enough to tell it.</summary>
    public bool IsOfMonths => IsPeriod && Period is PeriodKind.Month or PeriodKind.Quarter or PeriodKind.Year
        or PeriodKind.FiscalMonth or PeriodKind.FiscalQuarter or PeriodKind.FiscalYear;

    public Type Type => this switch
    {
        { Kind: DimensionKind.Weekday or DimensionKind.Hour } or { IsPeriod: true, Period: PeriodKind.Year } => typeof(int),
        { IsPeriod: true, Period: PeriodKind.Day or PeriodKind.Week or PeriodKind.Month } => typeof(DateOnly),
        _ => typeof(string),
    };

    /// <summary>How it is read in a cube; null where that does not know it.</summary>
    public CubeAxis? AxisIn(CubeShape shape, BusinessCalendar calendar)
    {
        if (shape.Dimensions.Contains(Name))
        {
            return CubeAxis.Of(Name);
        }

        return Kind switch
        {
            DimensionKind.Period when shape.Daily || IsOfMonths => CubeAxis.Of(day => calendar.Of(Period, day).Label),
            DimensionKind.Weekday when shape.Daily => CubeAxis.Of(Weekday),
            _ => null,
        };
    }

    /// <summary>A value as it goes out.</summary>
    public object? Typed(string? value) => value is null ? null
        : Type == typeof(int) ? int.Parse(value, CultureInfo.InvariantCulture)
        : Type == typeof(DateOnly) ? RowsJson.ParseDay(value)
        : value;

    private static string Weekday(DateOnly day) => IsoWeekday.NumberOf(day.DayOfWeek).ToString(CultureInfo.InvariantCulture);
}

/// <summary>The dimensions; nothing else in this slice names their columns.</summary>
internal static class SalesDimensions
{
    public static readonly IReadOnlyList<SalesDimension> All =
    [
        OfPlace("region", "Region of the sale, else of its customer."),
        OfPlace("city", "City of the sale, else of its customer."),
        OfPlace("country", "Country of the sale, else of its customer."),
        new("store", "s.store", "Store, mall or branch."),
        new("category", "s.category", "Category of the product."),
        new("sub_category", "s.sub_category", "Sub-category of the product."),
        new("product", "COALESCE(s.product, s.product_id)", "Name of the product, else its id."),
        new("payment_method", "s.payment_method", "How it was paid."),
        OfCustomer("gender", "c.gender", "Gender of the customer."),
        OfCustomer("age_group", "c.age_group", "Age group of the customer."),
        OfCustomer("segment", "c.segment", "Segment of the customer."),
        new("customer", "s.customer_id", "Id of the customer."),
        OfScheme("rfm", "Segment of the customer by recency, frequency and monetary value."),
        OfScheme("behaviour", "Segment of the customer by behaviour."),
        OfScheme("spenders", "Cluster of spenders that the customer is in."),
        OfPeriod("day", PeriodKind.Day, "s.sold_on", "Day."),
        OfPeriod("week", PeriodKind.Week, "k.week", "First day of the week; weeks start as the dataset's profile says, else on Monday."),
        OfPeriod("month", PeriodKind.Month, "DATE_FORMAT(s.sold_on, '%Y-%m-01')", "First day of the month."),
        OfPeriod("quarter", PeriodKind.Quarter, "CONCAT(YEAR(s.sold_on), '-Q', QUARTER(s.sold_on))", "Quarter, as 2026-Q1."),
        OfPeriod("year", PeriodKind.Year, "CAST(YEAR(s.sold_on) AS CHAR)", "Year."),
        new("weekday", "CAST(WEEKDAY(s.sold_on) + 1 AS CHAR)", "Weekday, 1 for Monday to 7 for Sunday.") { Kind = DimensionKind.Weekday },
        new("hour", "LPAD(HOUR(s.sold_time), 2, '0')", "Hour of the day, 0 to 23; null where the data have no times.") { Kind = DimensionKind.Hour },
        OfPeriod("fiscal_month", PeriodKind.FiscalMonth, "k.fiscal_month", "Month of the fiscal year, as FY2026-01."),
        OfPeriod("fiscal_quarter", PeriodKind.FiscalQuarter, "k.fiscal_quarter", "Quarter of the fiscal year, as FY2026-Q1."),
        OfPeriod("fiscal_year", PeriodKind.FiscalYear, "k.fiscal_year", "Fiscal year, as FY2026."),
        OfPeriod("retail_week", PeriodKind.RetailWeek, "k.retail_week", "Week of the retail year, as RY2026-W01."),
        OfPeriod("retail_month", PeriodKind.RetailMonth, "k.retail_month", "Month of the retail year (4 or 5 weeks), as RY2026-01."),
        OfPeriod("retail_quarter", PeriodKind.RetailQuarter, "k.retail_quarter", "Quarter of the retail year, as RY2026-Q1."),
        OfPeriod("retail_year", PeriodKind.RetailYear, "k.retail_year", "Retail year, as RY2026."),
    ];

    public static readonly IReadOnlyList<string> Names = [.. All.Select(dimension => dimension.Name)];

    /// <summary>All but periods: these are told by from= and to=, too.</summary>
    public static readonly IReadOnlyList<SalesDimension> ButPeriods = [.. All.Where(dimension => !dimension.IsPeriod)];

    /// <summary>What a line is about beside the time of its sale.</summary>
    public static readonly IReadOnlyList<SalesDimension> ButTimes = [.. All.Where(dimension => dimension.Kind == DimensionKind.Text)];

    public static SalesDimension Named(string name) => All.First(dimension => dimension.Name == name);

    private static SalesDimension OfPlace(string name, string description) => OfCustomer(name, $"COALESCE(s.{name}, c.{name})", description);

    private static SalesDimension OfCustomer(string name, string lines, string description) => new(name, lines, description) { OfCustomer = true };

    private static SalesDimension OfScheme(string name, string description) =>
        new(name, $"m.{name}", $"{description} As the published models have it: today's segment, for sales of any time.") { OfScores = true };

    private static SalesDimension OfPeriod(string name, PeriodKind period, string lines, string description) =>
        new(name, lines, description) { Kind = DimensionKind.Period, Period = period };
}
