using SalesFunctions.Analytics.Calendars;
using SalesFunctions.Analytics.Cubes;
using SalesFunctions.Platform;

namespace SalesFunctions.Sales.Questions;

/// <summary>Where a question is answered.</summary>
/// <param name="Name">A cube's shape, <c>customer_totals</c> or <c>sales_lines</c>.</param>
/// <param name="Shape">The cube, if it is one.</param>
/// <param name="Months">The cube's months in question.</param>
/// <param name="Rows">Cells or lines that are walked over.</param>
/// <param name="Reason">Why no smaller roll-up answers.</param>
internal sealed record SalesSource(string Name, CubeShape? Shape, IReadOnlyList<CubeMonthEntry> Months, long Rows, string Reason)
{
    public const string Lines = "sales_lines";
    public const string CustomerTotals = "customer_totals";

    /// <summary>The smallest roll-up that can tell, else the lines.</summary>
    public static SalesSource Choose(SalesQuestion question, CubeCatalogue catalogue, BusinessCalendar calendar)
    {
        var months = catalogue.Months.Where(month => Touches(question.Range, month.Month)).ToList();
        if (IsCustomerTotals(question))
        {
            return new SalesSource(CustomerTotals, null, [], 0, "One row per customer.");
        }

        var lacking = new List<string>();
        SalesSource? best = null;
        foreach (var shape in CubeShapes.All)
        {
            if (Lack(shape, question, calendar, months) is { } lacks)
            {
                lacking.Add($"{shape.Name} {lacks}");
            }
            else if (Of(shape, months, string.Join("; ", lacking)) is var source && (best is null || source.Rows < best.Rows))
            {
                best = source;
            }
        }

        return best ?? new SalesSource(Lines, null, [], months.Sum(month => month.Lines), string.Join("; ", lacking));
    }

    /// <summary>A certain cube, where it can tell.</summary>
    public static SalesSource? Of(CubeShape shape, SalesQuestion question, CubeCatalogue catalogue, BusinessCalendar calendar)
    {
        var months = catalogue.Months.Where(month => Touches(question.Range, month.Month)).ToList();
        return Lack(shape, question, calendar, months) is null ? Of(shape, months, "") : null;
    }

    private static SalesSource Of(CubeShape shape, IReadOnlyList<CubeMonthEntry> months, string reason) =>
        new(shape.Name, shape, months, months.Sum(month => (long)month.Cubes[shape.Name].Cells), reason);

    private static string? Lack(CubeShape shape, SalesQuestion question, BusinessCalendar calendar, IReadOnlyList<CubeMonthEntry> months)
    {
        if (question.Used.FirstOrDefault(dimension => dimension.AxisIn(shape, calendar) is null) is { } unknown)
        {
            return $"does not know {unknown.Name}";
        }

        if (!shape.Daily && !IsOfMonths(question.Range))
        {
            return "knows whole months only";
        }

        return months.FirstOrDefault(month => !month.Cubes.ContainsKey(shape.Name)) is { } missing ? $"is not kept for {RowsJson.Day(missing.Month)[..7]}" : null;
    }

    private static bool IsOfMonths(DateRange range) => (range.From ?? default).Day == 1 && (range.To ?? default).Day == 1;

    private static bool Touches(DateRange range, DateOnly month) =>
        range.IsOpen || (month != CubeQuestion.Undated && (range.To is null || month < range.To) && (range.From is null || month.AddMonths(1) > range.From));

    private static bool IsCustomerTotals(SalesQuestion question) =>
        question is { By: [{ Name: "customer" }], Filters: [], Range.IsOpen: true, WithOther: false, Needs: SalesNeeds.None or SalesNeeds.Orders };
}
