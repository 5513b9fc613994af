namespace SalesFunctions.Analytics.Clustering;

/// <summary>Whether points can be clustered at all.</summary>
internal static class PointCheck
{
    /// <summary>Why not; null where they can.</summary>
    public static string? Refusal(ReadOnlySpan<double> points, int dimensions, int clusters)
    {
        if (clusters < 1)
        {
            return FormattableString.Invariant($"At least one cluster is needed, not {clusters}.");
        }

        if (points.IsEmpty)
        {
            return "There are no points.";
        }

        for (var place = 0; place < points.Length; place++)
        {
            if (!double.IsFinite(points[place]))
            {
                return FormattableString.Invariant($"Column {(place % dimensions) + 1} of point {(place / dimensions) + 1} has no finite value.");
            }
        }

        var distinct = Distinct(points, dimensions, Math.Max(clusters, 2));
        return distinct < clusters
            ? FormattableString.Invariant($"There are only {distinct} distinct points, too few for {clusters} clusters.")
            : distinct == 1 && points.Length > dimensions ? "All columns are constant: there is nothing that tells the points apart." : null;
    }

    /// <summary>How many points are different from all before them, counted up to a bound.</summary>
    private static int Distinct(ReadOnlySpan<double> points, int dimensions, int bound)
    {
        var seen = new HashSet<Row>();
        for (var start = 0; start < points.Length && seen.Count < bound; start += dimensions)
        {
            var row = points.Slice(start, dimensions);
            if (start == 0 || !row.SequenceEqual(points.Slice(start - dimensions, dimensions)))
            {
                seen.Add(new Row(row.ToArray()));
            }
        }

        return seen.Count;
    }

    private readonly struct Row(double[] values) : IEquatable<Row>
    {
        private double[] Values => values;

        public bool Equals(Row other) => values.AsSpan().SequenceEqual(other.Values);

        public override bool Equals(object? obj) => obj is Row other && Equals(other);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (var value in values)
            {
                hash.Add(value);
            }

            return hash.ToHashCode();
        }
    }
}
