using SalesFunctions.Ingest.Values;

namespace SalesFunctions.Ingest.Columns;

/// <summary>The options of a profile that are single values.</summary>
internal static class ProfileOptions
{
    private static readonly string[] Encodings =
    [
        "utf-8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254", "windows-1255",
        "windows-1256", "windows-1257", "windows-1258", "iso-8859-1", "iso-8859-2", "iso-8859-5", "iso-8859-7", "iso-8859-9", "iso-8859-15",
    ];

    private const int LongestLeadTimeDays = 3650;

    /// <summary>The profile with the option set, or what the option must be.</summary>
    public static (Profile Profile, string? Allowed) Apply(Profile profile, string key, object? value) => key switch
    {
        "date_order" => value switch
        {
            "day_first" => (profile with { DateOrder = DateOrder.DayFirst }, null),
            "month_first" => (profile with { DateOrder = DateOrder.MonthFirst }, null),
            "year_first" => (profile with { DateOrder = DateOrder.YearFirst }, null),
            _ => (profile, "\"day_first\", \"month_first\" or \"year_first\""),
        },
        "decimal_mark" => value switch
        {
            "." => (profile with { DecimalMark = DecimalMark.Dot }, null),
            "," => (profile with { DecimalMark = DecimalMark.Comma }, null),
            _ => (profile, "\".\" or \",\""),
        },
        "currency" => value is string { Length: 3 } code && code.All(char.IsAsciiLetter)
            ? (profile with { Currency = code.ToUpperInvariant() }, null)
            : (profile, "a code of three letters as in ISO 4217, such as \"EUR\""),
        "time_zone" => value is string zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
            ? (profile with { TimeZone = found }, null)
            : (profile, "an IANA time zone, such as \"Europe/Istanbul\""),
        "encoding" => value is string encoding && Encodings.Contains(encoding.ToLowerInvariant())
            ? (profile with { Encoding = encoding.ToLowerInvariant() }, null)
            : (profile, "one of " + string.Join(", ", Encodings)),
        "delimiter" => DelimiterOf(value) is { } delimiter
            ? (profile with { Delimiter = delimiter }, null)
            : (profile, "\",\", \";\", \"|\" or \"\\t\""),
        "customer_required" => value is bool required
            ? (profile with { CustomerRequired = required }, null)
            : (profile, "true or false"),
        "header_line" => value is int and >= 1
            ? (profile with { HeaderLine = (int)value }, null)
            : (profile, "the line of the header, counted from 1"),
        "lead_time_days" => value is int and >= 0 and <= LongestLeadTimeDays
            ? (profile with { LeadTimeDays = (int)value }, null)
            : (profile, $"a whole number of days from 0 to {LongestLeadTimeDays}"),
        _ => ProfileCalendar.Apply(profile, key, value),
    };

    private static char? DelimiterOf(object? value) => value switch
    {
        "," or "comma" => ',',
        ";" or "semicolon" => ';',
        "|" or "pipe" => '|',
        "\t" or "tab" => '\t',
        _ => null,
    };
}
