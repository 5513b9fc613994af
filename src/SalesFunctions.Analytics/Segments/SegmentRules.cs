using System.Diagnostics.CodeAnalysis;

namespace SalesFunctions.Analytics.Segments;

/// <summary>Rules in order: a customer is in the segment of the first rule that they meet, so that segments never overlap and nobody is without one.</summary>
/// <remarks>
/// <para>Formula: segment(x) = segment of the least i with xⱼ in [leastᵢⱼ, mostᵢⱼ] for all conditions j of rule i; the last rule has none.</para>
/// <para>Accuracy: exact. Conditions stand in flat arrays; a customer costs a comparison or two per condition that is looked at.</para>
/// <para>Edge: two rules with one segment between them are an "or". NaN, a figure that somebody without a purchase lacks, meets no condition.</para>
/// </remarks>
public sealed class SegmentRules
{
    private const int MostRules = 40, LongestName = 40, LongestCondition = 400;

    private readonly int[] _ends;
    private readonly int[] _features;
    private readonly double[] _least;
    private readonly double[] _most;

    private SegmentRules(IReadOnlyList<SegmentRule> rules)
    {
        Rules = rules;
        Segments = [.. rules.Select(rule => rule.Segment).Distinct()];
        SegmentCondition[] all = [.. rules.SelectMany(rule => rule.Conditions)];
        var end = 0;
        _ends = [.. rules.Select(rule => end += rule.Conditions.Count)];
        _features = [.. all.Select(condition => (int)condition.Feature)];
        _least = [.. all.Select(condition => condition.Least)];
        _most = [.. all.Select(condition => condition.Most)];
        Warnings = RuleCover.Warnings(rules);
    }

    /// <summary>The rules in their order.</summary>
    public IReadOnlyList<SegmentRule> Rules { get; }

    /// <summary>The segments, each once, in the order of their first rules.</summary>
    public IReadOnlyList<string> Segments { get; }

    /// <summary>A sentence for each rule that nobody can ever meet.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Reads rules from their text.</summary>
    /// <param name="texts">Segment and conditions of each rule in order; the last one has no conditions.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="fault">What is wrong: in which rule, where in it, and what would be right.</param>
    public static bool TryParse(IReadOnlyList<(string Segment, string? When)> texts, [NotNullWhen(true)] out SegmentRules? rules, [NotNullWhen(false)] out string? fault)
    {
        (rules, _, fault) = Read(texts);
        return rules is not null;
    }

    /// <summary>The rule that a customer meets first, from 0.</summary>
    /// <param name="features">All features of the customer, as <see cref="SegmentBounds.Fill"/> writes them.</param>
    public int Match(ReadOnlySpan<double> features)
    {
        var at = 0;
        for (var rule = 0; rule < _ends.Length; rule++)
        {
            var end = _ends[rule];
            for (; at < end; at++)
            {
                var value = features[_features[at]];
                if (!(value >= _least[at] && value <= _most[at]))
                {
                    break;
                }
            }

            if (at == end)
            {
                return rule;
            }

            at = end;
        }

        throw new InvalidOperationException("The last rule takes everybody.");
    }

    /// <summary>The segment of a customer.</summary>
    /// <param name="features">All features of the customer, as <see cref="SegmentBounds.Fill"/> writes them.</param>
    public string SegmentOf(ReadOnlySpan<double> features) => Rules[Match(features)].Segment;

    /// <returns>The rules, or which rule is wrong, from 1 and 0 for all of them, and what is wrong with it.</returns>
    internal static (SegmentRules? Rules, int Rule, string? Fault) Read(IReadOnlyList<(string Segment, string? When)> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (texts.Count is 0 or > MostRules)
        {
            return (null, 0, $"there must be 1 to {MostRules} rules.");
        }

        var rules = new List<SegmentRule>();
        foreach (var (name, when) in texts)
        {
            var segment = name.Trim();
            var conditions = (IReadOnlyList<SegmentCondition>)[];
            var fault = FaultOf(segment, when, rules.Count == texts.Count - 1, rules);
            if (fault is null && when is not null)
            {
                (conditions, fault) = SegmentRuleText.Parse(when);
            }

            if (fault is not null)
            {
                return (null, rules.Count + 1, $"rule {rules.Count + 1} (\"{segment}\"), {fault}");
            }

            rules.Add(new SegmentRule(segment, conditions));
        }

        return (new SegmentRules(rules), 0, null);
    }

    private static string? FaultOf(string segment, string? when, bool isLast, IEnumerable<SegmentRule> before)
    {
        if (segment.Length is 0 or > LongestName || segment.Any(char.IsControl))
        {
            return $"the segment needs a name of 1 to {LongestName} letters.";
        }

        if (before.FirstOrDefault(rule => rule.Segment != segment && rule.Segment.Equals(segment, StringComparison.OrdinalIgnoreCase)) is { } other)
        {
            return $"the same segment is written \"{other.Segment}\" before; write it the same way.";
        }

        return (when, isLast) switch
        {
            (null, false) => "a rule without \"when\" takes everybody, so that no later rule is reached; only the last one may be so.",
            (not null, true) => "the last rule must have no \"when\", so that everybody has a segment.",
            ({ Length: > LongestCondition }, _) => $"\"when\" is longer than {LongestCondition} letters.",
            _ => null,
        };
    }
}
