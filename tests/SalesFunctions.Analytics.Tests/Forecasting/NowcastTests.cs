using SalesFunctions.Analytics.Forecasting;

namespace SalesFunctions.Analytics.Tests.Forecasting;

public sealed class NowcastTests
{
    private static readonly DateOnly First = new(2022, 9, 1);

    // Until 8 March 2023.
    private const int Whole = 181;
    private const int Days = Whole + 8;

    [Fact]
    public void Equal_days_come_to_their_number()
    {
        var days = Enumerable.Repeat(10.0, Days).ToList();

        var found = Nowcast.Learn(First, days, Unexpected(7)).Model!.Of(days, Unexpected(7));

        Assert.Equal(310, found.Value, 6);
        Assert.Equal((80, 8 / 31.0), (found.SoFar, Math.Round(found.Share, 15)), (x, y) => x.Item1 == y.Item1 && Math.Abs(x.Item2 - y.Item2) < 1e-12);
        Assert.InRange(found.Within95.Upper - found.Within95.Lower, 0, 1e-6);
    }

    [Fact]
    public void Weekdays_and_days_of_the_month_are_told_apart()
    {
        // Weekends bring five times as much; March 2023 begins on a Wednesday and has one weekend in its first eight days and four in all.
        var weekends = Series(day => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 50 : 10);
        var paydays = Series(day => day.Day <= 5 ? 40 : 10);

        var byWeekday = Nowcast.Learn(First, weekends, Unexpected(7)).Model!;
        var byDay = Nowcast.Learn(First, paydays, Unexpected(7)).Model!;

        Assert.Equal(160 / 630.0, byWeekday.Share, 1.5e-2);
        Assert.InRange(byDay.Share, 0.33, 230 / 460.0);
    }

    [Fact]
    public void What_was_expected_before_counts_as_far_as_it_was_right()
    {
        var random = new Random(8);
        var levels = Enumerable.Range(0, 40).Select(_ => 50 + (100 * random.NextDouble())).ToList();
        var first = new DateOnly(2020, 1, 1);
        var days = Enumerable.Range(0, first.AddMonths(30).DayNumber - first.DayNumber + 3).Select(at => first.AddDays(at))
            .Select(day => levels[((day.Year - 2020) * 12) + day.Month - 1] * (0.2 + (1.6 * random.NextDouble()))).ToList();
        var known = Enumerable.Range(0, 31).Select(month => levels[month] * DateTime.DaysInMonth(2020 + (month / 12), (month % 12) + 1)).ToList();

        var right = Nowcast.Learn(first, days, known).Model!;
        var wrong = Nowcast.Learn(first, days, [.. known.Select((_, month) => known[(month + 7) % 31])]).Model!;

        Assert.InRange(right.Weight, 0, 0.35);
        Assert.InRange(wrong.Weight, 0.65, 1);
        Assert.InRange(right.Of(days, known).Value / known[30], 0.9, 1.1);
        Assert.True(right.Of(days, known).Within80.Upper - right.Of(days, known).Value < wrong.Of(days, Unexpected(31)).Within80.Upper - wrong.Of(days, Unexpected(31)).Value);
    }

    [Fact]
    public void Months_before_a_part_began_do_not_narrow_its_interval()
    {
        var random = new Random(3);
        var whole = Enumerable.Range(0, Days).Select(_ => 50 + (100 * random.NextDouble())).ToList();
        // The part begins in January: four of the six whole months are before it.
        var part = whole.Select((value, at) => at < 122 ? 0 : value / 2).ToList();
        var learnt = Nowcast.Learn(First, whole, Unexpected(7)).Model!;

        var (total, young) = (learnt.Of(whole, Unexpected(7)), learnt.Of(part, Unexpected(7)));

        double Width(MonthNowcast month) => (month.Within95.Upper - month.Value) / month.Value;
        Assert.True(Width(young) > 2 * Width(total), $"{Width(young)} and {Width(total)}");
    }

    [Fact]
    public void Parts_add_up_to_the_total()
    {
        var random = new Random(2);
        var (one, other) = (Series(_ => random.Next(100)), Series(_ => random.Next(10)));
        List<double> total = [.. one.Zip(other, (first, second) => first + second)];
        double[] ones = [.. Enumerable.Range(0, 7).Select(_ => 1400.0 + random.Next(200))];
        double[] others = [.. Enumerable.Range(0, 7).Select(_ => 130.0 + random.Next(30))];
        double[] all = [.. ones.Zip(others, (first, second) => first + second)];
        var learnt = Nowcast.Learn(First, total, all).Model!;

        var (found, part, rest) = (learnt.Of(total, all), learnt.Of(one, ones), learnt.Of(other, others));

        Assert.Equal(found.Value, part.Value + rest.Value, 8);
        Assert.All([found, part, rest], month => Assert.True(
            month.SoFar <= month.Within95.Lower && month.Within95.Lower <= month.Within80.Lower && month.Within80.Lower <= month.Value
            && month.Value < month.Within80.Upper && month.Within80.Upper < month.Within95.Upper));
    }

    [Fact]
    public void Intervals_hold_as_often_as_they_say()
    {
        var random = new Random(11);
        var (within80, within95) = (0, 0);
        const int runs = 400;
        for (var run = 0; run < runs; run++)
        {
            var month = Enumerable.Range(0, 31 - 8).Select(_ => Noisy(random)).ToList();
            var days = Series(_ => Noisy(random));
            var found = Nowcast.Learn(First, days, Unexpected(7)).Model!.Of(days, Unexpected(7));
            var actual = found.SoFar + month.Sum();
            within80 += found.Within80.Lower <= actual && actual <= found.Within80.Upper ? 1 : 0;
            within95 += found.Within95.Lower <= actual && actual <= found.Within95.Upper ? 1 : 0;
        }

        Assert.InRange(within80 / (double)runs, 0.74, 0.88);
        Assert.InRange(within95 / (double)runs, 0.91, 0.99);
    }

    [Fact]
    public void Days_that_came_back_let_the_lower_bound_fall_below_what_is_there()
    {
        var random = new Random(3);
        var days = Series(day => day.Day % 9 == 0 ? -400 : random.Next(100));

        var found = Nowcast.Learn(First, days, Unexpected(7)).Model!.Of(days, Unexpected(7));

        Assert.True(found.Within95.Lower < found.SoFar);
    }

    [Fact]
    public void A_day_without_data_is_left_out()
    {
        var days = Series(day => day.DayOfWeek == DayOfWeek.Sunday ? double.NaN : 10);

        var found = Nowcast.Learn(First, days, Unexpected(7)).Model!.Of(days, Unexpected(7));

        Assert.InRange(found.Value, 265, 312);
    }

    [Fact]
    public void Two_months_are_too_few()
    {
        var first = new DateOnly(2023, 1, 1);

        var refused = Nowcast.Learn(first, [.. Enumerable.Repeat(1.0, 31 + 28 + 8)], Unexpected(3));

        Assert.Equal("3 whole months before the running one are needed to tell how months run; 2 are there.", refused.Refusal);
    }

    [Fact]
    public void Zeros_come_to_nothing()
    {
        var days = new double[Days];

        var found = Nowcast.Learn(First, days, new double[7]).Model!.Of(days, new double[7]);

        Assert.Equal((0, 0, 0), (found.Value, found.Within95.Lower, found.Within95.Upper));
    }

    private static double Noisy(Random random) => -20 * Math.Log(1 - random.NextDouble());

    private static double[] Unexpected(int months) => [.. Enumerable.Repeat(double.NaN, months)];

    private static List<double> Series(Func<DateOnly, double> sold) => [.. Enumerable.Range(0, Days).Select(at => sold(First.AddDays(at)))];
}
