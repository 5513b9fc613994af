using SalesFunctions.Analytics.Segments;

namespace SalesFunctions.Customers.Training;

/// <summary>A customer who changed segment, and why: a row of <c>segment_moves</c>.</summary>
internal sealed record MovedCustomer(
    string Scheme, string CustomerId, string From, string To, string? Feature, double? Before, double? After, double? Bound, string Reason);

/// <summary>Tells why customers are in another segment than in the version before.</summary>
internal sealed class SegmentMoves
{
    private const int LongestReason = 500;

    private readonly SegmentSchemes _schemes;
    private readonly SegmentState _earlier;
    private readonly SegmentSettings? _settings;
    private readonly SegmentBounds? _bounds;

    /// <param name="schemes">The schemes of this version.</param>
    /// <param name="earlier">Those of the one before.</param>
    public SegmentMoves(SegmentSchemes schemes, SegmentState earlier)
    {
        (_schemes, _earlier) = (schemes, earlier);
        _settings = earlier.Bounds is null ? null : SegmentSettings.Of(earlier.Settings);
        _bounds = earlier.Bounds is null ? null : SegmentBounds.Read(earlier.Bounds);
    }

    /// <summary>Nothing for who stayed, or was not there before.</summary>
    public IEnumerable<MovedCustomer> Of(ScoredCustomer score, EarlierScores earlier)
    {
        if (_bounds is not null && _schemes.Bounds.Model is { } bounds && score.Rfm is not null && earlier.Rfm is not null)
        {
            var (before, after) = (Figures(earlier), Figures(score));
            foreach (var (scheme, was, @is, rulesBefore, rules) in new[]
            {
                (SegmentSchemes.Rfm, earlier.Rfm, score.Rfm, _settings!.Rfm, _schemes.Settings.Rfm),
                (SegmentSchemes.Behaviour, earlier.Behaviour, score.Behaviour, _settings.Behaviour, _schemes.Settings.Behaviour),
            })
            {
                if (was != @is && SegmentMove.Of(new SegmentStand(rulesBefore, _bounds, before), new SegmentStand(rules, bounds, after)) is { } move)
                {
                    yield return new MovedCustomer(
                        scheme, score.CustomerId, was!, @is!, move.Condition is { } condition ? FeatureMeaning.Of(condition.Feature).Name : null,
                        Finite(move.Before), Finite(move.After), move.Bound, Short(move.Reason));
                }
            }
        }

        if (score.Spenders is { } now && earlier.Spenders is { } then && now != then)
        {
            yield return Between(score, earlier, then, now);
        }
    }

    private MovedCustomer Between(ScoredCustomer score, EarlierScores earlier, string from, string to)
    {
        var state = _schemes.Clusters.Model!.State;
        var row = _schemes.Clusters.Model.RowOf(score.AnnualIncome ?? double.NaN, score.SpendingScore ?? double.NaN, Figures(score));
        var before = _schemes.Clusters.Model.RowOf(earlier.AnnualIncome, earlier.SpendingScore, Figures(earlier));
        if (_earlier.Clusters is { } old && old.Features.SequenceEqual(state.Features) && old.CentreOf(from) is { } oldFrom && old.CentreOf(to) is { } oldTo
            && state.CentreOf(from) is { } newFrom && !row.Concat(before).Any(double.IsNaN))
        {
            var move = ClusterMove.Of(
                state.Features, state.Deviations, before, row, new ClusterCentres(oldFrom, oldTo), new ClusterCentres(newFrom, state.CentreOf(to)!));
            return new MovedCustomer(
                SegmentSchemes.Spenders, score.CustomerId, from, to, state.Features[move.Feature], before[move.Feature], row[move.Feature], null, Short(move.Reason));
        }

        return new MovedCustomer(
            SegmentSchemes.Spenders, score.CustomerId, from, to, null, null, null, null, "the clusters changed: their number, their features, or what is known of the customer");
    }

    private static CustomerFigures Figures(EarlierScores earlier) =>
        new(earlier.RecencyDays, earlier.Orders, earlier.Sales, earlier.ReturnRate, earlier.DaysSinceFirst);

    private static CustomerFigures Figures(ScoredCustomer score) => new(
        score.RecencyDays ?? double.NaN, score.Orders, (double)score.Sales, score.ReturnRate ?? 0, score.DaysSinceFirst ?? double.NaN);

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static string Short(string reason) => reason.Length <= LongestReason ? reason : reason[..LongestReason];
}
