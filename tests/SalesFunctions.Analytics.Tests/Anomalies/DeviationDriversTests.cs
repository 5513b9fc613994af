using SalesFunctions.Analytics.Anomalies;

namespace SalesFunctions.Analytics.Tests.Anomalies;

public sealed class DeviationDriversTests
{
    [Fact]
    public void The_value_that_grew_most_drives_a_rise()
    {
        // Expected 100 as 50, 30, 20; actual 160 as 55, 30, 75: the third brought 55, of which 20 % of 60 were its share.
        var driver = DeviationDrivers.Largest(100, 60, [55, 30, 75], [500, 300, 200], 1000)!.Value;

        Assert.Equal((2, 55, 43), (driver.Place, driver.Deviation, driver.Excess));
    }

    [Fact]
    public void The_value_that_failed_drives_a_fall()
    {
        var driver = DeviationDrivers.Largest(100, -45, [50, 0, 5], [500, 300, 200], 1000)!.Value;

        Assert.Equal((1, -30, 16.5), (driver.Place, driver.Deviation, driver.Excess));
    }

    [Fact]
    public void Where_all_moved_alike_there_is_no_excess() => Assert.Equal(0, DeviationDrivers.Largest(100, 100, [160, 40], [80, 20], 100)!.Value.Excess, 12);

    [Fact]
    public void Nothing_is_told_of_one_value_or_without_a_past()
    {
        Assert.Null(DeviationDrivers.Largest(100, 60, [160], [1000], 1000));
        Assert.Null(DeviationDrivers.Largest(100, 60, [100, 60], [0, 0], 0));
        Assert.Null(DeviationDrivers.Largest(100, -1, [50, 50], [500, 500], 1000));
    }
}
