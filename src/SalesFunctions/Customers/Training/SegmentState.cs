using System.Text.Json;
using SalesFunctions.Analytics.Segments;

namespace SalesFunctions.Customers.Training;

/// <summary>What the next version needs of this one, to name clusters alike and to tell why customers moved.</summary>
internal sealed record SegmentState
{
    /// <summary>The profile's settings as text; null for the default ones.</summary>
    public string? Settings { get; init; }

    /// <summary>The bounds of ranks as text; null where nobody had bought.</summary>
    public string? Bounds { get; init; }

    public ClusterState? Clusters { get; init; }

    public static SegmentState? Read(string? content) => content is null ? null : JsonSerializer.Deserialize<SegmentState>(content);

    public string Write() => JsonSerializer.Serialize(this);
}

/// <summary>Clusters in the units of their features.</summary>
/// <param name="Features">Names of the features.</param>
/// <param name="Deviations">Standard deviation of each.</param>
/// <param name="Names">Per cluster, in the order of <paramref name="Centres"/>.</param>
/// <param name="Centres">Per cluster one number per feature.</param>
internal sealed record ClusterState(
    IReadOnlyList<string> Features, IReadOnlyList<double> Deviations, IReadOnlyList<string> Names, IReadOnlyList<IReadOnlyList<double>> Centres)
{
    public IReadOnlyList<double>? CentreOf(string? name)
    {
        for (var cluster = 0; cluster < Names.Count; cluster++)
        {
            if (Names[cluster] == name)
            {
                return Centres[cluster];
            }
        }

        return null;
    }
}
