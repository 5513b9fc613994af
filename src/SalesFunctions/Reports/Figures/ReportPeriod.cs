using SalesFunctions.Platform;

namespace SalesFunctions.Reports.Figures;

/// <summary>The days that a report is about, and those that it compares them with.</summary>
/// <param name="Range">Open ends where the dataset has no whole month.</param>
/// <param name="Before">As long, right before; null where the record does not reach so far back.</param>
internal sealed record ReportPeriod(DateRange Range, DateRange? Before)
{
    private const int UsualMonths = 12;

    // A record that begins on the third of a month has that month nearly whole.
    private const int QuietDays = 6;

    /// <param name="asked">What a caller chose; open for the last twelve whole months.</param>
    /// <param name="months">The rows of <c>/sales/monthly</c>.</param>
    /// <param name="firstDay">The first day with a sale.</param>
    public static ReportPeriod Of(DateRange asked, IReadOnlyList<Row> months, DateOnly? firstDay)
    {
        var range = asked.IsOpen ? Usual(months) : asked;
        var before = range is { From: { } from, To: { } to } ? Earlier(from, to) : null;
        return new(range, firstDay <= before?.From?.AddDays(QuietDays) ? before : null);
    }

    private static DateRange Usual(IReadOnlyList<Row> months)
    {
        if (months.LastOrDefault(month => month.Flag("partial") == false)?.Day("month") is not { } last)
        {
            return new(null, null);
        }

        var first = months[0].Day("month")!.Value;
        var from = last.AddMonths(1 - UsualMonths);
        return new(from < first ? first : from, last.AddMonths(1));
    }

    // Months are compared with months: February is no shorter business than January.
    private static DateRange Earlier(DateOnly from, DateOnly to)
    {
        var months = ((to.Year - from.Year) * 12) + to.Month - from.Month;
        return from.Day == 1 && to.Day == 1 && months > 0 ? new(from.AddMonths(-months), from) : new(from.AddDays(from.DayNumber - to.DayNumber), from);
    }
}
