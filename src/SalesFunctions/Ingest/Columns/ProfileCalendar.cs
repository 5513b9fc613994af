using SalesFunctions.Analytics.Calendars;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest.Columns;

/// <summary>The options of a profile that say how the shop divides time.</summary>
internal static class ProfileCalendar
{
    private const string AMonth = "a month from 1 (January) to 12 (December)";

    /// <summary>The profile with the option set, or what the option must be.</summary>
    public static (Profile Profile, string? Allowed) Apply(Profile profile, string key, object? value)
    {
        var calendar = profile.Calendar ?? BusinessCalendar.Default;
        var (changed, allowed) = key switch
        {
            "fiscal_start_month" => MonthOf(value) is { } month ? (calendar with { FiscalStartMonth = month }, null) : (null, AMonth),
            "fiscal_year_name" => Chosen(CalendarText.YearNames, value, name => calendar with { FiscalYearName = name }),
            "retail_pattern" => Chosen(CalendarText.Patterns, value, pattern => calendar with { RetailPattern = pattern }),
            "retail_year_end_month" => MonthOf(value) is { } month ? (calendar with { RetailYearEndMonth = month }, null) : (null, AMonth),
            "retail_year_end_rule" => Chosen(CalendarText.YearEndRules, value, rule => calendar with { RetailYearEndRule = rule }),
            "retail_year_name" => Chosen(CalendarText.YearNames, value, name => calendar with { RetailYearName = name }),
            "week_start" => Chosen(CalendarText.Weekdays, value, day => calendar with { WeekStart = day }),
            _ => throw new ArgumentOutOfRangeException(nameof(key), key, "not an option with a single value"),
        };
        return changed is null ? (profile, allowed) : (profile with { Calendar = changed }, null);
    }

    private static int? MonthOf(object? value) => value is int and >= 1 and <= 12 ? (int)value : null;

    private static (BusinessCalendar? Calendar, string? Allowed) Chosen<T>(IReadOnlyDictionary<string, T> words, object? value, Func<T, BusinessCalendar> set) =>
        value is string word && words.TryGetValue(word.ToLowerInvariant(), out var meant)
            ? (set(meant), null)
            : (null, "one of " + string.Join(", ", words.Keys.Select(known => $"\"{known}\"")));
}
