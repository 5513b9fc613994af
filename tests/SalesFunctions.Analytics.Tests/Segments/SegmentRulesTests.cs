using SalesFunctions.Analytics.Customers;
using SalesFunctions.Analytics.Segments;

namespace SalesFunctions.Analytics.Tests.Segments;

public sealed class SegmentRulesTests
{
    [Fact]
    public void The_first_rule_that_is_met_counts()
    {
        var rules = Parse(("Big", "sales >= 100"), ("Fresh", "RECENCY_DAYS<10 AND orders = 1"), ("Big", "average_order_value > 30"), ("Other", null));

        Assert.Equal(["Big", "Fresh", "Other"], rules.Segments);
        Assert.Equal([0, 1, 2, 3, 3], new[] { Match(rules, 5, 1, 100), Match(rules, 9, 1, 99.99), Match(rules, 10, 3, 90.3), Match(rules, 10, 3, 90), Match(rules, 9, 2, 60) });
        Assert.Equal("Fresh", rules.SegmentOf(Features(9, 1, 99.99)));
        Assert.Equal(["sales >= 100", "recency_days < 10 and orders = 1", "average_order_value > 30", null], rules.Rules.Select(rule => rule.When));
    }

    [Theory]
    [InlineData("sales >= 1.5", 1.5, true)]
    [InlineData("sales > 1.5", 1.5, false)]
    [InlineData("sales > 1.5", 1.5000001, true)]
    [InlineData("sales <= -1.5", -1.5, true)]
    [InlineData("sales < 1.5", 1.5, false)]
    [InlineData("sales < 1.5", 1.4999999, true)]
    [InlineData("sales = 0", 0, true)]
    [InlineData("sales = 0", 0.01, false)]
    [InlineData("sales >= 0", double.NaN, false)]
    [InlineData("sales < 0", double.NaN, false)]
    public void Every_comparison_is_exact_at_its_bound(string when, double sales, bool met) =>
        Assert.Equal(met ? 0 : 1, Match(Parse(("Yes", when), ("No", null)), 1, 1, sales));

    [Fact]
    public void Compiled_rules_say_what_their_conditions_say()
    {
        var random = new Random(17);
        for (var run = 0; run < 300; run++)
        {
            var rules = Parse([.. Enumerable.Range(0, random.Next(1, 6)).Select(at => ($"S{at % 3}", (string?)RandomWhen(random))), ("Rest", null)]);
            for (var customer = 0; customer < 20; customer++)
            {
                double[] features = [.. FeatureMeaning.All.Select(_ => (double)random.Next(0, 6))];

                var expected = rules.Rules.Select((rule, at) => (rule, at)).First(rule => rule.rule.Conditions.All(condition => condition.IsMetBy(features[(int)condition.Feature]))).at;

                Assert.Equal(expected, rules.Match(features));
            }

            Assert.True(SegmentRules.TryParse([.. rules.Rules.Select(rule => (rule.Segment, rule.When))], out var again, out _));
            Assert.Equal(rules.Rules.Select(rule => rule.When), again.Rules.Select(rule => rule.When));
        }
    }

    [Theory]
    [InlineData("freq_score >= 4", "rule 1 (\"A\"), position 1: \"freq_score\" is no feature; the features are recency_days, orders,")]
    [InlineData("orders >= 2 and", "position 16: a feature is missing; a rule is written such as")]
    [InlineData("", "position 1: a feature is missing")]
    [InlineData("orders 2", "position 8: one of >= > <= < = must stand here")]
    [InlineData("orders != 2", "position 8: one of >= > <= < = must stand here")]
    [InlineData("orders >= two", "position 11: a number such as 4 or 99.5 must stand here")]
    [InlineData("orders >= 2,5", "position 12: conditions are joined by \"and\"")]
    [InlineData("orders >= 2.5", "position 11: orders is a whole number")]
    [InlineData("orders >= -1", "position 11: orders is at least 0")]
    [InlineData("recency_score >= 6", "position 18: recency_score is from 1 to 5")]
    [InlineData("return_rate > 30", "position 15: return_rate is from 0 to 1")]
    [InlineData("orders = 1 or orders = 2", "position 12: there is no \"or\"; write two rules with the same segment")]
    [InlineData("orders = 1 orders = 2", "position 12: conditions are joined by \"and\"")]
    [InlineData(null, "only the last one may be so")]
    public void A_wrong_rule_is_refused_with_place_and_remedy(string? when, string fault)
    {
        Assert.False(SegmentRules.TryParse([("A", when), ("B", null)], out _, out var found));
        Assert.Contains(fault, found);
    }

    [Fact]
    public void Rules_that_leave_somebody_out_or_confuse_names_are_refused()
    {
        Assert.Contains("1 to 40 rules", Fault());
        Assert.Contains("rule 1 (\"A\"), the last rule must have no \"when\"", Fault(("A", "orders = 1")));
        Assert.Contains("needs a name", Fault((" ", null)));
        Assert.Contains("is written \"Loyal\" before", Fault(("Loyal", "orders > 5"), ("loyal", null)));
    }

    [Fact]
    public void A_rule_that_finds_nobody_is_warned_of_with_the_rule_that_takes_all()
    {
        Assert.Equal("rule 2 (\"B\", sales > 200 and orders = 1) finds nobody: rule 1 (\"A\", sales >= 100) takes all of them.", Warning("sales >= 100", "sales > 200 and orders = 1"));
        Assert.Contains("its conditions contradict each other", Warning("orders > 3 and orders <= 3"));
        Assert.Contains("its conditions contradict each other", Warning("recency_score > 5"));
        Assert.Contains("the rules before it, up to rule 2, take all", Warning("recency_score <= 2", "recency_score >= 3", "orders = 3"));
        Assert.Contains("rule 3", Warning("sales > 5", "sales <= 5 and orders < 9", "sales < 4 and orders < 5"));
        Assert.Contains("rule 2 (\"B\", sales >= 100)", Warning("orders = 7", "sales >= 100", "sales >= 100"));
        Assert.Null(Warning("recency_score <= 2", "recency_score >= 4", "orders = 3"));
        Assert.Null(Warning("sales > 5", "sales >= 5"));
        Assert.Null(Warning("sales > 5 and orders > 5", "sales > 6"));
    }

    [Fact]
    public void A_rule_is_warned_of_exactly_where_no_scores_meet_it_first()
    {
        var random = new Random(23);
        SegmentFeature[] scores = [SegmentFeature.RecencyScore, SegmentFeature.FrequencyScore, SegmentFeature.MonetaryScore];
        for (var run = 0; run < 200; run++)
        {
            string Condition() => $"{FeatureMeaning.Of(scores[random.Next(3)]).Name} {SegmentCondition.Operators[random.Next(5)]} {random.Next(1, 6)}";
            var rules = Parse([.. Enumerable.Range(0, 7).Select(at => ($"S{at}", (string?)string.Join(" and ", Enumerable.Range(0, random.Next(1, 4)).Select(_ => Condition())))), ("Rest", null)]);

            var met = new HashSet<int>();
            for (var cell = 0; cell < 125; cell++)
            {
                var features = new double[FeatureMeaning.All.Count];
                (features[(int)scores[0]], features[(int)scores[1]], features[(int)scores[2]]) = (1 + (cell % 5), 1 + (cell / 5 % 5), 1 + (cell / 25));
                met.Add(rules.Match(features));
            }

            Assert.Equal(Enumerable.Range(0, 7).Where(rule => !met.Contains(rule)).Select(rule => $"rule {rule + 1}"), rules.Warnings.Select(warning => warning[..6]));
        }
    }

    private static SegmentRules Parse(params (string, string?)[] texts) => SegmentRules.TryParse(texts, out var rules, out var fault) ? rules : throw new ArgumentException(fault);

    private static string? Fault(params (string, string?)[] texts) => SegmentRules.TryParse(texts, out _, out var fault) ? null : fault;

    private static string? Warning(params string[] whens) =>
        Parse([.. whens.Select((when, at) => (((char)('A' + at)).ToString(), (string?)when)), ("Rest", null)]).Warnings.SingleOrDefault();

    private static int Match(SegmentRules rules, double recency, double orders, double sales) => rules.Match(Features(recency, orders, sales));

    private static double[] Features(double recency, double orders, double sales)
    {
        var customer = new CustomerFigures(recency, orders, sales, 0, recency);
        var features = new double[FeatureMeaning.All.Count];
        SegmentBounds.Of([customer with { Sales = double.IsNaN(sales) ? 0 : sales }]).Model!.Fill(customer, features);
        return features;
    }

    private static string RandomWhen(Random random) =>
        string.Join(" and ", Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
            $"{FeatureMeaning.All[random.Next(FeatureMeaning.All.Count)].Name} {SegmentCondition.Operators[random.Next(5)]} 1"));
}
