namespace SalesFunctions.Analytics.Segments;

/// <summary>The centres between which a customer moved, in one version.</summary>
/// <param name="From">Centre of the cluster that was left, in original units.</param>
/// <param name="To">Centre of the cluster that was reached, in original units.</param>
public sealed record ClusterCentres(IReadOnlyList<double> From, IReadOnlyList<double> To);

/// <summary>Why a customer moved from one cluster to another between two versions.</summary>
/// <remarks>
/// <para>Formula: nearness to the new centre against the old one is g(x) = Σ (xⱼ - aⱼ)²/sⱼ² - (xⱼ - bⱼ)²/sⱼ². Between two points it changes by Σ 2 (x'ⱼ - xⱼ)(bⱼ - aⱼ)/sⱼ²; the
/// feature with the largest part is the reason. It is the customer's doing where g(x') ≥ 0 with the earlier centres, too; else the centres moved, and the reason
/// is the feature whose part of g(x') they raised most.</para>
/// <para>Units: points and centres in original units; s, the scale of each feature, in the same.</para>
/// </remarks>
/// <param name="Cause">The customer or the bounds, which here are the centres.</param>
/// <param name="Feature">Place of the feature that counted most.</param>
/// <param name="Reason">All this in a sentence.</param>
public sealed record ClusterMove(MoveCause Cause, int Feature, string Reason)
{
    /// <summary>The reason of a move.</summary>
    /// <param name="features">Names of the features.</param>
    /// <param name="scales">Standard deviation of each feature, positive.</param>
    /// <param name="point">The customer before.</param>
    /// <param name="next">The customer now.</param>
    /// <param name="before">The two centres before.</param>
    /// <param name="after">The two centres now.</param>
    public static ClusterMove Of(
        IReadOnlyList<string> features, IReadOnlyList<double> scales, IReadOnlyList<double> point, IReadOnlyList<double> next, ClusterCentres before, ClusterCentres after)
    {
        if (features.Count == 0 || new[] { scales, point, next, before.From, before.To, after.From, after.To }.Any(list => list.Count != features.Count))
        {
            throw new ArgumentException("Points, centres and scales have one number per feature.", nameof(features));
        }

        var places = Enumerable.Range(0, features.Count);
        var cause = places.Sum(at => Nearness(next, before, at)) >= 0 ? MoveCause.Customer : MoveCause.Bounds;
        var most = cause == MoveCause.Customer
            ? places.MaxBy(at => Nearness(next, before, at) - Nearness(point, before, at))
            : places.MaxBy(at => Nearness(next, after, at) - Nearness(next, before, at));
        var (name, old, now) = (features[most], SegmentWords.Number(point[most]), SegmentWords.Number(next[most]));
        var (from, to) = (SegmentWords.Number(after.From[most]), SegmentWords.Number(after.To[most]));
        return new ClusterMove(cause, most, cause == MoveCause.Customer
            ? $"{name} {(next[most] < point[most] ? "fell" : "rose")} from {old} to {now} (centre left {from}, centre reached {to})"
            : $"the centres moved: {name} {old} → {now}, centre left {SegmentWords.Number(before.From[most])} → {from}, centre reached {SegmentWords.Number(before.To[most])} → {to}");

        double Nearness(IReadOnlyList<double> x, ClusterCentres centres, int at) =>
            (((x[at] - centres.From[at]) * (x[at] - centres.From[at])) - ((x[at] - centres.To[at]) * (x[at] - centres.To[at]))) / (scales[at] * scales[at]);
    }
}
