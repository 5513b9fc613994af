namespace SalesFunctions.Analytics.Segments;

/// <summary>Finds rules that nobody can meet, because their conditions contradict each other or earlier rules take all who would.</summary>
/// <remarks>
/// <para>Formula: a rule is a box, one interval per feature. Every earlier box is cut out of it, which leaves at most two boxes per feature; nothing left, nobody reached.</para>
/// <para>Edge: that features depend on each other (a score on its figure) is not seen, so a rule that is not warned of may still find nobody.</para>
/// </remarks>
internal static class RuleCover
{
    private const int MostPieces = 2000;

    public static IReadOnlyList<string> Warnings(IReadOnlyList<SegmentRule> rules)
    {
        var boxes = rules.Select(BoxOf).ToList();
        var warnings = new List<string>();
        for (var at = 0; at < rules.Count; at++)
        {
            // The last rule takes everybody else, also nobody.
            if (rules[at].Conditions.Count > 0 && WhyNever(at, rules, boxes) is { } why)
            {
                warnings.Add($"rule {at + 1} (\"{rules[at].Segment}\", {rules[at].When}) finds nobody: {why}.");
            }
        }

        return warnings;
    }

    private static string? WhyNever(int at, IReadOnlyList<SegmentRule> rules, List<(double Least, double Most)[]> boxes)
    {
        if (IsEmpty(boxes[at]))
        {
            return "its conditions contradict each other";
        }

        var pieces = new List<(double Least, double Most)[]> { boxes[at] };
        for (var earlier = 0; earlier < at && pieces.Count <= MostPieces; earlier++)
        {
            pieces = [.. pieces.SelectMany(piece => Cut(piece, boxes[earlier]))];
            if (pieces.Count == 0)
            {
                return Cut(boxes[at], boxes[earlier]).Any()
                    ? $"the rules before it, up to rule {earlier + 1}, take all of them"
                    : $"rule {earlier + 1} (\"{rules[earlier].Segment}\", {rules[earlier].When}) takes all of them";
            }
        }

        return null;
    }

    private static (double Least, double Most)[] BoxOf(SegmentRule rule)
    {
        (double Least, double Most)[] box = [.. FeatureMeaning.All.Select(meaning => (meaning.Least, meaning.Most))];
        foreach (var condition in rule.Conditions)
        {
            ref var side = ref box[(int)condition.Feature];
            side = (Math.Max(side.Least, condition.Least), Math.Min(side.Most, condition.Most));
        }

        return box;
    }

    private static bool IsEmpty((double Least, double Most)[] box) => box.Any(side => side.Least > side.Most);

    private static IEnumerable<(double Least, double Most)[]> Cut((double Least, double Most)[] piece, (double Least, double Most)[] box)
    {
        if (IsEmpty(box) || piece.Zip(box).Any(sides => sides.First.Most < sides.Second.Least || sides.First.Least > sides.Second.Most))
        {
            yield return piece;
            yield break;
        }

        var rest = ((double Least, double Most)[])piece.Clone();
        for (var feature = 0; feature < box.Length; feature++)
        {
            var meaning = FeatureMeaning.All[feature];
            if (rest[feature].Least < box[feature].Least)
            {
                yield return With(rest, feature, (rest[feature].Least, SegmentCondition.Before(meaning, box[feature].Least)));
            }

            if (rest[feature].Most > box[feature].Most)
            {
                yield return With(rest, feature, (SegmentCondition.After(meaning, box[feature].Most), rest[feature].Most));
            }

            rest[feature] = (Math.Max(rest[feature].Least, box[feature].Least), Math.Min(rest[feature].Most, box[feature].Most));
        }
    }

    private static (double Least, double Most)[] With((double Least, double Most)[] box, int feature, (double Least, double Most) side)
    {
        var changed = ((double Least, double Most)[])box.Clone();
        changed[feature] = side;
        return changed;
    }
}
