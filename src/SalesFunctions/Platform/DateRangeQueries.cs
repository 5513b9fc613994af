using Dapper;

namespace SalesFunctions.Platform;

/// <summary>Conditions on the day of lines <c>s</c>; the ends travel as parameters.</summary>
internal static class DateRangeQueries
{
    /// <summary>One condition per end that is not open; a line without a day passes only where both are.</summary>
    public static IEnumerable<string> Within(DateRange range, DynamicParameters values)
    {
        if (range.From is { } from)
        {
            values.Add("from", from);
            yield return "s.sold_on >= @from";
        }

        if (range.To is { } to)
        {
            values.Add("to", to);
            yield return "s.sold_on < @to";
        }
    }
}
