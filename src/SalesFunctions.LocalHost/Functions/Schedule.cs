using System.Globalization;

namespace SalesFunctions.LocalHost.Functions;

/// <summary>When a timer runs: six-field NCRONTAB (second minute hour day month weekday), five fields (no seconds) or an interval. UTC, as in Azure.</summary>
internal sealed class Schedule
{
    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] Weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    // 29 February on a given weekday comes back within 28 years, except around a century that is no leap year.
    private const int SearchDays = 366 * 41;

    private readonly TimeSpan? _interval;
    private readonly bool[][] _fields = [];

    private Schedule(TimeSpan interval) => _interval = interval;

    private Schedule(bool[][] fields) => _fields = fields;

    public static Schedule Parse(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval) && interval > TimeSpan.Zero)
        {
            return new(interval);
        }

        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 5)
        {
            parts = ["0", .. parts];
        }

        if (parts.Length != 6)
        {
            throw new FormatException($"schedule '{text}': expected six fields (second minute hour day month weekday), five fields or an interval hh:mm:ss.");
        }

        var weekdays = Field(parts[5], 0, 7, Weekdays, text);
        weekdays[0] |= weekdays[7];
        return new([
            Field(parts[0], 0, 59, [], text), Field(parts[1], 0, 59, [], text), Field(parts[2], 0, 23, [], text),
            Field(parts[3], 1, 31, [], text), Field(parts[4], 1, 12, Months, text), weekdays]);
    }

    /// <summary>The first occurrence later than <paramref name="time"/>.</summary>
    public DateTimeOffset Next(DateTimeOffset time)
    {
        if (_interval is { } interval)
        {
            return time + interval;
        }

        var after = time.UtcDateTime;
        var start = new DateTime(after.Ticks - (after.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc).AddSeconds(1);
        for (var offset = 0; offset <= SearchDays; offset++)
        {
            var day = start.Date.AddDays(offset);
            if (_fields[3][day.Day] && _fields[4][day.Month] && _fields[5][(int)day.DayOfWeek]
                && FirstSecond(offset == 0 ? (int)start.TimeOfDay.TotalSeconds : 0) is { } second)
            {
                return new(day.AddSeconds(second), TimeSpan.Zero);
            }
        }

        throw new InvalidDataException("the schedule names a day that never comes.");
    }

    /// <summary>Whether two runs follow within a minute; the Functions host then keeps no status.</summary>
    public bool IsUnderOneMinute(DateTimeOffset time)
    {
        var next = Next(time);
        return Next(next) - next < TimeSpan.FromMinutes(1);
    }

    /// <summary>Whether <paramref name="time"/> is an occurrence; a status written for another schedule is not.</summary>
    public bool Has(DateTimeOffset time) => _interval is not null || Next(time.AddSeconds(-1)) == time;

    private int? FirstSecond(int from)
    {
        for (var second = from; second < 86_400; second++)
        {
            var hour = second / 3600;
            if (!_fields[2][hour])
            {
                second = ((hour + 1) * 3600) - 1;
            }
            else if (_fields[1][second / 60 % 60] && _fields[0][second % 60])
            {
                return second;
            }
        }

        return null;
    }

    private static bool[] Field(string text, int low, int high, string[] names, string schedule)
    {
        var allowed = new bool[high + 1];
        foreach (var part in text.Split(','))
        {
            var slash = part.Split('/');
            var range = slash[0] == "*" ? [low.ToString(CultureInfo.InvariantCulture), high.ToString(CultureInfo.InvariantCulture)] : slash[0].Split('-');
            var first = Value(range[0]);
            var step = slash.Length > 1 ? Value(slash[1]) : 1;
            var last = range.Length > 1 ? Value(range[1]) : slash.Length > 1 ? high : first;
            if (slash.Length > 2 || range.Length > 2 || first < low || last > high || first > last || step < 1)
            {
                throw new FormatException($"schedule '{schedule}': '{part}' is not within {low} to {high}.");
            }

            for (var value = first; value <= last; value += step)
            {
                allowed[value] = true;
            }
        }

        return allowed;

        int Value(string word) =>
            int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : Array.FindIndex(names, name => word.StartsWith(name, StringComparison.OrdinalIgnoreCase)) is var index and >= 0 ? index + low
            : throw new FormatException($"schedule '{schedule}': '{word}' is not a number.");
    }
}
