using System.Globalization;
using System.IO.Compression;
using SalesFunctions.Analytics.Customers;
using SalesFunctions.Analytics.Segments;

namespace SalesFunctions.Analytics.Tests.Segments;

/// <summary>Bounds, default rules and cohorts on real customers; expected numbers are counted by pandas with ranks of method "average".</summary>
public sealed class PublishedDataTests
{
    [SharedDataFact]
    public void Segments_of_the_CDNOW_customers()
    {
        var (customers, _) = Cdnow();
        var bounds = SegmentBounds.Of(customers).Model!;

        Assert.Equal([511, 484, 431, 141], bounds.Rfm.Recency.Starts);
        Assert.Equal([1, 2, 3, 4], bounds.Rfm.Frequency.Starts);
        Assert.Equal([15.37, 31.35, 59.93, 133.95], bounds.Rfm.Monetary.Starts);
        Assert.Equal([("Dormant", 9447), ("Frequent", 3203), ("High-Value", 4504), ("Regular", 6416)], SizesOf(SegmentDefaults.Rfm, bounds, customers));
        Assert.Equal([("Budget", 9196), ("High-Value", 4715), ("Occasional", 9659)], SizesOf(SegmentDefaults.Behaviour, bounds, customers));
    }

    [SharedDataFact]
    public void Segments_of_the_Istanbul_customers_who_all_bought_once()
    {
        var customers = Istanbul();
        var bounds = SegmentBounds.Of(customers).Model!;

        Assert.Equal([1, 1, double.PositiveInfinity, double.PositiveInfinity], bounds.Rfm.Frequency.Starts);
        Assert.Equal([635, 476, 317, 158], bounds.Rfm.Recency.Starts);
        Assert.Equal([105.57, 322.56, 1200.32, 4801.28], bounds.Rfm.Monetary.Starts);
        Assert.Equal([("Dormant", 39735), ("High-Value", 13654), ("New", 8801), ("Regular", 37267)], SizesOf(SegmentDefaults.Rfm, bounds, customers));
        Assert.Equal([("Budget", 40486), ("High-Value", 22845), ("Occasional", 36126)], SizesOf(SegmentDefaults.Behaviour, bounds, customers));
    }

    [SharedDataFact]
    public void A_sample_gives_nearly_the_bounds_of_all()
    {
        var customers = Istanbul();
        var random = new Random(8);
        var sample = SegmentBounds.Of([.. customers.Where(_ => random.Next(10) == 0)]).Model!;

        foreach (var (start, part) in sample.Rfm.Recency.Starts.Zip([0.8, 0.6, 0.4, 0.2]))
        {
            Assert.Equal(part, (double)customers.Count(customer => customer.RecencyDays <= start) / customers.Length, 0.015);
        }
    }

    [SharedDataFact]
    public void Cohorts_of_the_CDNOW_customers()
    {
        var cells = Cdnow().Cohorts.Cells().ToList();

        // Cohort sizes as printed wherever this set is described.
        Assert.Equal([7846, 8476, 7248], cells.Where(cell => cell.Age == 0).Select(cell => cell.Customers));
        Assert.Equal(18 + 17 + 16, cells.Count);
        Assert.Equal(2_500_315.63m, cells.Sum(cell => cell.Sales));
        Assert.Equal(67_591, cells.Sum(cell => cell.Purchases));
        Assert.All(cells, cell => Assert.True(cell.IsComplete));
    }

    private static (string, int)[] SizesOf(SegmentRules rules, SegmentBounds bounds, CustomerFigures[] customers)
    {
        var features = new double[FeatureMeaning.All.Count];
        var sizes = new int[rules.Rules.Count];
        foreach (var customer in customers)
        {
            bounds.Fill(customer, features);
            sizes[rules.Match(features)]++;
        }

        return [.. rules.Rules.Select((rule, at) => (rule.Segment, sizes[at])).Where(segment => segment.Item2 > 0).OrderBy(segment => segment.Segment, StringComparer.Ordinal)];
    }

    private static (CustomerFigures[] Customers, Cohorts Cohorts) Cdnow()
    {
        var lines = File.ReadLines(SharedData.Path("data/cdnow/cdnow_master.csv")).Skip(1).Select(line => line.Split(','))
            .Select(cells => (Customer: cells[0], Day: DateOnly.ParseExact(cells[1], "yyyy-MM-dd").DayNumber, Amount: decimal.Parse(cells[3], CultureInfo.InvariantCulture))).ToList();
        var (first, last) = (lines.Min(line => line.Day), lines.Max(line => line.Day));
        var cohorts = Cohorts.Between(DateOnly.FromDayNumber(first), DateOnly.FromDayNumber(last)).Model!;
        var customers = new List<CustomerFigures>();
        foreach (var customer in lines.GroupBy(line => line.Customer))
        {
            PurchaseDay[] days = [.. customer.GroupBy(line => line.Day).OrderBy(day => day.Key).Select(day => new PurchaseDay(day.Key, day.Sum(line => line.Amount), 0, 1))];
            var kept = new NetPurchase[days.Length];
            var net = NetPurchases.Of(days, kept);
            cohorts.Add(kept.AsSpan(0, net.Purchases), net.Unmatched);
            customers.Add(CustomerFigures.Of(net, kept.AsSpan(0, net.Purchases), last));
        }

        return ([.. customers], cohorts);
    }

    private static CustomerFigures[] Istanbul()
    {
        using var file = new StreamReader(new GZipStream(File.OpenRead(SharedData.Path("data/istanbul_shopping/customer_shopping_data.csv.gz")), CompressionMode.Decompress));
        var invoices = file.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','))
            .Select(cells => (Day: DateOnly.ParseExact(cells[8], "d/M/yyyy").DayNumber, Amount: int.Parse(cells[5]) * decimal.Parse(cells[6], CultureInfo.InvariantCulture))).ToList();
        var last = invoices.Max(invoice => invoice.Day);
        return [.. invoices.Select(invoice => new CustomerFigures(last - invoice.Day, 1, (double)invoice.Amount, 0, last - invoice.Day))];
    }
}
