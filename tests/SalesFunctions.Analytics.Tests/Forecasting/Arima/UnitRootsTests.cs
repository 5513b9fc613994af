using System.Globalization;
using SalesFunctions.Analytics.Forecasting;
using SalesFunctions.Analytics.Forecasting.Arima;

namespace SalesFunctions.Analytics.Tests.Forecasting.Arima;

/// <summary>Against R 4.2.2: urca 1.3 (ur.kpss with trunc(3 sqrt(n) / 13) lags) and forecast 8.20 (ndiffs, nsdiffs and the strength that it tests).</summary>
public sealed class UnitRootsTests
{
    [SharedDataTheory]
    [InlineData("Nile", 1.31522646317767)]
    [InlineData("lh", 0.367889110815209)]
    [InlineData("lynx", 0.0694650820944017)]
    [InlineData("WWWusage", 0.721974318081584)]
    public void The_level_test_agrees_with_R(string series, double statistic) =>
        Assert.Equal(statistic, UnitRoots.Kpss(ClassicSeries.Of(series).Values), 1e-12);

    [SharedDataTheory]
    [InlineData("AirPassengers", 0.940672490310218)]
    [InlineData("co2", 0.989771591222032)]
    [InlineData("nottem", 0.953424493243238)]
    [InlineData("USAccDeaths", 0.944794464889156)]
    [InlineData("UKDriverDeaths", 0.808035625047054)]
    [InlineData("ldeaths", 0.888293322752235)]
    [InlineData("mdeaths", 0.883992081646562)]
    [InlineData("fdeaths", 0.883240332725951)]
    [InlineData("wineind", 0.889262757678885)]
    [InlineData("gas", 0.941231127181426)]
    [InlineData("JohnsonJohnson", 0.820906045220547)]
    [InlineData("UKgas", 0.983094782557458)]
    [InlineData("austres", 0.32480028790296)]
    [InlineData("woolyrnq", 0.822819419145884)]
    public void The_strength_of_the_season_agrees_with_R(string series, double strength) =>
        Assert.Equal(strength, UnitRoots.SeasonalStrength(ClassicSeries.Of(series)), 1e-10);

    [SharedDataFact]
    public void The_differences_of_the_M3_months_are_those_of_R()
    {
        var counts = new int[2, 3];
        var sum = 0.0;
        foreach (var line in File.ReadLines(SharedData.Path("data/m3/m3_monthly_train.csv")).Skip(1))
        {
            double[] values = [.. line.Split(',').Skip(1).Where(cell => cell.Length > 0).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
            TimeSeries series = new(values, 12);
            var seasonal = UnitRoots.SeasonalDifferences(series);
            double[] left = seasonal == 0 ? values : [.. values.Skip(12).Zip(values, (later, earlier) => later - earlier)];
            counts[seasonal, UnitRoots.Differences(left)]++;
            sum += UnitRoots.SeasonalStrength(series);
        }

        Assert.Equal(new[,] { { 189, 817, 130 }, { 160, 130, 2 } }, counts);
        Assert.Equal(0.403601153962663, sum / 1428, 1e-12);
    }

    [Fact]
    public void A_constant_needs_no_difference_and_has_no_season()
    {
        var values = Enumerable.Repeat(3.0, 40).ToArray();
        Assert.Equal(0, UnitRoots.Differences(values));
        Assert.Equal(0, UnitRoots.SeasonalStrength(new(values, 12)));
        Assert.Equal(0, UnitRoots.Kpss(values));
    }

    [Fact]
    public void A_gap_hides_no_season()
    {
        double[] values = [.. Enumerable.Range(0, 60).Select(time => time is >= 24 and < 36 ? double.NaN : (10 * Math.Sin(Math.PI * time / 6)) + (time * 5 % 3))];
        Assert.True(UnitRoots.SeasonalStrength(new(values, 12)) > 0.95);
    }
}
