using System.Text.Json;
using System.Text.Json.Serialization;
using SalesFunctions.Analytics.Calendars;

namespace SalesFunctions.Platform;

/// <summary>A calendar's settings in words: as profiles say them, as tables show them, as the database keeps them.</summary>
internal static class CalendarText
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static IReadOnlyDictionary<string, RetailPattern> Patterns { get; } = new Dictionary<string, RetailPattern>
    {
        ["4-4-5"] = RetailPattern.FourFourFive,
        ["4-5-4"] = RetailPattern.FourFiveFour,
        ["5-4-4"] = RetailPattern.FiveFourFour,
    };

    /// <summary>From Monday.</summary>
    public static IReadOnlyDictionary<string, DayOfWeek> Weekdays { get; } =
        Enum.GetValues<DayOfWeek>().OrderBy(IsoWeekday.NumberOf).ToDictionary(day => JsonNamingPolicy.SnakeCaseLower.ConvertName(day.ToString()));

    public static IReadOnlyDictionary<string, RetailYearEndRule> YearEndRules { get; } = new Dictionary<string, RetailYearEndRule>
    {
        ["nearest"] = RetailYearEndRule.Nearest,
        ["last"] = RetailYearEndRule.Last,
    };

    public static IReadOnlyDictionary<string, YearName> YearNames { get; } = new Dictionary<string, YearName>
    {
        ["start"] = YearName.Start,
        ["end"] = YearName.End,
    };

    public static string WordOf<T>(IReadOnlyDictionary<string, T> words, T value) => words.First(word => EqualityComparer<T>.Default.Equals(word.Value, value)).Key;

    public static string Write(BusinessCalendar calendar) => JsonSerializer.Serialize(calendar, Json);

    public static BusinessCalendar Read(string text) => JsonSerializer.Deserialize<BusinessCalendar>(text, Json) ?? BusinessCalendar.Default;
}
