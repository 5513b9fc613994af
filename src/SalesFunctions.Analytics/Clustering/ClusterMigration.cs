namespace SalesFunctions.Analytics.Clustering;

/// <summary>How many members went from which cluster of one run to which of the next.</summary>
/// <remarks>A member without a cluster has the label -1: newcomers have none before, those who left none after.</remarks>
public sealed class ClusterMigration
{
    private readonly int[,] _counts;

    private ClusterMigration(int previous, int current) => _counts = new int[previous + 1, current + 1];

    /// <summary>Clusters of the first run.</summary>
    public int Previous => _counts.GetLength(0) - 1;

    /// <summary>Clusters of the second run.</summary>
    public int Current => _counts.GetLength(1) - 1;

    /// <summary>Counts the members.</summary>
    /// <param name="before">The label of each member in the first run, from 0, or -1.</param>
    /// <param name="after">The label of the same members in the second run.</param>
    /// <param name="previous">Clusters of the first run.</param>
    /// <param name="current">Clusters of the second run.</param>
    public static ClusterMigration Of(ReadOnlySpan<int> before, ReadOnlySpan<int> after, int previous, int current)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(previous);
        ArgumentOutOfRangeException.ThrowIfNegative(current);
        ArgumentOutOfRangeException.ThrowIfNotEqual(after.Length, before.Length, nameof(after));
        var migration = new ClusterMigration(previous, current);
        for (var member = 0; member < before.Length; member++)
        {
            migration._counts[before[member] + 1, after[member] + 1]++;
        }

        return migration;
    }

    /// <summary>Members that were in one cluster and are in the other.</summary>
    /// <param name="from">Of the first run; -1 for none.</param>
    /// <param name="to">Of the second run; -1 for none.</param>
    public int Went(int from, int to) => _counts[from + 1, to + 1];
}
