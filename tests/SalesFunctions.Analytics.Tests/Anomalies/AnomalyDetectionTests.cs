using SalesFunctions.Analytics.Anomalies;

namespace SalesFunctions.Analytics.Tests.Anomalies;

public sealed class AnomalyDetectionTests
{
    private static readonly DateOnly First = GeneratedSeries.First;

    [Theory]
    [InlineData(60)]
    [InlineData(200)]
    [InlineData(800)]
    [InlineData(1500)]
    public void Planted_days_are_found_and_hardly_any_other(int days)
    {
        var (planted, found, wrong, runs) = (0, 0, 0, 10);
        for (var seed = 0; seed < runs; seed++)
        {
            var generated = new GeneratedSeries(seed);
            var values = generated.Days(days, 0.08);
            var places = generated.Places(Math.Max(2, days / 60), days);
            foreach (var (at, number) in places.Select((at, number) => (at, number)))
            {
                values[at] *= number % 2 == 0 ? 2 : 0.5;
            }

            var anomalies = Anomalies(values);
            planted += places.Length;
            found += places.Count(anomalies.Contains);
            wrong += anomalies.Count(at => !places.Contains(at));
        }

        Assert.True(found >= 0.98 * planted, $"{found} of {planted} planted days were found");
        Assert.True(wrong <= 0.005 * days * runs, $"{wrong} of {days * runs} days were taken for one");
    }

    [Theory]
    [InlineData(21, 0.02)]
    [InlineData(40, 0.01)]
    [InlineData(120, 0.004)]
    [InlineData(1000, 0.002)]
    public void Chance_alone_stands_out_about_as_seldom_as_the_normal_law_says(int days, double rate)
    {
        var (wrong, runs) = (0, 30000 / days);
        for (var seed = 0; seed < runs; seed++)
        {
            wrong += Anomalies(new GeneratedSeries(seed).Days(days, 0.15)).Count;
        }

        Assert.True(wrong <= rate * days * runs, $"{wrong} of {days * runs} days");
    }

    [Theory]
    [InlineData(8, 0.03)]
    [InlineData(18, 0.02)]
    [InlineData(24, 0.02)]
    [InlineData(40, 0.01)]
    [InlineData(60, 0.01)]
    public void Months_of_chance_alone_seldom_stand_out(int months, double rate)
    {
        var (wrong, runs) = (0, 6000 / months);
        for (var seed = 0; seed < runs; seed++)
        {
            wrong += Anomalies(new GeneratedSeries(seed).Months(months, 0.06), SeriesGrain.Month).Count;
        }

        Assert.True(wrong <= rate * months * runs, $"{wrong} of {months * runs} months");
    }

    [Theory]
    [InlineData(14, 0.6)]
    [InlineData(24, 0.9)]
    [InlineData(30, 0.95)]
    [InlineData(48, 0.98)]
    public void A_planted_month_is_found_and_its_neighbours_in_other_years_are_not(int months, double recall)
    {
        var (found, wrong, runs) = (0, 0, 100);
        for (var seed = 0; seed < runs; seed++)
        {
            var values = new GeneratedSeries(seed).Months(months, 0.03);
            var at = 4 + (seed % (months - 8));
            values[at] *= seed % 2 == 0 ? 1.8 : 0.5;
            var anomalies = Anomalies(values, SeriesGrain.Month);
            found += anomalies.Contains(at) ? 1 : 0;
            wrong += anomalies.Count(month => month != at);
        }

        Assert.True(found >= recall * runs, $"{found} of {runs} were found");
        Assert.True(wrong <= 0.02 * months * runs, $"{wrong} of {months * runs} months were taken for one");
    }

    [Fact]
    public void Series_around_zero_are_judged_by_differences()
    {
        var (found, wrong) = (0, 0);
        for (var seed = 0; seed < 30; seed++)
        {
            var values = new GeneratedSeries(seed).AddedDays(300, 4);
            values[100] += 40;
            values[200] -= 40;
            var anomalies = Anomalies(values);
            found += anomalies.Count(at => at is 100 or 200);
            wrong += anomalies.Count(at => at is not 100 and not 200);
        }

        Assert.Equal(60, found);
        Assert.True(wrong <= 0.005 * 300 * 30, $"{wrong} days were taken for one");
    }

    [Theory]
    [InlineData(1.6)]
    [InlineData(0.5)]
    public void A_lasting_step_is_a_new_level_and_no_row_of_anomalies(double factor)
    {
        var wrong = 0;
        for (var seed = 0; seed < 50; seed++)
        {
            var values = new GeneratedSeries(seed).Days(300, 0.08);
            for (var at = 150; at < 300; at++)
            {
                values[at] *= factor;
            }

            wrong += Anomalies(values).Count;
        }

        Assert.True(wrong <= 50, $"{wrong} days in 50 series, about one each at most");
    }

    [Fact]
    public void A_weekday_that_is_closed_is_expected_to_be_and_stands_out_when_it_opens()
    {
        var values = new GeneratedSeries(3).Days(400, 0.05);
        for (var at = 6; at < 400; at += 7)
        {
            values[at] = 0;
        }

        Assert.DoesNotContain(Anomalies(values), at => at % 7 == 6);

        values[6 + 70] = 900;
        Assert.Equal([76], Anomalies(values).Where(at => at % 7 == 6));
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.3)]
    public void A_single_closed_day_stands_out_below(double noise)
    {
        var values = new GeneratedSeries(4).Days(400, noise);
        values[205] = 0;

        var judged = AnomalyDetection.Judge(First, values, SeriesGrain.Day).Periods[205];

        Assert.True(judged.IsAnomaly && judged.Score < -AnomalyDetection.UsualThreshold && judged.Lower > 0);
    }

    [Fact]
    public void What_comes_back_every_year_is_season_and_what_came_once_is_not()
    {
        var values = new GeneratedSeries(5).Days(1100, 0.05);
        foreach (var year in (int[])[0, 1, 2])
        {
            for (var day = 0; day < 8 && 290 + (365 * year) + day < values.Length; day++)
            {
                values[290 + (365 * year) + day] *= 1.5;
            }
        }

        // The edges of a week blur by three days; its middle is known, and a day of another week is not.
        values[500] *= 1.5;
        var anomalies = Anomalies(values);

        Assert.Contains(500, anomalies);
        Assert.DoesNotContain(anomalies, at => (at - 290) % 365 is >= 2 and <= 5);
    }

    [Fact]
    public void The_band_is_where_the_score_reaches_the_threshold()
    {
        foreach (var values in (double[][])[new GeneratedSeries(6).Days(200, 0.1), new GeneratedSeries(6).AddedDays(200, 5)])
        {
            values[77] *= 3;
            foreach (var threshold in (double[])[1.5, 3.5])
            {
                var judged = AnomalyDetection.Judge(First, values, SeriesGrain.Day, threshold).Periods;
                for (var at = 0; at < values.Length; at++)
                {
                    Assert.Equal(values[at] < judged[at].Lower || values[at] > judged[at].Upper, judged[at].IsAnomaly);
                    Assert.Equal(Math.Abs(judged[at].Score) > threshold, judged[at].IsAnomaly);
                    Assert.InRange(judged[at].Expected, judged[at].Lower, judged[at].Upper);
                    Assert.True((values[at] - judged[at].Expected) * judged[at].Score >= 0);
                }
            }
        }
    }

    [Fact]
    public void A_series_of_equal_values_has_none_and_its_one_other_value_is_one()
    {
        var values = Enumerable.Repeat(7.1, 50).ToArray();
        Assert.Empty(Anomalies(values));

        values[20] = 7.2;
        Assert.Equal([20], Anomalies(values));
    }

    [Fact]
    public void Too_little_is_not_judged()
    {
        Assert.Equal(WeakSeries.TooShort, AnomalyDetection.Judge(First, new double[20], SeriesGrain.Day).Weakness);
        Assert.Equal(WeakSeries.TooShort, AnomalyDetection.Judge(First, new double[7], SeriesGrain.Month).Weakness);
        Assert.Equal(WeakSeries.TooSparse, AnomalyDetection.Judge(First, [.. Enumerable.Range(0, 100).Select(day => day % 3 == 0 ? 5.0 : 0)], SeriesGrain.Day).Weakness);
        Assert.Equal(WeakSeries.TooSparse, AnomalyDetection.Judge(First, new double[100], SeriesGrain.Day).Weakness);
        Assert.Throws<ArgumentOutOfRangeException>(() => AnomalyDetection.Judge(First, new double[30], SeriesGrain.Day, 0));
    }

    [Fact]
    public void Another_currency_changes_no_score()
    {
        var values = new GeneratedSeries(8).Days(150, 0.1);
        var scores = AnomalyDetection.Judge(First, values, SeriesGrain.Day).Periods.Select(period => period.Score);
        var scaled = AnomalyDetection.Judge(First, [.. values.Select(value => 0.01 * value)], SeriesGrain.Day).Periods.Select(period => period.Score);

        Assert.All(scores.Zip(scaled), pair => Assert.Equal(pair.First, pair.Second, 6));
    }

    private static List<int> Anomalies(double[] values, SeriesGrain grain = SeriesGrain.Day)
    {
        var judged = AnomalyDetection.Judge(First, values, grain);
        Assert.Null(judged.Weakness);
        return [.. Enumerable.Range(0, values.Length).Where(at => judged.Periods[at].IsAnomaly)];
    }
}
