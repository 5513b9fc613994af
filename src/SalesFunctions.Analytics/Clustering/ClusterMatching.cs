namespace SalesFunctions.Analytics.Clustering;

/// <summary>Which cluster of a previous run each cluster of a new run continues, so that its number can stay.</summary>
/// <remarks>
/// <para>Formula: the pairing with the least sum of squared distances of centres, or with the most shared members (<see cref="OptimalAssignment"/>).</para>
/// <para>
/// Where k grew, the clusters that are left over have appeared and get the numbers behind all previous ones; where it shrank, some previous clusters have
/// vanished and their numbers stay unused, so that a number never changes its meaning. By members, clusters that share nobody are not paired: the one
/// vanished and the other appeared, though k is the same.
/// </para>
/// </remarks>
/// <param name="PreviousOf">For each new cluster the previous one that it continues; null where it has appeared.</param>
/// <param name="Numbers">For each new cluster its lasting number: that of the previous cluster, or one that no previous cluster has.</param>
/// <param name="Vanished">Previous clusters that none continues.</param>
public sealed record ClusterMatching(IReadOnlyList<int?> PreviousOf, IReadOnlyList<int> Numbers, IReadOnlyList<int> Vanished)
{
    /// <summary>New clusters that continue none.</summary>
    public IReadOnlyList<int> Appeared => [.. Enumerable.Range(0, PreviousOf.Count).Where(cluster => PreviousOf[cluster] is null)];

    /// <summary>Pairs clusters whose centres lie near to each other.</summary>
    /// <param name="previous">k × d, centres of the previous run, row by row.</param>
    /// <param name="current">k' × d, centres of the new run in the same units.</param>
    /// <param name="deviations">d, standard deviations of the columns in the previous run; a column with 0 does not count.</param>
    public static ClusterMatching ByCentres(ReadOnlySpan<double> previous, ReadOnlySpan<double> current, ReadOnlySpan<double> deviations)
    {
        var dimensions = deviations.Length;
        ArgumentOutOfRangeException.ThrowIfZero(dimensions);
        ArgumentOutOfRangeException.ThrowIfNotEqual(previous.Length % dimensions, 0, nameof(previous));
        ArgumentOutOfRangeException.ThrowIfNotEqual(current.Length % dimensions, 0, nameof(current));
        var costs = new double[current.Length / dimensions, previous.Length / dimensions];
        for (var next = 0; next < costs.GetLength(0); next++)
        {
            for (var before = 0; before < costs.GetLength(1); before++)
            {
                for (var column = 0; column < dimensions; column++)
                {
                    var difference = current[(next * dimensions) + column] - previous[(before * dimensions) + column];
                    costs[next, before] += deviations[column] > 0 ? difference * difference / (deviations[column] * deviations[column]) : 0;
                }
            }
        }

        return Of(OptimalAssignment.Of(costs), costs.GetLength(1));
    }

    /// <summary>Pairs clusters that have members in common.</summary>
    /// <param name="migration">How many went from which previous cluster to which new one.</param>
    public static ClusterMatching ByMembers(ClusterMigration migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        var costs = new double[migration.Current, migration.Previous];
        for (var next = 0; next < migration.Current; next++)
        {
            for (var before = 0; before < migration.Previous; before++)
            {
                costs[next, before] = -migration.Went(before, next);
            }
        }

        var pairs = OptimalAssignment.Of(costs);
        return Of([.. pairs.Select((before, next) => before >= 0 && costs[next, before] < 0 ? before : -1)], migration.Previous);
    }

    /// <summary>The labels of the new run in lasting numbers; -1 stays.</summary>
    /// <param name="labels">Of the new run.</param>
    public int[] Renumber(int[] labels) => Array.ConvertAll(labels, label => label < 0 ? label : Numbers[label]);

    private static ClusterMatching Of(int[] pairs, int previous)
    {
        var next = previous;
        int[] numbers = [.. pairs.Select(pair => pair < 0 ? next++ : pair)];
        return new ClusterMatching([.. pairs.Select(pair => pair < 0 ? (int?)null : pair)], numbers, [.. Enumerable.Range(0, previous).Except(pairs)]);
    }
}
