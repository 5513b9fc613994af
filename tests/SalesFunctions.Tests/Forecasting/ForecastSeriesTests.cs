using SalesFunctions.Analytics.Forecasting;
using SalesFunctions.Forecasting.Series;

namespace SalesFunctions.Tests.Forecasting;

public sealed class ForecastSeriesTests
{
    private static readonly DateOnly First = new(2022, 1, 1);

    [Fact]
    public void A_series_of_which_nothing_is_known_keeps_no_other_from_its_forecast()
    {
        var sold = Table(24, _ => 100, [("A", Values(24, _ => 100)), ("B", Values(24, _ => null))]);

        var table = Forecast(sold);

        Assert.All(table.Series, one => Assert.All(one.Prediction.Values, value => Assert.InRange(value, 0, 200)));
        Assert.Equal(100, table.Series[1].Prediction.Values[0], 6);
        Assert.All(new ForecastLines(table).All().Where(line => line.Kind == ForecastKind.Forecast), line => Assert.NotNull(line.Value));
    }

    [Fact]
    public void The_same_table_gives_the_same_bits()
    {
        var random = new Random(9);
        var parts = Enumerable.Range(0, 12).Select(at => ($"P{at:00}", Values(40, _ => (decimal)random.Next(1000)))).ToArray();
        var sold = Table(40, month => parts.Sum(part => part.Item2[month]!.Value), parts);

        var (once, again) = (new ForecastLines(Forecast(sold)).All().ToList(), new ForecastLines(Forecast(sold)).All().ToList());

        Assert.Equal(once, again);
        Assert.Equal(13 * 6, once.Count(line => line.Kind == ForecastKind.Forecast));
    }

    [Fact]
    public void Rounded_parts_add_up_and_what_is_left_goes_to_the_largest()
    {
        var amounts = CoherentMoney.Of([1, 1 / 3.0, 1 / 3.0 + 1e-3, 1 / 3.0 - 1e-3, 0.5, 0.5], [3, 2]);

        Assert.Equal([1m, 0.3333m, 0.3344m, 0.3323m, 0.5m, 0.5m], amounts);
        Assert.Equal([null, 1m], CoherentMoney.Of([1e20, 1], [1]));
    }

    [Theory]
    [InlineData(500, true)]
    [InlineData(1_050, false)]
    [InlineData(2_000, true)]
    public void A_last_month_outside_its_band_is_a_surprise(int last, bool isSurprise)
    {
        var random = new Random(4);
        var values = Values(30, _ => 1_000 + random.Next(100));

        Assert.Equal(isSurprise, Forecast(Table(30, month => month < 29 ? values[month]!.Value : last, [])).Total.IsSurprise);
    }

    [Fact]
    public void A_hindcast_knows_only_what_was_before()
    {
        var random = new Random(1);
        var values = Values(30, _ => 500 + random.Next(100));
        var table = Forecast(Table(30, month => values[month]!.Value, []));
        var changed = Forecast(Table(30, month => month < 27 ? values[month]!.Value : 10_000, []));

        var (found, other) = (Hindcasts(table), Hindcasts(changed));

        Assert.Equal(Enumerable.Range(24, 6).Select(First.AddMonths), found.Select(line => line.Period));
        Assert.All(found, line => Assert.True(0 <= line.Lower95 && line.Lower95 <= line.Lower80 && line.Lower80 < line.Value && line.Value < line.Upper80 && line.Upper80 <= line.Upper95));
        // Of what came later only the weights of models know.
        Assert.Equal(table.Total.Model, changed.Total.Model);
        Assert.All(found.Zip(other).Take(4), pair => Assert.InRange(pair.First.Value!.Value / pair.Second.Value!.Value, 0.97m, 1.03m));
        Assert.All(found.Zip(other).Take(4), pair => Assert.InRange(pair.First.Upper95!.Value / pair.Second.Upper95!.Value, 0.9m, 1.1m));
    }

    [Fact]
    public void Models_are_joined_as_the_setting_says()
    {
        var random = new Random(6);
        var sold = Table(36, _ => 500 + random.Next(100), []);

        Assert.Equal("combination", Forecast(sold).Total.Model);
        Assert.NotEqual("combination", new ForecastSeries(sold, 6, model: null, CombinationRule.Best).Run(CancellationToken.None).Total.Model);
    }

    [Fact]
    public void A_young_series_has_no_hindcast() => Assert.Empty(Hindcasts(Forecast(Table(12, month => 10 + month, []))));

    private static List<ForecastLine> Hindcasts(ForecastedTable table) => [.. new ForecastLines(table).All().Where(line => line.Kind == ForecastKind.Hindcast)];

    private static ForecastedTable Forecast(SoldTable sold) => new ForecastSeries(sold, 6, model: null, CombinationRule.Weighted) { LooksBack = true }.Run(CancellationToken.None);

    private static IReadOnlyList<decimal?> Values(int months, Func<int, decimal?> value) => [.. Enumerable.Range(0, months).Select(value)];

    private static SoldTable Table(int months, Func<int, decimal> total, (string Name, IReadOnlyList<decimal?> Values)[] parts) => new(
        ForecastGrain.Month,
        [.. Enumerable.Range(0, months).Select(First.AddMonths)],
        [.. Enumerable.Range(months, ForecastGrain.Month.LongestHorizon).Select(First.AddMonths)],
        new(SeriesName.OfTotal, 0, Values(months, month => total(month))),
        parts.Length == 0 ? [] : [new("product", [.. parts.Select(part => new SoldSeries(new("product", SeriesName.OfValue, part.Name), 0, part.Values))])]);
}
