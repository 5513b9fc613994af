using System.Globalization;
using SalesFunctions.LocalHost.Functions;

namespace SalesFunctions.LocalHost.Tests.Functions;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData("0 0 2 * * *", "2026-06-30T23:00:00Z", "2026-07-01T02:00:00Z")]
    [InlineData("0 0 2 * * *", "2026-07-01T02:00:00Z", "2026-07-02T02:00:00Z")]
    [InlineData("30 5 * * *", "2026-07-01T00:00:00Z", "2026-07-01T05:30:00Z")]
    [InlineData("0 */15 8-17 * * MON-FRI", "2026-07-03T17:46:00Z", "2026-07-06T08:00:00Z")]
    [InlineData("0 0 0 1 Jan,Jul *", "2026-01-01T00:00:00Z", "2026-07-01T00:00:00Z")]
    [InlineData("0 0 0 * * 7", "2026-07-01T00:00:00Z", "2026-07-05T00:00:00Z")]
    [InlineData("0 0 0 29 2 *", "2026-07-01T00:00:00Z", "2028-02-29T00:00:00Z")]
    [InlineData("5/20 * * * * *", "2026-07-01T00:00:26Z", "2026-07-01T00:00:45Z")]
    [InlineData("01:30:00", "2026-07-01T00:00:10Z", "2026-07-01T01:30:10Z")]
    [InlineData("0 0 2 * * *", "2026-07-01T01:59:59.9Z", "2026-07-01T02:00:00Z")]
    public void Next_occurrence_is_the_first_one_later(string schedule, string after, string expected) =>
        Assert.Equal(Time(expected), Schedule.Parse(schedule).Next(Time(after)));

    [Theory]
    [InlineData("")]
    [InlineData("* * *")]
    [InlineData("60 * * * * *")]
    [InlineData("* * 5-3 * * *")]
    [InlineData("* * * * * FUNDAY")]
    [InlineData("*/0 * * * * *")]
    [InlineData("1/2/3 * * * * *")]
    public void Faulty_schedule_is_refused_with_its_text(string schedule) =>
        Assert.Contains($"'{schedule}'", Assert.Throws<FormatException>(() => Schedule.Parse(schedule)).Message, StringComparison.Ordinal);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
