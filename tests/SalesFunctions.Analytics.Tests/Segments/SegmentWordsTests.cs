using SalesFunctions.Analytics.Segments;

namespace SalesFunctions.Analytics.Tests.Segments;

public sealed class SegmentWordsTests
{
    // Ten customers: recency 10, 20, …, 100; the more recent, the more orders, 10 to 1; a fifth of them spent 1000, 2000, …, 5000 each, two by two.
    private static readonly SegmentBounds Bounds = SegmentBounds.Of(
        [.. Enumerable.Range(1, 10).Select(at => new CustomerFigures(at * 10, 11 - at, 1000 * ((12 - at) / 2), 0, 200))]).Model!;

    [Theory]
    [InlineData("recency_score >= 4", "last purchase at most 40 days ago")]
    [InlineData("recency_score = 5", "last purchase at most 20 days ago")]
    [InlineData("recency_score <= 2", "last purchase at least 61 days ago")]
    [InlineData("recency_score = 3", "last purchase 41 to 60 days ago")]
    [InlineData("recency_score > 0.0", null)]
    [InlineData("recency_score >= 1", "anybody with a purchase")]
    [InlineData("recency_score > 5", "nobody")]
    [InlineData("frequency_score < 3", "number of orders at most 4")]
    [InlineData("frequency_score > 3", "number of orders at least 7")]
    [InlineData("monetary_score = 5", "net sales at least 5,000")]
    [InlineData("monetary_score < 3", "net sales less than 3,000")]
    [InlineData("monetary_score = 2", "net sales from 2,000 to below 3,000")]
    [InlineData("sales_percentile >= 80", "net sales at least 5,000")]
    [InlineData("orders_percentile >= 95", "number of orders at least 10")]
    [InlineData("orders_percentile >= 99", "nobody: too many customers share the same figure")]
    [InlineData("recency_days > 90", "last purchase more than 90 days ago")]
    [InlineData("orders = 1", "number of orders exactly 1")]
    [InlineData("sales < 1234.5", "net sales less than 1,234.5")]
    [InlineData("average_order_value <= 0.25", "average order value at most 0.25")]
    [InlineData("return_rate >= 0.3", "returned at least 0.3 of what was bought")]
    [InlineData("days_since_first <= 90", "first purchase at most 90 days ago")]
    public void A_condition_is_told_in_the_units_of_the_data(string when, string? words)
    {
        var parsed = SegmentRules.TryParse([("A", when), ("B", null)], out var rules, out _);

        Assert.Equal(words is not null, parsed);
        Assert.Equal(words is null ? null : $"{when} ({words})", rules?.Rules[0].Describe(Bounds));
    }

    [Fact]
    public void What_the_words_say_is_who_meets_the_condition()
    {
        var random = new Random(41);
        for (var run = 0; run < 200; run++)
        {
            CustomerFigures[] customers = [.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => new CustomerFigures(random.Next(30), random.Next(1, 6), random.Next(-9, 90), 0, 99))];
            var bounds = SegmentBounds.Of(customers).Model!;
            var condition = new SegmentCondition(SegmentFeature.RecencyScore, (Comparison)random.Next(5), random.Next(1, 6));
            var words = new SegmentRule("A", [condition]).Describe(bounds);
            int[] met = [.. customers.Where(customer => condition.IsMetBy(bounds.ValueOf(condition.Feature, customer))).Select(customer => (int)customer.RecencyDays)];

            int[] numbers = [.. words[(words.IndexOf('(') + 1)..].Split(' ').Where(word => int.TryParse(word, out _)).Select(int.Parse)];
            var (least, most) = words switch
            {
                _ when words.Contains("nobody") => (1, 0),
                _ when words.Contains("at most") => (0, numbers[0]),
                _ when words.Contains("at least") => (numbers[0], 99),
                _ when words.Contains("anybody") => (0, 99),
                _ => (numbers[0], numbers[^1]),
            };
            Assert.Equal(customers.Select(customer => (int)customer.RecencyDays).Where(days => days >= least && days <= most), met);
        }
    }

    [Fact]
    public void Conditions_are_joined_and_the_last_rule_is_the_rest()
    {
        var rules = SegmentDefaults.Rfm.Rules;

        Assert.Equal("recency_score <= 2 (last purchase at least 61 days ago) and recency_days > 90 (last purchase more than 90 days ago)", rules[0].Describe(Bounds));
        Assert.Equal("everybody else", rules[^1].Describe(Bounds));
    }
}
