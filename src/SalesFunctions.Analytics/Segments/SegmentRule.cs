namespace SalesFunctions.Analytics.Segments;

/// <summary>One rule: who meets all its conditions, and none of the rules before it, is in the segment.</summary>
/// <param name="Segment">Name of the segment.</param>
/// <param name="Conditions">The conditions; none for the last rule, which takes everybody else.</param>
public sealed record SegmentRule(string Segment, IReadOnlyList<SegmentCondition> Conditions)
{
    /// <summary>The conditions as text: <c>recency_score &gt;= 4 and monetary_score = 5</c>; null for everybody else.</summary>
    public string? When => Conditions.Count == 0 ? null : string.Join(" and ", Conditions);

    /// <summary>The rule in words and in the units of the data: <c>recency_score &gt;= 4 (last purchase at most 31 days ago) and …</c>.</summary>
    /// <param name="bounds">The bounds of the version that the rule was applied in.</param>
    public string Describe(SegmentBounds bounds) =>
        Conditions.Count == 0 ? "everybody else" : string.Join(" and ", Conditions.Select(condition => SegmentWords.Describe(condition, bounds)));
}
