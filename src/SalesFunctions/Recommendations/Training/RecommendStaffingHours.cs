using System.Globalization;
using SalesFunctions.Analytics.Recommendations;
using SalesFunctions.Analytics.Significance;
using SalesFunctions.Platform;

namespace SalesFunctions.Recommendations.Training;

/// <summary>
/// Hours that are busier than the average hour of their weekday, where lines have times. Each whole month of the last year tells the difference once. Hours next to each other are one
/// span, and weekdays with the same span one piece of advice.
/// </summary>
internal sealed class RecommendStaffingHours(ISumSales sales) : IRecommend
{
    private const int FewestMonths = 6;
    private const int FewestHours = 3;
    private const int MostSpans = 5;
    private const double Level = 0.95;
    private const double FalseFindings = 0.05;
    private const double LeastEffect = 0.25;

    public async Task<IReadOnlyList<Recommendation>> RunAsync(RecommendationSource source)
    {
        if (source.LastYear is not { From: { } from, To: { } to } year)
        {
            return [];
        }

        var sums = await sales.RunAsync(source.Data, source.Dataset, new SalesSumQuestion(["month", "weekday", "hour"]) { Range = year });
        DateOnly[] known = [.. sums.Select(sum => RowsJson.ParseDay(sum.Key[0]!)).Distinct().Order()];
        // The first month of the data may have begun before them.
        DateOnly[] months = known.Length > 0 && known[0] > from ? known[1..] : known;
        if (months.Length < FewestMonths)
        {
            return [];
        }

        var hours = new BusyHours(months, sums);
        return [.. Spans(hours).Select(span => Advice(source, hours, new(months[0], to), span)).OfType<Recommendation>()
            .OrderByDescending(one => one.Effect.Cautious).ThenBy(one => one.Subject, StringComparer.Ordinal).Take(MostSpans)];
    }

    /// <summary>Busy hours of the same span with all weekdays that have it.</summary>
    private static IEnumerable<IGrouping<(int From, int To), (int Weekday, double Q)>> Spans(BusyHours hours)
    {
        var slots = hours.Weekdays.Where(weekday => hours.Open(weekday).Count >= FewestHours).SelectMany(weekday => hours.Open(weekday).Select(hour => (Weekday: weekday, Hour: hour))).ToList();
        var effects = slots.Select(slot => hours.Above([slot], Level)).ToList();
        var adjusted = FalseDiscoveryRate.Adjust([.. effects.Select(effect => effect.Probability)]);
        var busy = slots.Select((slot, at) => (Slot: slot, Effect: effects[at], Q: adjusted[at]))
            .Where(one => one.Q <= FalseFindings && one.Effect.Difference >= LeastEffect * hours.Usual([one.Slot])).ToDictionary(one => one.Slot, one => one.Q);
        return from slot in busy.Keys
               where !busy.ContainsKey((slot.Weekday, slot.Hour - 1))
               let to = Enumerable.Range(slot.Hour, 25).First(hour => !busy.ContainsKey((slot.Weekday, hour)))
               group (slot.Weekday, Enumerable.Range(slot.Hour, to - slot.Hour).Max(hour => busy[(slot.Weekday, hour)])) by (slot.Hour, to);
    }

    private static Recommendation? Advice(RecommendationSource source, BusyHours hours, DateRange range, IGrouping<(int From, int To), (int Weekday, double Q)> span)
    {
        List<int> weekdays = [.. span.Select(one => one.Weekday).Order()];
        List<(int Weekday, int Hour)> slots = [.. weekdays.SelectMany(weekday => Enumerable.Range(span.Key.From, span.Key.To - span.Key.From).Select(hour => (weekday, hour)))];
        var (above, usual, times, currency) = (hours.Above(slots, Level), hours.Usual(slots), hours.Times(slots), source.Dataset.Currency);
        if (above.Lower <= 0 || Effect.Of(above.Difference * times, above.Lower * times, above.Upper * times, Level) is not { } effect)
        {
            return null;
        }

        var subject = $"{string.Join(", ", weekdays.Count == hours.Weekdays.Count ? ["every day"] : weekdays.Select(Name))} {span.Key.From:00}:00 to {span.Key.To:00}:00";
        return new(RecommendationKind.Staff, subject)
        {
            Sentence = $"Staff {subject} well: an hour brings {Money.Text(usual + above.Difference, currency)}, {Money.Text(above.Difference, currency)} ({Money.Percent(above.Difference / usual)}) more than "
                + $"the average open hour of the same weekday (95 % interval {Money.Text(above.Lower, above.Upper, currency)}), which is {Money.Text((double)effect.Value, currency)} in {hours.Months} months.",
            From = range.From,
            To = range.To,
            Value = StoredMoney.Of(usual + above.Difference),
            Expected = StoredMoney.Of(usual),
            Effect = effect,
            Test = "hour against the open hours of its weekday, within months (t)",
            PValue = above.Probability,
            QValue = span.Max(one => one.Q),
            Observations = hours.Months,
            Link = Link.To("/sales/peaks", [("kind", "weekday_hour"), .. Link.Of(range)]),
        };
    }

    private static string Name(int weekday) => $"{CultureInfo.InvariantCulture.DateTimeFormat.GetDayName((DayOfWeek)(weekday % 7))}s";
}
