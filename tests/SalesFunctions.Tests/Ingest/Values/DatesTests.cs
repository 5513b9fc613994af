using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SalesFunctions.Ingest.Values;

namespace SalesFunctions.Tests.Ingest.Values;

public sealed class DatesTests
{
    [Theory]
    [InlineData("2021-03-09", "2021-03-09")]
    [InlineData("2021/3/9", "2021-03-09")]
    [InlineData("2021.03.09", "2021-03-09")]
    [InlineData("20210309", "2021-03-09")]
    [InlineData("2021-03-09T14:41:05", "2021-03-09 14:41:05")]
    [InlineData("2021-03-09 14:41", "2021-03-09 14:41:00")]
    [InlineData("2021-03-09T14:41:05.250Z", "2021-03-09 14:41:05.25")]
    [InlineData("2021-03-09T14:41:05+02:00", "2021-03-09 14:41:05")]
    [InlineData("2021-03-09 14:41:05 +0200", "2021-03-09 14:41:05")]
    [InlineData("2021-03-09 14:41:05 UTC", "2021-03-09 14:41:05")]
    [InlineData("20210309T144105", "2021-03-09 14:41:05")]
    [InlineData("20210309T1441Z", "2021-03-09 14:41:00")]
    [InlineData("05-Jan-2021", "2021-01-05")]
    [InlineData("5 Jan 2021", "2021-01-05")]
    [InlineData("05Jan2021", "2021-01-05")]
    [InlineData("04-Jan-22", "2022-01-04")]
    [InlineData("Jan 5, 2021", "2021-01-05")]
    [InlineData("January 5th, 2021", "2021-01-05")]
    [InlineData("Tue, 05 Jan 2021", "2021-01-05")]
    [InlineData("Tuesday, January 5, 2021 3:05 PM", "2021-01-05 15:05:00")]
    [InlineData("2021-Jan-05", "2021-01-05")]
    [InlineData("5-JAN-2021 8:18", "2021-01-05 08:18:00")]
    [InlineData("Sept. 5 2021", "2021-09-05")]
    [InlineData("5. März 2021", "2021-03-05")]
    [InlineData("5. MÄRZ 2021", "2021-03-05")]
    [InlineData("5 Dezember 2021", "2021-12-05")]
    [InlineData("5 août 2021", "2021-08-05")]
    [InlineData("1 févr. 2021", "2021-02-01")]
    [InlineData("5 de enero de 2021", "2021-01-05")]
    [InlineData("5 Ocak 2021", "2021-01-05")]
    [InlineData("5 Şubat 2021", "2021-02-05")]
    [InlineData("5 MAYIS 2021", "2021-05-05")]
    [InlineData("5 NİSAN 2021", "2021-04-05")]
    [InlineData("5 Ağustos 2021", "2021-08-05")]
    [InlineData("15 ağu 2021 14:05", "2021-08-15 14:05:00")]
    [InlineData(" 2021-03-09 ", "2021-03-09")]
    [InlineData("2021-03-09\u00A0", "2021-03-09")]
    [InlineData("2024-02-29", "2024-02-29")]
    public void Dates_that_say_their_order_are_read_in_any_column(string text, string expected)
    {
        foreach (var order in Enum.GetValues<DateOrder>()) Assert.Equal(expected, Read(text, order));
    }

    [Theory]
    [InlineData("5/8/2022", "2022-08-05", "2022-05-08", null)]
    [InlineData("16/05/2021", "2021-05-16", null, null)]
    [InlineData("7/13/2021", null, "2021-07-13", null)]
    [InlineData("01-04-2018", "2018-04-01", "2018-01-04", null)]
    [InlineData("1.4.2018", "2018-04-01", "2018-01-04", null)]
    [InlineData("01 04 2018", "2018-04-01", "2018-01-04", null)]
    [InlineData("03/01/19", "2019-01-03", "2019-03-01", "2003-01-19")]
    [InlineData("06-30-21", null, "2021-06-30", null)]
    [InlineData("21-03-31", "2031-03-21", null, "2021-03-31")]
    [InlineData("1/2/69", "1969-02-01", "1969-01-02", null)]
    [InlineData("1/2/68", "2068-02-01", "2068-01-02", null)]
    [InlineData("12/1/2010 8:26", "2010-01-12 08:26:00", "2010-12-01 08:26:00", null)]
    [InlineData("12/1/2010 08:26:30 PM", "2010-01-12 20:26:30", "2010-12-01 20:26:30", null)]
    [InlineData("2/24/2003 0:00", null, "2003-02-24 00:00:00", null)]
    public void Other_dates_are_read_in_the_order_of_the_column_only(string text, string? dayFirst, string? monthFirst, string? yearFirst) =>
        Assert.Equal((dayFirst, monthFirst, yearFirst), (Read(text, DateOrder.DayFirst), Read(text, DateOrder.MonthFirst), Read(text, DateOrder.YearFirst)));

    [Theory]
    [InlineData("")]
    [InlineData("31/2/2021")]
    [InlineData("2021-02-31")]
    [InlineData("2023-02-29")]
    [InlineData("2021-13-07")]
    [InlineData("0/0/0000")]
    [InlineData("0000-00-00")]
    [InlineData("0/5/2021")]
    [InlineData("5/0/2021")]
    [InlineData("2021-05-00")]
    [InlineData("not a date")]
    [InlineData("1/1/1899")]
    [InlineData("1/1/2201")]
    [InlineData("1/1/201")]
    [InlineData("1/1/20210")]
    [InlineData("1/1")]
    [InlineData("1/1/2021/1")]
    [InlineData("1/1-2021")]
    [InlineData("1/1/2021x")]
    [InlineData("1/1/2021 x")]
    [InlineData("1/1/2021 25:00")]
    [InlineData("1/1/2021 8:60")]
    [InlineData("2021-03-09T")]
    [InlineData("Jan-21")]
    [InlineData("Apr-2021")]
    [InlineData("2021-03")]
    [InlineData("2021")]
    [InlineData("44197")]
    [InlineData("99999999")]
    [InlineData("30-Feb-2021")]
    [InlineData("5 Foo 2021")]
    [InlineData("5 Jan Feb 2021")]
    [InlineData("5-Jan-2021-7")]
    [InlineData("JNE3826")]
    public void What_is_no_date_is_refused_in_every_order(string text)
    {
        foreach (var order in Enum.GetValues<DateOrder>()) Assert.Null(Read(text, order));
    }

    [Fact]
    public void Offsets_are_moved_into_the_business_zone_when_one_is_given()
    {
        var istanbul = TimeZoneInfo.FindSystemTimeZoneById("Europe/Istanbul");
        Assert.True(Dates.TryRead("2021-03-09T22:30:00Z"u8, DateOrder.DayFirst, istanbul, out var date, out var time));
        Assert.Equal((new DateOnly(2021, 3, 10), new TimeOnly(1, 30)), (date, time!.Value));
        Assert.True(Dates.TryRead("2021-03-09 22:30:00"u8, DateOrder.DayFirst, istanbul, out date, out time));
        Assert.Equal((new DateOnly(2021, 3, 9), new TimeOnly(22, 30)), (date, time!.Value));
        Assert.True(Dates.TryRead("2021-03-09T00:30:00+05:30"u8, DateOrder.DayFirst, TimeZoneInfo.Utc, out date, out time));
        Assert.Equal((new DateOnly(2021, 3, 8), new TimeOnly(19, 0)), (date, time!.Value));
    }

    [Theory]
    [InlineData("8:18", "08:18:00")]
    [InlineData("14:41", "14:41:00")]
    [InlineData("14:41:05", "14:41:05")]
    [InlineData("3:05 PM", "15:05:00")]
    [InlineData("3:05PM", "15:05:00")]
    [InlineData("3:05:09 p.m.", "15:05:09")]
    [InlineData("12:00 AM", "00:00:00")]
    [InlineData("12:30 pm", "12:30:00")]
    [InlineData("3 PM", "15:00:00")]
    [InlineData("14:41 PM", "14:41:00")]
    [InlineData(" 9:05 ", "09:05:00")]
    [InlineData("23:59:59.999", "23:59:59")]
    [InlineData("24:00", null)]
    [InlineData("14:41 AM", null)]
    [InlineData("8", null)]
    [InlineData("8:5", null)]
    [InlineData("8:05:", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    public void Times_of_day_are_read_in_12_and_24_hours(string text, string? expected) =>
        Assert.Equal(expected, Times.TryRead(Encoding.UTF8.GetBytes(text), out var time) ? time.ToString("HH:mm:ss", CultureInfo.InvariantCulture) : null);

    [Theory]
    [InlineData(nameof(DateOrder.DayFirst), "d/M/yyyy")]
    [InlineData(nameof(DateOrder.DayFirst), "dd.MM.yyyy")]
    [InlineData(nameof(DateOrder.DayFirst), "dd-MM-yy")]
    [InlineData(nameof(DateOrder.DayFirst), "d/M/yyyy H:mm")]
    [InlineData(nameof(DateOrder.MonthFirst), "M/d/yyyy")]
    [InlineData(nameof(DateOrder.MonthFirst), "MM-dd-yy")]
    [InlineData(nameof(DateOrder.MonthFirst), "M/d/yyyy h:mm:ss tt")]
    [InlineData(nameof(DateOrder.YearFirst), "yyyy-MM-dd")]
    [InlineData(nameof(DateOrder.YearFirst), "yyyyMMdd")]
    [InlineData(nameof(DateOrder.YearFirst), "yy.MM.dd")]
    [InlineData(nameof(DateOrder.YearFirst), "yyyy-MM-ddTHH:mm:ss.fffffff")]
    [InlineData(nameof(DateOrder.YearFirst), "dd-MMM-yyyy HH:mm")]
    [InlineData(nameof(DateOrder.YearFirst), "dddd, MMMM d, yyyy")]
    public void A_date_written_in_any_style_is_read_back(string order, string format)
    {
        var minutes = Gen.Choose(0, 60 * 24 * 365 * 90).Select(n => new DateTime(1969, 1, 1).AddMinutes(n));
        Prop.ForAll(minutes.ToArbitrary(), moment =>
            Dates.TryRead(Encoding.UTF8.GetBytes(moment.ToString(format, CultureInfo.InvariantCulture)), Enum.Parse<DateOrder>(order), out var date, out var time)
            && date == DateOnly.FromDateTime(moment) && (time is null || time == TimeOnly.FromDateTime(moment))).QuickCheckThrowOnFailure();
    }

    private static string? Read(string text, DateOrder order)
    {
        if (!Dates.TryRead(Encoding.UTF8.GetBytes(text), order, out var date, out var time)) return null;
        var day = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return time is { } clock ? day + " " + clock.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) : day;
    }
}
