using SalesFunctions.Customers.Training;

namespace SalesFunctions.Tests.Customers.Training;

public sealed class SegmentTotalsTests
{
    private readonly SegmentTotals _totals = new();

    [Fact]
    public void A_segment_adds_up_its_own_customers()
    {
        _totals.Add(Score("New") with { Orders = 2, Sales = 10.5m, Returns = 1, Age = 20, Value = Worth(1, 2, 3) }, null, false);
        _totals.Add(Score("New") with { Orders = 3, Sales = 20, Returns = 0.5m, Value = Worth(10, 20, 30) }, null, false);
        _totals.Add(Score("New") with { Orders = 1, Sales = 1, Value = new ServedValue { Model = "simple", Purchases = [], Values = [] } }, null, false);
        _totals.Add(Score("Old") with { Orders = 100, Sales = 100, Value = Worth(100, 200, 300) }, null, false);
        _totals.Add(Score(null) with { Orders = 1000, Sales = 1000 }, null, false);

        var segment = _totals.Of("rfm", "New");
        Assert.Equal((3, 6, 31.5m, 1.5m, 33.0), (segment.Customers, segment.Orders, segment.Sales, segment.Returns, segment.ExpectedValue));
        Assert.Equal((1, 20.0), Feature(segment, "age"));
        Assert.Equal((3, 6.0), Feature(segment, "orders"));
        Assert.Equal((2, 33.0), Feature(segment, "expected_value_12_months"));
        Assert.Equal((0, 0.0), Feature(segment, "annual_income"));
        Assert.Equal((5, 1106), (_totals.All.Customers, _totals.All.Orders));
        Assert.Equal([111, 222, 333], _totals.ExpectedValues);
        Assert.Equal([1110, 2220, 3330], _totals.ExpectedPurchases);
        Assert.Empty(_totals.Migrations);
    }

    [Fact]
    public void A_segment_of_none_has_no_expected_value() => Assert.Null(_totals.Of("rfm", "New").ExpectedValue);

    [Fact]
    public void Who_came_who_stayed_who_moved_and_who_left_is_counted_by_scheme()
    {
        Move("New", null);
        Move("New", new EarlierScores { Rfm = "New", Spenders = "High" });
        Move("New", new EarlierScores { Rfm = "Old" });
        Move("New", new EarlierScores { Rfm = "Old" });
        Move(null, new EarlierScores { Rfm = "Old" });
        Move(null, null);

        Assert.Equal(
            [
                (("rfm", "", "New"), 1L), (("rfm", "New", "New"), 1), (("spenders", "High", ""), 1), (("rfm", "Old", "New"), 2), (("rfm", "Old", ""), 1),
            ],
            _totals.Migrations.Select(way => (way.Key, way.Value)));
    }

    [Fact]
    public void Who_is_not_in_the_data_any_more_left_too()
    {
        Move(null, new EarlierScores { Rfm = "Old" });

        _totals.AddGone("rfm", "Old", 4);
        _totals.AddGone("rfm", "New", 2);
        _totals.AddGone("rfm", "Same", 0);

        Assert.Equal([(("rfm", "Old", ""), 5L), (("rfm", "New", ""), 2)], _totals.Migrations.Select(way => (way.Key, way.Value)));
    }

    private void Move(string? to, EarlierScores? earlier) => _totals.Add(Score(to), earlier, true);

    private static ScoredCustomer Score(string? rfm) => new() { CustomerId = "A", Rfm = rfm };

    private static ServedValue Worth(params double[] values) => new() { Model = "bg_nbd", Purchases = [.. values.Select(value => value * 10)], Values = values };

    private static (long, double) Feature(SegmentTotal total, string name) =>
        total.Features[Enumerable.Range(0, SegmentTotals.Features.Count).Single(at => SegmentTotals.Features[at].Name == name)];
}
