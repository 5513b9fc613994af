using SalesFunctions.Analytics.NextProducts;

namespace SalesFunctions.Analytics.Tests.NextProducts;

public sealed class NextProductsTests
{
    [Fact]
    public void A_purchase_counts_half_after_180_days_and_each_item_once()
    {
        var log = PurchaseLog.Of([new(1, 2, 820), new(1, 0, 1000), new(1, 2, 640), new(1, 3, 1001), new(3, 0, 640)], 4, 1000);

        Assert.Equal((4, 4), (log.Customers, log.ItemCount));
        Assert.Equal([(0, 1.0), (2, 0.5)], log[1].ToArray());
        Assert.Equal([(0, 0.25)], log[3].ToArray());
        Assert.True(log[0].IsEmpty && log[2].IsEmpty);
        Assert.Equal([1, 0, 0.4, 0], log.Popularity());
    }

    [Fact]
    public void Of_long_histories_the_latest_items_are_kept()
    {
        var log = PurchaseLog.Of([.. Enumerable.Range(0, 300).Select(item => new Purchase(0, item, item))], 300, 299);

        Assert.Equal(Enumerable.Range(100, 200), log[0].ToArray().Select(one => one.Item));
    }

    [Fact]
    public void Similarity_is_the_cosine_of_columns_drawn_to_zero()
    {
        var random = new Random(3);
        Purchase[] purchases = [.. Enumerable.Range(0, 400).Select(_ => new Purchase(random.Next(40), random.Next(12), random.Next(700)))];
        var log = PurchaseLog.Of(purchases, 12, 699);
        var similarity = ItemSimilarity.Of(log);

        var weights = new double[40, 12];
        foreach (var purchase in purchases)
        {
            weights[purchase.Customer, purchase.Item] = Math.Max(weights[purchase.Customer, purchase.Item], Math.Pow(0.5, (699 - purchase.Day) / 180.0));
        }

        for (var item = 0; item < 12; item++)
        {
            var expected = Enumerable.Range(0, 12).Where(other => other != item).Select(other => (Item: other, Similarity: Of(item, other)))
                .Where(one => one.Similarity > 0).OrderByDescending(one => one.Similarity).ToList();
            Assert.Equal(expected.Select(one => one.Item), similarity[item].Select(one => one.Item));
            Assert.All(expected.Zip(similarity[item]), pair => Assert.Equal(pair.First.Similarity, pair.Second.Similarity, 12));
        }

        double Of(int one, int other)
        {
            var customers = Enumerable.Range(0, 40).ToList();
            var both = customers.Count(customer => weights[customer, one] > 0 && weights[customer, other] > 0);
            return customers.Sum(customer => weights[customer, one] * weights[customer, other])
                / Math.Sqrt(customers.Sum(customer => Math.Pow(weights[customer, one], 2)) * customers.Sum(customer => Math.Pow(weights[customer, other], 2))) * both / (both + 10);
        }
    }

    [Fact]
    public void What_one_has_is_not_offered_and_the_strongest_reason_is_told()
    {
        // Twelve customers have 0 and 1, six of them 2 as well; 3 is popular alone.
        var log = PurchaseLog.Of(
            [.. Enumerable.Range(0, 12).SelectMany(customer => new Purchase[] { new(customer, 0, 9), new(customer, 1, 9), new(customer, customer < 6 ? 2 : 1, 9) }),
                .. Enumerable.Range(12, 20).Select(customer => new Purchase(customer, 3, 9))],
            4,
            9);
        var similarity = ItemSimilarity.Of(log);
        var next = NextProductRanking.Of([(0, 1.0), (3, 0.5)], item => similarity[item], log.Popularity(), 0, 5);

        Assert.Equal([(1, 0), (2, 0)], next.Select(one => (one.Item, one.Because)));
        Assert.Equal(12.0 / 22 / 1.5, next[0].Score, 12);
        Assert.Equal(6 / Math.Sqrt(72) * 6 / 16 / 1.5, next[1].Score, 12);
        Assert.Equal([0, 1], NextProductRanking.Of([(3, 1.0)], item => similarity[item], log.Popularity(), 1, 2).Select(one => one.Item));
        Assert.Equal([(3, 1.0, -1), (0, 0.6, -1)], NextProductRanking.Of([], item => similarity[item], log.Popularity(), 0, 2).Select(one => (one.Item, Math.Round(one.Score, 9), one.Because)));
    }

    [Fact]
    public void Where_customers_have_a_taste_it_is_found_and_beats_popularity()
    {
        var check = NextProductCheck.Of(Tastes(own: 0.9), 60).Model!;

        Assert.True(check.Model.Customers > 200);
        Assert.True(check.Part < 1);
        Assert.True(check.Model.Gain > 1.5 * check.Popularity.Gain, $"{check}");
        Assert.True(check.Model.HitRate > check.Popularity.HitRate);
    }

    [Fact]
    public void Where_they_have_none_it_is_not_far_from_popularity()
    {
        var check = NextProductCheck.Of(Tastes(own: 0), 60).Model!;

        Assert.InRange(check.Model.Gain / check.Popularity.Gain, 0.85, 1.15);
    }

    [Fact]
    public void A_few_customers_tell_nothing()
    {
        Assert.StartsWith("Only 0 customers", NextProductCheck.Of([], 0).Refusal, StringComparison.Ordinal);
        Assert.False(NextProductCheck.Of([.. Tastes(0.9).Where(purchase => purchase.Customer < 15)], 60).IsFitted);
    }

    /// <summary>400 customers of six tastes, with ten items each; the first items of all are bought more.</summary>
    private static Purchase[] Tastes(double own)
    {
        var random = new Random(21);
        return
        [
            .. Enumerable.Range(0, 400).SelectMany(customer => Enumerable.Range(0, 12).Select(_ =>
            {
                var item = (int)(60 * Math.Pow(random.NextDouble(), 1.5));
                return new Purchase(customer, random.NextDouble() < own ? (customer % 6) + (6 * (item / 6)) : item, random.Next(700));
            })),
        ];
    }
}
