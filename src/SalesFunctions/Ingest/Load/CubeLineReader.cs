using System.IO.Hashing;
using SalesFunctions.Analytics.Calendars;
using SalesFunctions.Analytics.Cubes;
using static SalesFunctions.Platform.PackedRow;

namespace SalesFunctions.Ingest.Load;

/// <summary>Reads lines as <see cref="CubeLineQueries"/> sends them.</summary>
internal sealed class CubeLineReader
{
    private const int Decimals = 4;

    // Texts come first, in the order of CubeShapes.Dimensions; weekday and hour follow from the day and the time.
    private const int Weekday = 11;
    private const int Hour = 12;

    private static readonly string[] Weekdays = ["1", "2", "3", "4", "5", "6", "7"];
    private static readonly string[] Hours = [.. Enumerable.Range(0, 24).Select(hour => hour.ToString("00", System.Globalization.CultureInfo.InvariantCulture))];
    private static readonly int[] AttributePlaces = [.. CubeLineQueries.CustomerAttributes.Select(name => CubeShapes.Dimensions.ToList().IndexOf(name))];

    private readonly string?[] _values = new string?[CubeShapes.Dimensions.Count];
    private readonly RepeatedTexts[] _texts = [.. Enumerable.Range(0, Weekday).Select(_ => new RepeatedTexts())];
    private readonly string?[] _weekdays;
    private readonly CubeCustomerMap? _customers;

    /// <param name="month">The month of the lines.</param>
    /// <param name="customers">Where the lines bring the id of their customer; else they bring number and attributes.</param>
    public CubeLineReader(DateOnly month, CubeCustomerMap? customers)
    {
        _customers = customers;
        // Lines without a date lie on the first day of a month of their own, which has no weekdays.
        _weekdays = new string?[32];
        for (var day = 1; month != TouchedMonths.Undated && day <= DateTime.DaysInMonth(month.Year, month.Month); day++)
        {
            _weekdays[day] = Weekdays[IsoWeekday.NumberOf(month.AddDays(day - 1).DayOfWeek) - 1];
        }
    }

    /// <summary>One line; its array of values is used again for the next one.</summary>
    public CubeLine Read(ReadOnlySpan<byte> cells)
    {
        var day = Next(ref cells) is [.., var tens, var ones] ? ((tens - '0') * 10) + ones - '0' : 1;
        var time = Next(ref cells);
        _values[Weekday] = _weekdays[day];
        _values[Hour] = time.IsEmpty ? null : Hours[((time[0] - '0') * 10) + time[1] - '0'];
        var line = new CubeLine
        {
            Day = day,
            Values = _values,
            Sales = Number(Next(ref cells)) ?? 0,
            Units = Number(Next(ref cells)) ?? 0,
            Cost = Number(Next(ref cells)),
            Order = Order(Next(ref cells)),
            OrderSpansMonths = !Next(ref cells).IsEmpty,
        };
        var customer = Next(ref cells);
        for (var at = 0; at < Weekday; at++)
        {
            _values[at] = _texts[at].Of(Next(ref cells));
        }

        line.Customer = _customers is null ? Whole(customer) : Complete(customer);
        return line;
    }

    // What the line itself says goes before.
    private int Complete(ReadOnlySpan<byte> id)
    {
        var (number, attributes) = _customers!.Find(id);
        for (var at = 0; at < attributes.Length; at++)
        {
            _values[AttributePlaces[at]] ??= attributes[at];
        }

        return number;
    }

    private static UInt128? Order(ReadOnlySpan<byte> id) => id.IsEmpty ? null : XxHash128.HashToUInt128(id);

    /// <summary>A number with at most four decimals, in 1/10000; null where there is none, or one beyond all sense.</summary>
    private static long? Number(ReadOnlySpan<byte> text)
    {
        var negative = text is [(byte)'-', ..];
        var digits = negative ? text[1..] : text;
        if (digits.IsEmpty || digits.Length > 19)
        {
            return null;
        }

        var (number, decimals) = (0L, -1);
        foreach (var digit in digits)
        {
            if (digit == '.')
            {
                decimals = 0;
                continue;
            }

            number = (number * 10) + digit - '0';
            decimals += decimals >= 0 ? 1 : 0;
        }

        for (var missing = Decimals - Math.Max(decimals, 0); missing > 0; missing--)
        {
            number *= 10;
        }

        return negative ? -number : number;
    }
}
