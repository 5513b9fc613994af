using System.Text.Json;
using SalesFunctions.Analytics.Customers;
using SalesFunctions.Analytics.Segments;

namespace SalesFunctions.Analytics.Tests.Segments;

public sealed class SegmentBoundsTests
{
    private static readonly CustomerFigures Without = new(double.NaN, 0, -5, 1, double.NaN);

    [Fact]
    public void Figures_of_a_customer_by_hand()
    {
        NetPurchase[] kept = new NetPurchase[3];
        var net = NetPurchases.Of([new(100, 60, 0, 2), new(130, 40, 0, 1), new(150, 0, 50, 0)], kept);

        Assert.Equal(new CustomerFigures(100, 2, 50, 0.5, 100), CustomerFigures.Of(net, kept.AsSpan(0, net.Purchases), lastDay: 200));
        Assert.Equal(25, CustomerFigures.Of(net, kept.AsSpan(0, net.Purchases), lastDay: 200).AverageOrderValue);
        Assert.Equal(new CustomerFigures(double.NaN, 0, -1, 1, double.NaN), CustomerFigures.Of(NetPurchases.Of([new(9, 0, 1, 0)], kept), [], lastDay: 9));
        Assert.Equal(1, CustomerFigures.Of(NetPurchases.Of([new(9, 3, 0, 0)], kept), kept.AsSpan(0, 1), lastDay: 9).Orders);
    }

    [Fact]
    public void Every_feature_of_five_customers_by_hand()
    {
        // Average order values 10, 10, 30, 40, 25.
        var bounds = SegmentBounds.Of([new(5, 1, 10, 0, 5), new(4, 2, 20, 0, 50), Without, new(3, 3, 90, 0, 60), new(2, 4, 160, 0, 70), new(1, 6, 150, 0.5, 80)]).Model!;

        Assert.Equal([1, 6, 150, 25, 0.5, 80, 5, 5, 4, 90, 70, 50], Filled(bounds, new(1, 6, 150, 0.5, 80)));
        Assert.Equal([5, 1, 10, 10, 0, 5, 1, 1, 1, 10, 10, 20], Filled(bounds, new(5, 1, 10, 0, 5)));
        Assert.Equal((40.0, 3.0), (bounds.StartOf(SegmentFeature.AverageOrderValuePercentile, 90), bounds.StartOf(SegmentFeature.RecencyScore, 3)));
    }

    [Fact]
    public void Who_kept_nothing_has_no_rank_and_moves_no_bound()
    {
        var bounds = SegmentBounds.Of([new(5, 1, 10, 0, 5), Without, Without]).Model!;

        Assert.Equal([0, -5, 1], Filled(bounds, Without).Where(value => !double.IsNaN(value)));
        Assert.Equal([10, 10, double.PositiveInfinity, double.PositiveInfinity], bounds.Rfm.Monetary.Starts);
        Assert.Equal("Regular", SegmentDefaults.Rfm.SegmentOf(Filled(bounds, Without)));
        Assert.Equal("Occasional", SegmentDefaults.Behaviour.SegmentOf(Filled(bounds, Without)));
    }

    [Fact]
    public void Bounds_are_read_back_as_they_were_written()
    {
        var random = new Random(6);
        CustomerFigures[] customers = [.. Enumerable.Range(0, 300).Select(_ => new CustomerFigures(random.Next(90), 1 + random.Next(3), random.NextDouble() * 100, 0, 90))];
        var bounds = SegmentBounds.Of(customers).Model!;

        var read = SegmentBounds.Read(bounds.ToText());

        Assert.Equal(bounds.ToText(), read.ToText());
        Assert.Contains("\"Infinity\"", bounds.ToText());
        Assert.All(customers, customer => Assert.Equal(Filled(bounds, customer), Filled(read, customer)));
        Assert.Throws<JsonException>(() => SegmentBounds.Read("""{"recency":[1,2,3,4]}"""));
    }

    [Fact]
    public void Without_customers_or_numbers_it_is_refused()
    {
        Assert.Contains("no customer with a purchase", SegmentBounds.Of([Without]).Refusal);
        Assert.Contains("no finite number", SegmentBounds.Of([new(1, 1, double.NaN, 0, 1)]).Refusal);
    }

    private static double[] Filled(SegmentBounds bounds, CustomerFigures customer)
    {
        var features = new double[FeatureMeaning.All.Count];
        bounds.Fill(customer, features);
        return features;
    }
}
