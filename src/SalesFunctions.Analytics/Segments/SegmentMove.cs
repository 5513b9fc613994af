namespace SalesFunctions.Analytics.Segments;

/// <summary>Where a customer stood in one version.</summary>
/// <param name="Rules">The rules of the version.</param>
/// <param name="Bounds">Its bounds.</param>
/// <param name="Customer">The customer's figures in it.</param>
public sealed record SegmentStand(SegmentRules Rules, SegmentBounds Bounds, CustomerFigures Customer);

/// <summary>What brought a customer into another segment.</summary>
public enum MoveCause
{
    /// <summary>The customer's own figure crossed the bound.</summary>
    Customer,

    /// <summary>The figure would not have crossed the earlier bounds: others changed, and with them the customer's rank.</summary>
    Bounds,

    /// <summary>The customer would have moved without any change, by the new rules alone.</summary>
    Rules,
}

/// <summary>Why a customer moved from one segment to another between two versions.</summary>
/// <remarks>
/// <para>Formula: under the new rules, the rule that was met and the rule that is met: if the new one comes first, the conditions of it that were not met before; else the
/// conditions of the old one that are not met any more. The first such condition is the reason. It is the customer's doing where the new figure, ranked by the earlier
/// bounds, fails or meets it as well.</para>
/// <para>Edge: a later version has a later last day, so days since a purchase grow by themselves; that is the customer's doing, too, who stayed away.</para>
/// </remarks>
/// <param name="From">Segment before.</param>
/// <param name="To">Segment now.</param>
/// <param name="Cause">What brought it about.</param>
/// <param name="Condition">The condition that was crossed; null where the rules changed.</param>
/// <param name="Before">Its feature before; NaN where the customer had none.</param>
/// <param name="After">Its feature now; NaN where the customer has none.</param>
/// <param name="Bound">The bound in the units of the figure, now: of a rank the worst figure of the better side; null where the rules changed or nobody reaches it.</param>
/// <param name="Reason">All this in a sentence.</param>
public sealed record SegmentMove(string From, string To, MoveCause Cause, SegmentCondition? Condition, double Before, double After, double? Bound, string Reason)
{
    /// <summary>The reason of a move; null where the customer stayed.</summary>
    /// <param name="before">Where the customer stood.</param>
    /// <param name="after">Where the customer stands now.</param>
    public static SegmentMove? Of(SegmentStand before, SegmentStand after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (old, now) = (FeaturesOf(before.Bounds, before.Customer), FeaturesOf(after.Bounds, after.Customer));
        var (from, to) = (before.Rules.SegmentOf(old), after.Rules.SegmentOf(now));
        if (from == to)
        {
            return null;
        }

        var (was, @is) = (after.Rules.Match(old), after.Rules.Match(now));
        if (after.Rules.Rules[was].Segment != from)
        {
            var rule = after.Rules.Rules[@is];
            return new SegmentMove(from, to, MoveCause.Rules, null, double.NaN, double.NaN, null, $"the rules changed: {to} is now {rule.When ?? "everybody else"}");
        }

        // The rule that decides is the earlier one: it is met now and was not, or was met and is no longer.
        var entered = @is < was;
        var condition = after.Rules.Rules[Math.Min(was, @is)].Conditions
            .First(condition => condition.IsMetBy(old[(int)condition.Feature]) != condition.IsMetBy(now[(int)condition.Feature]));
        var byOldBounds = before.Bounds.ValueOf(condition.Feature, after.Customer);
        var cause = condition.IsMetBy(byOldBounds) == entered ? MoveCause.Customer : MoveCause.Bounds;
        return Explain(from, to, cause, condition, before, after);
    }

    private static SegmentMove Explain(string from, string to, MoveCause cause, SegmentCondition condition, SegmentStand before, SegmentStand after)
    {
        var meaning = FeatureMeaning.Of(condition.Feature);
        var (value, next) = (before.Bounds.ValueOf(condition.Feature, before.Customer), after.Bounds.ValueOf(condition.Feature, after.Customer));
        var outside = condition.IsMetBy(next) ? value : next;
        var bound = BoundOf(meaning, condition, outside, after.Bounds);
        var change = double.IsNaN(next) ? $"{meaning.Name} was {Shown(value)} and is missing, as no purchase was kept"
            : double.IsNaN(value) ? $"{meaning.Name} is {Shown(next)}, and was missing, as no purchase was kept"
            : $"{meaning.Name} {(next < value ? "fell" : "rose")} from {Shown(value)} to {Shown(next)}";
        if (meaning.IsRank)
        {
            var (figure, then) = (before.Bounds.ValueOf(meaning.Figure, before.Customer), after.Bounds.ValueOf(meaning.Figure, after.Customer));
            var name = FeatureMeaning.Of(meaning.Figure).Name;
            var earlier = BoundOf(meaning, condition, outside, before.Bounds);
            change += cause == MoveCause.Customer
                ? $" ({name} {Shown(figure)} → {Shown(then)}; bound {Shown(bound)})"
                : $" because others changed ({name} {(figure.Equals(then) ? $"still {Shown(then)}" : $"{Shown(figure)} → {Shown(then)}")}; bound {Shown(earlier)} → {Shown(bound)})";
        }
        else
        {
            change += $" (bound {Shown(bound)})";
        }

        return new SegmentMove(from, to, cause, condition, value, next, bound is { } number && double.IsFinite(number) ? number : null, change);
    }

    // Of a rank, the figure with which the better side of the crossing begins; which end was crossed is told by the value that lies outside.
    private static double? BoundOf(FeatureMeaning meaning, SegmentCondition condition, double outside, SegmentBounds bounds)
    {
        if (!meaning.IsRank)
        {
            return condition.Bound;
        }

        var side = outside < condition.Least || condition.Most >= meaning.Most ? condition.Least : condition.Most + 1;
        return side > meaning.Least && side <= meaning.Most ? bounds.StartOf(condition.Feature, side) : null;
    }

    private static string Shown(double? value) => value is { } number && double.IsFinite(number) ? SegmentWords.Number(number) : "none";

    private static double[] FeaturesOf(SegmentBounds bounds, CustomerFigures customer)
    {
        var features = new double[FeatureMeaning.All.Count];
        bounds.Fill(customer, features);
        return features;
    }
}
