using SalesFunctions.Analytics;
using SalesFunctions.Analytics.Segments;

namespace SalesFunctions.Customers.Training;

/// <summary>Into which segment of each scheme a customer falls.</summary>
internal readonly record struct CustomerSegments(string? Rfm, string? Behaviour, string? Spenders)
{
    public string? this[string scheme] => scheme switch
    {
        SegmentSchemes.Rfm => Rfm,
        SegmentSchemes.Behaviour => Behaviour,
        SegmentSchemes.Spenders => Spenders,
        _ => throw new ArgumentOutOfRangeException(nameof(scheme), scheme, "not a scheme"),
    };
}

/// <summary>The three ways in which customers are divided, as learnt for one version.</summary>
internal sealed class SegmentSchemes(SegmentSettings settings, Fit<SegmentBounds> bounds, Fit<SpenderClusters> clusters)
{
    public const string Rfm = "rfm";
    public const string Behaviour = "behaviour";
    public const string Spenders = "spenders";

    public static readonly IReadOnlyList<string> All = [Rfm, Behaviour, Spenders];

    public SegmentSettings Settings => settings;

    public Fit<SegmentBounds> Bounds => bounds;

    public Fit<SpenderClusters> Clusters => clusters;

    public SegmentState State => new()
    {
        Settings = settings.ToText(),
        Bounds = bounds.Model?.ToText(),
        Clusters = clusters.Model?.State,
    };

    /// <summary>The segments of all schemes, in their order.</summary>
    public IReadOnlyList<(string Scheme, string Segment)> Segments =>
        [.. All.SelectMany(scheme => Described(scheme).Select(described => (scheme, described.Segment)))];

    /// <summary>The segments of a scheme in their order, each with its rule in words; none where the scheme is refused.</summary>
    public IReadOnlyList<(string Segment, string Rule)> Described(string scheme) => scheme switch
    {
        Rfm => Described(settings.Rfm),
        Behaviour => Described(settings.Behaviour),
        _ when clusters.Model is { } model => [.. Ordered(model.State).Select(name => (name, model.Describe(name)))],
        _ => [],
    };

    /// <summary>Scores and rules of one customer; nobody without a purchase is in a segment of purchases.</summary>
    /// <param name="figures">What the customer kept.</param>
    /// <param name="features">Room for all features.</param>
    public (RfmScore? Score, string? Rfm, string? Behaviour) Match(in CustomerFigures figures, Span<double> features)
    {
        if (!bounds.IsFitted || figures.Orders == 0)
        {
            return default;
        }

        bounds.Model.Fill(figures, features);
        var score = new RfmScore(
            (int)features[(int)SegmentFeature.RecencyScore], (int)features[(int)SegmentFeature.FrequencyScore], (int)features[(int)SegmentFeature.MonetaryScore]);
        return (score, settings.Rfm.SegmentOf(features), settings.Behaviour.SegmentOf(features));
    }

    private static IEnumerable<string> Ordered(ClusterState state) =>
        Enumerable.Range(0, state.Names.Count).OrderByDescending(cluster => state.Centres[cluster][^1]).Select(cluster => state.Names[cluster]);

    // A segment may have several rules: they are shown together, in the order in which they are tried.
    private IReadOnlyList<(string Segment, string Rule)> Described(SegmentRules rules) => !bounds.IsFitted
        ? []
        : [.. rules.Rules.GroupBy(rule => rule.Segment).Select(group => (group.Key, string.Join(" or ", group.Select(rule => rule.Describe(bounds.Model)))))];
}
