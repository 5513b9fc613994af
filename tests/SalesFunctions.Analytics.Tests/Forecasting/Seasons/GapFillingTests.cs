using SalesFunctions.Analytics.Forecasting;
using SalesFunctions.Analytics.Forecasting.Seasons;

namespace SalesFunctions.Analytics.Tests.Forecasting.Seasons;

public sealed class GapFillingTests
{
    [Fact]
    public void Gaps_without_season_are_bridged_by_lines_and_level_ends()
    {
        var filled = GapFilling.Filled(new([double.NaN, 2, double.NaN, double.NaN, 8, double.NaN], 1));

        Assert.Equal([2, 2, 4, 6, 8, 8], filled.Values.ToArray());
    }

    [SharedDataFact]
    public void Gaps_in_a_season_get_the_season()
    {
        var whole = ClassicSeries.Values("AirPassengers");
        var holed = whole.ToArray();
        holed[102] = holed[103] = holed[104] = double.NaN; // July to September 1957: 465, 467, 404 between 422 and 347

        var filled = GapFilling.Filled(new(holed, 12)).Values;

        for (var at = 0; at < whole.Length; at++)
        {
            Assert.Equal(1, filled[at] / whole[at], double.IsNaN(holed[at]) ? 0.03 : 0);
        }
    }

    [Fact]
    public void A_series_without_values_stays_as_it_is()
    {
        var empty = new TimeSeries([double.NaN, double.NaN], 12);

        Assert.Same(empty, GapFilling.Filled(empty));
    }
}
