using System.Globalization;
using SalesFunctions.Ingest.Values;

namespace SalesFunctions.Ingest.Columns;

/// <summary>What the sender of a file should know about how a column was read; null where there is nothing to say.</summary>
internal static class VerdictWarnings
{
    public static string? Of(string header, DateVerdict verdict)
    {
        var (fits, differs) = verdict.Order == DateOrder.MonthFirst
            ? (verdict.MonthFirstExample, verdict.DayFirstExample)
            : (verdict.DayFirstExample, verdict.MonthFirstExample);
        var (order, other) = (Name(verdict.Order), Name(verdict.Order == DateOrder.MonthFirst ? DateOrder.DayFirst : DateOrder.MonthFirst));
        var misfits = verdict.Order switch
        {
            DateOrder.DayFirst => verdict.OnlyMonthFirst,
            DateOrder.MonthFirst => verdict.OnlyDayFirst,
            _ => 0,
        };
        return verdict.Proof switch
        {
            DateProof.Ambiguous =>
                $"\"{header}\": the dates do not show whether the day or the month comes first ({Count(verdict.Either)} can be read either way); they are read {Words(order)}. "
                + $"If that is wrong, write {Remedy(other)}.",
            DateProof.Conflict =>
                $"\"{header}\": {Count(verdict.OnlyDayFirst)} dates such as {verdict.DayFirstExample} have the day first and {Count(verdict.OnlyMonthFirst)} such as "
                + $"{verdict.MonthFirstExample} the month; write {Remedy(order)} or {Remedy(other)}, and mend the others.",
            DateProof.Proven or DateProof.Profile when misfits > 0 =>
                $"\"{header}\": dates are read {Words(order)}{(fits is null ? "" : $" as in {fits}")}; {Count(misfits)} such as {differs} do not fit and are rejected.",
            _ => null,
        };
    }

    public static string? Of(string header, NumberVerdict verdict) => verdict.Proof switch
    {
        MarkProof.Ambiguous =>
            $"\"{header}\": {Count(verdict.Ambiguous)} numbers such as 1,500 or 1.500 do not show whether their mark is a decimal mark; dot is read as decimal, comma as thousands. "
            + $"If that is wrong, write {{\"decimal_mark\": \",\"}} in `{Profile.FileName}`.",
        MarkProof.Conflict =>
            $"\"{header}\": {Count(verdict.ProveDot)} numbers have a decimal dot and {Count(verdict.ProveComma)} a decimal comma, so {Count(verdict.Ambiguous)} such as 1,500 or 1.500 are in doubt; "
            + $"they are read with a decimal {(verdict.Mark == DecimalMark.Dot ? "dot" : "comma")}. Write {{\"decimal_mark\": \".\"}} or {{\"decimal_mark\": \",\"}} in `{Profile.FileName}` to settle it.",
        _ => null,
    };

    private static string Remedy(string order) => $"{{\"date_order\": \"{order}\"}} in `{Profile.FileName}`";

    private static string Name(DateOrder order) => order switch
    {
        DateOrder.DayFirst => "day_first",
        DateOrder.MonthFirst => "month_first",
        _ => "year_first",
    };

    private static string Words(string order) => order.Replace('_', ' ');

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
