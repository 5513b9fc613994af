using System.Globalization;
using SalesFunctions.Tests.EndToEnd;
using SalesFunctions.Tests.Forecasting;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Recommendations;

[Collection(DatabaseTests.Name)]
public sealed class StaffingHoursTests(DatabaseFixture databases)
{
    [Fact]
    public async Task Busy_hours_of_weekdays_are_told_as_one_span()
    {
        // Open from 9 to 18 but on Sundays; on Fridays and Saturdays the hours from 16 sell the double. Now and then something is sold at night.
        await using var shop = await OpenAsync((day, hour) => hour is 16 or 17 && day.DayOfWeek is DayOfWeek.Friday or DayOfWeek.Saturday ? 2 : hour == 3 ? 0.01 : 1);

        var row = Assert.Single(await shop.RowsAsync("recommendations?kind=staff"), row => row.Text("subject")!.Contains(':', StringComparison.Ordinal));

        Assert.Equal(("Fridays, Saturdays 16:00 to 18:00", 8), (row.Text("subject"), row.Count("observations")));
        var proof = (await shop.Server.JsonAsync(row.Text("link")!)).EnumerateArray().Where(one => one.Money("weekday") is 5 or 6).ToList();
        var busy = proof.Where(one => one.Money("hour") is 16 or 17).ToList();
        Assert.Equal(4, busy.Count);
        Assert.Equal(busy.Average(one => one.Money("average_sales_per_day")), row.Money("value"), 1);
        Assert.Equal(proof.Where(one => one.Money("hour") > 8).Average(one => one.Money("average_sales_per_day")), row.Money("expected"), 1);
        Assert.Equal((row.Money("value") - row.Money("expected")) * busy.Sum(one => one.Money("days")), row.Money("effect"), 0);
        Assert.InRange(row.Money("effect_lower"), 1, row.Money("effect"));
        Assert.Matches(
            "^Staff Fridays, Saturdays 16:00 to 18:00 well: an hour brings (199|20\\d) EUR, 7\\d\\.\\d\\d EUR \\(6\\d %\\) more than the average open hour of the same weekday \\(95 % interval .* EUR\\), which is 1\\d,\\d\\d\\d EUR in 8 months\\.$",
            row.Text("sentence"));
    }

    [Fact]
    public async Task Even_hours_and_lines_without_a_time_tell_nothing_of_hours()
    {
        await using var even = await OpenAsync((_, _) => 1);
        await using var timeless = await OpenAsync((_, hour) => hour, withTimes: false);

        Assert.DoesNotContain(await even.RowsAsync("recommendations?kind=staff"), row => row.Text("subject")!.Contains(':', StringComparison.Ordinal));
        Assert.DoesNotContain(await timeless.RowsAsync("recommendations?kind=staff"), row => row.Text("subject")!.Contains(':', StringComparison.Ordinal));
    }

    private Task<ForecastShop> OpenAsync(Func<DateOnly, int, double> strength, bool withTimes = true)
    {
        var random = new Random(12);
        return ForecastShop.OpenAsync(
            databases,
            from day in Enumerable.Range(0, 275).Select(new DateOnly(2023, 3, 1).AddDays)
            where day.DayOfWeek != DayOfWeek.Sunday
            from hour in (int[])[3, .. Enumerable.Range(9, 9)]
            select new Line((decimal)(strength(day, hour) * (80 + random.Next(41))), day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            {
                Time = withTimes ? string.Create(CultureInfo.InvariantCulture, $"{hour:00}:30:00") : null,
            });
    }
}
