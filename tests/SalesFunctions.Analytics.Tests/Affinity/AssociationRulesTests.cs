using SalesFunctions.Analytics.Affinity;

namespace SalesFunctions.Analytics.Tests.Affinity;

public sealed class AssociationRulesTests
{
    /// <summary>Counted with pandas; probabilities by scipy.stats.fisher_exact where counts are small, chi2_contingency(correction=False) where not.</summary>
    [SharedDataTheory]
    [InlineData("Chairs", "Trousers", 10, 64, 37, 0.15625, 2.1114864864864864, 0.010528, 0.017178875393857297)]
    [InlineData("Trousers", "Chairs", 10, 37, 64, 0.27027027027027029, 2.1114864864864864, 0.010528, 0.017178875393857297)]
    [InlineData("Saree", "Stole", 58, 156, 157, 0.3717948717948718, 1.1840601012575533, 0.018032, 0.06077536341832198)]
    public void Rules_of_the_indian_shop_have_the_figures_of_pandas_and_scipy(
        string from, string to, int count, int fromCount, int toCount, double confidence, double lift, double leverage, double probability)
    {
        var shop = ShopOrders.Indian();
        var rule = AssociationRules.Of(shop.Baskets, FrequentSets.Find(shop.Baskets, 3)).Single(rule => rule.Second < 0 && shop.Names[rule.First] == from && shop.Names[rule.Consequent] == to);

        Assert.Equal((count, fromCount, toCount, null), (rule.Count, rule.FromCount, rule.ConsequentCount, rule.Improvement));
        foreach (var (expected, actual) in ((double, double)[])[(count / 500.0, rule.Support), (confidence, rule.Confidence), (lift, rule.Lift), (leverage, rule.Leverage)])
        {
            Assert.Equal(expected, actual, 12);
        }

        Assert.Equal(1, rule.Probability / probability, 8);
        Assert.InRange(rule.Adjusted, rule.Probability, 1);
    }

    [SharedDataFact]
    public void A_rule_from_two_items_must_add_to_each_of_them()
    {
        var shop = ShopOrders.Indian();
        var rule = AssociationRules.Of(shop.Baskets, FrequentSets.Find(shop.Baskets, 3)).Single(rule =>
            rule.Second >= 0 && shop.Names[rule.Consequent] == "Saree" && new[] { shop.Names[rule.First], shop.Names[rule.Second] }.Order().SequenceEqual(["Hankerchief", "Stole"]));

        Assert.Equal((23, 59), (rule.Count, rule.FromCount));

        // scipy.stats.chi2_contingency: 0.2237 against handkerchiefs without a stole, 0.6811 against stoles without a handkerchief.
        Assert.Equal(1, rule.Probability / 0.6810731101415496, 8);
        Assert.Equal((23.0 / 59) - (58.0 / 157), rule.Improvement!.Value, 12);
    }

    [SharedDataFact]
    public void Every_rule_of_the_superstore_is_what_its_orders_say()
    {
        var shop = ShopOrders.Superstore(products: false);
        var rules = AssociationRules.Of(shop.Baskets, FrequentSets.Find(shop.Baskets, 20));

        Assert.Contains(rules, rule => rule.Second >= 0);
        Assert.All(rules, rule =>
        {
            string[] from = rule.Second < 0 ? [shop.Names[rule.First]] : [shop.Names[rule.First], shop.Names[rule.Second]];
            var to = shop.Names[rule.Consequent];
            var holders = shop.Sets.Where(set => from.All(set.Contains)).ToList();
            var both = holders.Count(set => set.Contains(to));
            var all = shop.Sets.Count(set => set.Contains(to));
            Assert.Equal((both, holders.Count, all), (rule.Count, rule.FromCount, rule.ConsequentCount));
            Assert.Equal((double)both / holders.Count / ((double)all / shop.Sets.Count), rule.Lift, 12);
        });
    }

    [Fact]
    public void What_is_always_bought_together_is_found_and_what_is_in_every_basket_says_nothing()
    {
        // 0 and 1 together in every second basket, 2 in all of them, 3 by its own rhythm.
        var rules = RulesOf(120, basket => basket % 2 == 0 ? basket % 3 == 0 ? [0, 1, 2, 3] : [0, 1, 2] : basket % 3 == 0 ? [2, 3] : [2]);

        Assert.Equal((0, 1, 2.0, 1.0), (rules[0].First, rules[0].Consequent, rules[0].Lift, rules[0].Confidence));
        Assert.Equal(6, Math.Round(rules[0].Adjusted / rules[0].Probability, 9));
        Assert.All(rules.Where(rule => rule.Consequent == 2 || rule.First == 2), rule => Assert.Equal((1, 1), (rule.Probability, rule.Adjusted)));
        Assert.All(rules.Where(rule => rule.Consequent == 3), rule => Assert.Equal(1, rule.Adjusted, 9));

        // 0 never comes without 1: with both one knows no more than with one.
        Assert.All(rules.Where(rule => rule is { First: 0, Second: 1 }), rule => Assert.Equal((1, 0), (rule.Probability, rule.Improvement)));
    }

    [Fact]
    public void Chance_makes_few_rules_however_many_are_looked_at()
    {
        var random = new Random(11);
        var rules = RulesOf(2000, _ => [.. Enumerable.Range(0, 40).Where(_ => random.NextDouble() < 0.1)]);

        Assert.True(rules.Count > 1000);
        Assert.Contains(rules, rule => rule.Probability < 0.01);
        Assert.DoesNotContain(rules, rule => rule.Adjusted < 0.05);
    }

    [Fact]
    public void A_minimum_count_buys_no_significance()
    {
        var random = new Random(12);
        var entries = Enumerable.Range(0, 400).SelectMany(basket => Enumerable.Range(0, 20).Where(_ => random.NextDouble() < 0.1).Select(item => Baskets.Entry(basket, item)).Append(Baskets.Entry(basket, 20 + (basket % 2)))
            .Append(Baskets.Entry(basket, 22 + (basket % 2)))).ToArray();
        var baskets = Baskets.Of(entries);
        var strict = AssociationRules.Of(baskets, FrequentSets.Find(baskets, 150, 2)).First();
        var lax = AssociationRules.Of(baskets, FrequentSets.Find(baskets, 1, 2)).First();

        Assert.Equal((lax.First, lax.Consequent, lax.Adjusted), (strict.First, strict.Consequent, strict.Adjusted));
    }

    private static IReadOnlyList<AssociationRule> RulesOf(int count, Func<int, int[]> items)
    {
        var baskets = Baskets.Of([.. Enumerable.Range(0, count).SelectMany(basket => items(basket), Baskets.Entry)]);
        return AssociationRules.Of(baskets, FrequentSets.Find(baskets, 1));
    }
}
