namespace SalesFunctions.Sales.Questions;

/// <summary>What is known about one row of an answer when its measures are written.</summary>
/// <param name="TotalSales">Sales of all groups, shown or not.</param>
/// <param name="PreviousSales">Sales of the same group in the period before; null where there are none to compare with.</param>
/// <param name="LastYearSales">The same a year earlier.</param>
internal sealed record SalesRow(SalesFigures Figures, decimal TotalSales, decimal? PreviousSales, decimal? LastYearSales, string? TopCategories);

/// <summary>One figure about a group of lines.</summary>
/// <param name="Name">Its name in <c>measures=</c> and as a column.</param>
/// <param name="Value">Its value for a row.</param>
internal sealed record SalesMeasure(string Name, Type Type, string Description, Func<SalesRow, object?> Value)
{
    public SalesNeeds Needs { get; init; }

    /// <summary>Whether the dataset's currency belongs to it.</summary>
    public bool IsMoney { get; init; }

    /// <summary>Whether it compares with another period.</summary>
    public Comparison Comparison { get; init; }

    /// <summary>The figure that sorts like it; null where only the finished rows can be sorted by it.</summary>
    public string? SortsLike { get; init; }
}

/// <summary>What a period is compared with.</summary>
internal enum Comparison
{
    None,
    PreviousPeriod,
    SamePeriodLastYear,
}

/// <summary>The measures and what each one means.</summary>
internal static class SalesMeasures
{
    public const string TopCategories = "top_categories";

    public static readonly IReadOnlyList<SalesMeasure> All =
    [
        Money("sales", "Net sales: the sum of amounts, returns subtracted.", row => row.Figures.Sales),
        Count("orders", "Distinct orders; a line without an order id is an order of its own.", row => row.Figures.Orders, SalesNeeds.Orders),
        new("units", typeof(decimal), "Units sold, returned ones subtracted.", row => row.Figures.Units) { SortsLike = "units" },
        Count("lines", "Sales lines.", row => row.Figures.Lines, SalesNeeds.None),
        Count("customers", "Distinct known customers.", row => row.Figures.Customers, SalesNeeds.Customers),
        Money("average_order_value", "Sales per order; null where there is no order.", row => row.Figures.AverageOrderValue, SalesNeeds.Orders),
        Money("returns", "Value of what came back, as a positive figure; sales are net of it.", row => row.Figures.Returns),
        Money("profit", "Sales less cost, of the lines whose cost is known; null where it is of none.", row => row.Figures.Profit, SalesNeeds.Cost),
        new("share", typeof(double), "Share of the sales of all rows, 0 to 1; the rows behind top= count too.", row => Share(row.Figures.Sales, row.TotalSales)) { SortsLike = "sales" },
        Compared("change_percent", "Change of sales from the period before, in percent (15.3 is 15.3 %); null where nothing was sold then, or where from= or to= cuts the period.", Comparison.PreviousPeriod, row => Change(row.Figures.Sales, row.PreviousSales)),
        Compared("change_percent_last_year", "Change of sales from the same period of the year before, in percent.", Comparison.SamePeriodLastYear, row => Change(row.Figures.Sales, row.LastYearSales)),
        Compared("previous_sales", "Sales of the period before.", Comparison.PreviousPeriod, row => row.PreviousSales),
        Compared("last_year_sales", "Sales of the same period of the year before.", Comparison.SamePeriodLastYear, row => row.LastYearSales),
        new(TopCategories, typeof(string), "The three categories with the most sales, each with its share of the row's sales, as 'Shoes 31.2 %; Books 20.0 %'.", row => row.TopCategories),
    ];

    public static readonly IReadOnlyList<string> Names = [.. All.Select(measure => measure.Name)];

    public static readonly IReadOnlyList<string> Defaults = ["sales", "orders", "units"];

    public static SalesMeasure Named(string name) => All.First(measure => measure.Name == name);

    /// <summary>Percent from 0 to 100; against the size of the earlier figure, so that its sign never turns the direction.</summary>
    public static double? Change(decimal now, decimal? before) => before is null or 0 ? null : (double)(100 * (now - before.Value) / Math.Abs(before.Value));

    public static double? Share(decimal part, decimal whole) => whole == 0 ? null : (double)part / (double)whole;

    private static SalesMeasure Money(string name, string description, Func<SalesRow, decimal?> value, SalesNeeds needs = SalesNeeds.None) =>
        new(name, typeof(decimal), description, row => value(row)) { Needs = needs, IsMoney = true, SortsLike = name };

    private static SalesMeasure Count(string name, string description, Func<SalesRow, long> value, SalesNeeds needs) =>
        new(name, typeof(long), description, row => value(row)) { Needs = needs, SortsLike = name };

    private static SalesMeasure Compared(string name, string description, Comparison comparison, Func<SalesRow, object?> value) =>
        new(name, name.EndsWith("sales", StringComparison.Ordinal) ? typeof(decimal) : typeof(double), description, value)
        {
            Comparison = comparison,
            IsMoney = name.EndsWith("sales", StringComparison.Ordinal),
        };
}
