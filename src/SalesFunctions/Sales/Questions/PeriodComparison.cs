using SalesFunctions.Analytics.Calendars;
using SalesFunctions.Platform;

namespace SalesFunctions.Sales.Questions;

/// <summary>
/// Finds the sales of the period with which each group is compared. Groups cut by periods are compared period by period, with the finest of them; a
/// question that is not cut by a period is compared as a whole with the span before its own. Only whole periods are compared.
/// </summary>
internal sealed class PeriodComparison(SalesQuestion question, BusinessCalendar calendar, Comparison comparison)
{
    private readonly int _finest = Finest(question.By);

    public static bool IsPossible(SalesQuestion question) => Finest(question.By) >= 0 || SpanFilter(question) is not null || question.Range is { From: not null, To: not null };

    /// <summary>The question that tells the other periods' sales; null where no group has another period.</summary>
    public SalesQuestion? Other(IReadOnlyList<SalesGroup> groups)
    {
        var other = question with { Needs = SalesNeeds.None, Order = [], Top = null, WithOther = false, Filters = [.. question.Filters.Where(filter => !filter.Dimension.IsPeriod)] };
        if (_finest < 0)
        {
            return Span() is { } span ? other with { Range = span } : null;
        }

        var periods = groups.Select(group => Shifted(group.Key)).OfType<Period>().ToList();
        return periods.Count == 0 ? null : other with { Range = new DateRange(periods.Min(period => period.Start), periods.Max(period => period.End)) };
    }

    /// <summary>The key under which a group's other period stands in the answer to <see cref="Other"/>; null where it has none.</summary>
    public string? KeyOf(IReadOnlyList<string?> key)
    {
        if (_finest < 0)
        {
            return Text(key);
        }

        return Shifted(key) is not { } shifted
            ? null
            : Text(question.By.Select((dimension, at) => dimension.IsPeriod ? calendar.Of(dimension.Period, shifted.Start).Label : key[at]));
    }

    public static string Text(IEnumerable<string?> key) => string.Join('\u001F', key.Select(value => value ?? "\u0000"));

    private Period? Shifted(IReadOnlyList<string?> key)
    {
        if (key[_finest] is not { } label || !calendar.TryParse(question.By[_finest].Period, label, out var period) || IsCut(period))
        {
            return null;
        }

        return comparison == Comparison.PreviousPeriod ? calendar.Previous(period) : calendar.SameLastYear(period);
    }

    private bool IsCut(Period period) => question.Range.Cuts(period.Start, period.End)
        || question.Filters.Any(filter => filter.Dimension.IsPeriod && !filter.Values.OfType<string>().Any(label =>
            calendar.TryParse(filter.Dimension.Period, label, out var chosen) && chosen.Start <= period.Start && period.End <= chosen.End));

    private DateRange? Span()
    {
        if (SpanFilter(question) is { } filter)
        {
            return calendar.TryParse(filter.Dimension.Period, filter.Values[0]!, out var period) && !question.Range.Cuts(period.Start, period.End)
                && (comparison == Comparison.PreviousPeriod ? calendar.Previous(period) : calendar.SameLastYear(period)) is { } other
                ? new DateRange(other.Start, other.End)
                : null;
        }

        var (from, to) = (question.Range.From!.Value, question.Range.To!.Value);
        if (comparison == Comparison.SamePeriodLastYear)
        {
            return from.Year > 1 ? new DateRange(from.AddYears(-1), to.AddYears(-1)) : null;
        }

        var months = ((to.Year - from.Year) * 12) + to.Month - from.Month;
        var isOfMonths = from.Day == 1 && to.Day == 1;
        return isOfMonths && ((from.Year - 1) * 12) + from.Month - 1 >= months ? new DateRange(from.AddMonths(-months), from)
            : from.DayNumber >= to.DayNumber - from.DayNumber ? new DateRange(from.AddDays(from.DayNumber - to.DayNumber), from)
            : null;
    }

    private static SalesFilter? SpanFilter(SalesQuestion question) =>
        question.Filters.Where(filter => filter.Dimension.IsPeriod).ToList() is [{ Values: [not null] } only] ? only : null;

    private static int Finest(IReadOnlyList<SalesDimension> by) => by.Select((dimension, at) => (dimension, at)).Where(item => item.dimension.IsPeriod)
        .OrderBy(item => Length(item.dimension.Period)).Select(item => item.at).DefaultIfEmpty(-1).First();

    private static int Length(PeriodKind kind) => kind switch
    {
        PeriodKind.Day => 1,
        PeriodKind.Week or PeriodKind.RetailWeek => 7,
        PeriodKind.Month or PeriodKind.FiscalMonth or PeriodKind.RetailMonth => 30,
        PeriodKind.Quarter or PeriodKind.FiscalQuarter or PeriodKind.RetailQuarter => 91,
        _ => 365,
    };
}
