using SalesFunctions.Analytics.Significance;

namespace SalesFunctions.Analytics.Affinity;

/// <summary>Makes rules of frequent sets, and says which of them are more than chance.</summary>
/// <remarks>
/// <para>Formula: over n baskets, of which a hold A, c hold C and x hold both: support x/n, confidence x/a, lift x n / (a c), leverage x/n - a c / n². From two
/// items A and B the improvement is the confidence of AB → C less the larger one of A → C and B → C.</para>
/// <para>Probability: that of a share of C in the baskets with A so different from the share in those without A, by <see cref="Proportions"/> (Fisher's exact test,
/// χ² where all expected counts are large). A rule from two items must add to each of them: the larger p-value of C in AB against A without B, and against B without A.</para>
/// <para>Many tests: <see cref="FalseDiscoveryRate"/> over all rules of the size that the items allow, m(m - 1)/2 pairs (both directions are one test) or
/// m(m - 1)(m - 2)/2 rules from two; those whose sets were too rare to be looked at count with a p-value of 1, so that a minimum count buys nothing.</para>
/// <para>Source: Agrawal, Imieliński and Swami, SIGMOD (1993); Piatetsky-Shapiro (1991) for leverage; Bayardo, Agrawal and Gunopulos, ICDE (1999) for improvement;
/// Webb, Discovering significant patterns, Machine Learning 68 (2007) for productive rules.</para>
/// <para>Edge: an item that is in all baskets says nothing: its rules have p-value 1. Two items of which one never comes without the other make no better rule: p-value 1.</para>
/// </remarks>
public static class AssociationRules
{
    /// <summary>All rules with one consequent, the most certain first: by p-value, then by lift, then by items.</summary>
    /// <param name="baskets">The baskets.</param>
    /// <param name="sets">Their frequent sets as <see cref="FrequentSets"/> finds them: with a set of three all its pairs.</param>
    public static IReadOnlyList<AssociationRule> Of(Baskets baskets, IReadOnlyList<ItemSet> sets)
    {
        ArgumentNullException.ThrowIfNull(baskets);
        ArgumentNullException.ThrowIfNull(sets);
        var counts = baskets.CountItems();
        var pairs = sets.Where(set => set.Third < 0).ToDictionary(set => (set.First, set.Second), set => set.Count);
        var (ofPairs, ofTriples) = (new List<AssociationRule>(), new List<AssociationRule>());
        foreach (var set in sets)
        {
            if (set.Third < 0)
            {
                AddPair(ofPairs, set, counts, baskets.Count);
            }
            else
            {
                AddTriple(ofTriples, set, counts, pairs, baskets.Count);
            }
        }

        double items = counts.Count(count => count > 0);
        return
        [
            .. Adjust(ofPairs, both => both / 2, items * (items - 1) / 2)
                .Concat(Adjust(ofTriples, each => each, items * (items - 1) * (items - 2) / 2))
                .OrderBy(rule => rule.Probability).ThenByDescending(rule => rule.Lift).ThenBy(rule => rule.First).ThenBy(rule => rule.Second).ThenBy(rule => rule.Consequent),
        ];
    }

    private static void AddPair(List<AssociationRule> rules, ItemSet set, int[] counts, int baskets)
    {
        var (first, second) = (counts[set.First], counts[set.Second]);
        var probability = ProbabilityOf(set.Count, first, second - set.Count, baskets - first);
        rules.Add(Rule(set.First, -1, set.Second, (set.Count, first, second, baskets), null, probability));
        rules.Add(Rule(set.Second, -1, set.First, (set.Count, second, first, baskets), null, probability));
    }

    private static void AddTriple(List<AssociationRule> rules, ItemSet set, int[] counts, Dictionary<(int, int), int> pairs, int baskets)
    {
        foreach (var (first, second, consequent) in ((int, int, int)[])[(set.First, set.Second, set.Third), (set.First, set.Third, set.Second), (set.Second, set.Third, set.First)])
        {
            var from = pairs[(first, second)];
            var (ofFirst, ofSecond) = (Pair(pairs, first, consequent), Pair(pairs, second, consequent));
            var simpler = Math.Max((double)ofFirst / counts[first], (double)ofSecond / counts[second]);
            var probability = Math.Max(
                ProbabilityOf(set.Count, from, ofFirst - set.Count, counts[first] - from), ProbabilityOf(set.Count, from, ofSecond - set.Count, counts[second] - from));
            rules.Add(Rule(first, second, consequent, (set.Count, from, counts[consequent], baskets), ((double)set.Count / from) - simpler, probability));
        }
    }

    private static int Pair(Dictionary<(int, int), int> pairs, int one, int other) => pairs[(Math.Min(one, other), Math.Max(one, other))];

    private static double ProbabilityOf(int here, int sizeHere, int elsewhere, int sizeElsewhere) =>
        sizeElsewhere == 0 ? 1 : Proportions.ProbabilityOfDifference(here, sizeHere, elsewhere, sizeElsewhere);

    private static AssociationRule Rule(int first, int second, int consequent, (int All, int From, int Consequent, int Baskets) counts, double? improvement, double probability)
    {
        var support = (double)counts.All / counts.Baskets;
        var chance = (double)counts.From / counts.Baskets * counts.Consequent / counts.Baskets;
        return new AssociationRule(
            first, second, consequent, counts.All, counts.From, counts.Consequent, support, (double)counts.All / counts.From, support / chance, support - chance, improvement,
            probability, 1);
    }

    /// <summary>With q-values among all tests, of which those that were not made have the p-value 1.</summary>
    private static IEnumerable<AssociationRule> Adjust(List<AssociationRule> rules, Func<double, double> tests, double possible)
    {
        var adjusted = FalseDiscoveryRate.Adjust([.. rules.Select(rule => rule.Probability)]);
        var more = rules.Count == 0 ? 1 : possible / tests(rules.Count);
        return rules.Select((rule, at) => rule with { Adjusted = Math.Min(1, adjusted[at] * more) });
    }
}
