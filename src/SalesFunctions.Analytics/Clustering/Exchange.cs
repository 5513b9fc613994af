namespace SalesFunctions.Analytics.Clustering;

/// <summary>For few points: leaves the standstills of Lloyd's iteration that one point's move, or one centre's jump, still betters.</summary>
/// <remarks>
/// <para>Formula: a point at squared distance D from centre a of n points changes the sum of squares by n_b D_b / (n_b + 1) - n_a D_a / (n_a - 1) when it goes over to b.</para>
/// <para>Source: Hartigan, Clustering Algorithms (1975); Telgarsky and Vattani, Hartigan's Method (2010): its ends are a true part of Lloyd's.</para>
/// <para>Source: Fränti, Efficiency of random swap clustering, Journal of Big Data 5 (2018): a centre jumps to a random point, kept where the end is better.</para>
/// </remarks>
internal sealed class Exchange
{
    private readonly ReadOnlyMemory<double> _rows;
    private readonly int _dimensions;
    private readonly int[] _labels;
    private readonly int[] _sizes;
    private readonly double[] _centres;

    /// <param name="rows">n × d.</param>
    /// <param name="dimensions">d.</param>
    /// <param name="clusters">k.</param>
    public Exchange(ReadOnlyMemory<double> rows, int dimensions, int clusters)
    {
        (_rows, _dimensions) = (rows, dimensions);
        (_labels, _sizes, _centres) = (new int[rows.Length / dimensions], new int[clusters], new double[clusters * dimensions]);
    }

    /// <summary>The labels of the last end.</summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>Moves single points until none betters the sum of squares.</summary>
    /// <returns>The sum of squares.</returns>
    public double Improve(ReadOnlySpan<int> labels, int passes)
    {
        labels.CopyTo(_labels);
        TakeMeans();
        for (var pass = 0; pass < passes && MoveEach(); pass++)
        {
            TakeMeans();
        }

        return SumOfSquares();
    }

    /// <summary>Lets random centres jump to random points.</summary>
    /// <param name="labels">The best labels so far; better ones where some are found.</param>
    /// <param name="least">Their sum of squares.</param>
    /// <param name="jumps">How many to try.</param>
    /// <param name="passes">Most passes of each.</param>
    /// <param name="random">Where the draws come from.</param>
    public double Jump(int[] labels, double least, int jumps, int passes, Random random)
    {
        for (var jump = 0; jump < jumps; jump++)
        {
            labels.CopyTo(_labels, 0);
            TakeMeans();
            Row(random.Next(_labels.Length)).CopyTo(Centre(random.Next(_sizes.Length)));
            AssignNearest();
            if (_sizes.Contains(0))
            {
                continue;
            }

            var sum = Improve(_labels.ToArray(), passes);
            if (sum < least * (1 - 1e-12))
            {
                least = sum;
                _labels.CopyTo(labels, 0);
            }
        }

        return least;
    }

    private ReadOnlySpan<double> Row(int point) => _rows.Span.Slice(point * _dimensions, _dimensions);

    private Span<double> Centre(int cluster) => _centres.AsSpan(cluster * _dimensions, _dimensions);

    private bool MoveEach()
    {
        var moved = false;
        for (var point = 0; point < _labels.Length; point++)
        {
            var row = Row(point);
            var own = _labels[point];
            if (_sizes[own] == 1)
            {
                continue;
            }

            var saved = _sizes[own] / (_sizes[own] - 1.0) * Distances.Squared(row, Centre(own));
            var (best, least) = (own, saved * (1 - 1e-12));
            for (var cluster = 0; cluster < _sizes.Length; cluster++)
            {
                var cost = cluster == own ? saved : _sizes[cluster] / (_sizes[cluster] + 1.0) * Distances.Squared(row, Centre(cluster));
                (best, least) = cost < least ? (cluster, cost) : (best, least);
            }

            if (best != own)
            {
                Shift(row, own, -1);
                Shift(row, best, 1);
                _labels[point] = best;
                moved = true;
            }
        }

        return moved;
    }

    private void Shift(ReadOnlySpan<double> row, int cluster, int by)
    {
        _sizes[cluster] += by;
        var centre = Centre(cluster);
        for (var column = 0; column < row.Length; column++)
        {
            centre[column] += by * (row[column] - centre[column]) / _sizes[cluster];
        }
    }

    private void AssignNearest()
    {
        Array.Clear(_sizes);
        for (var point = 0; point < _labels.Length; point++)
        {
            var row = Row(point);
            var (nearest, least) = (0, double.PositiveInfinity);
            for (var cluster = 0; cluster < _sizes.Length; cluster++)
            {
                var distance = Distances.Squared(row, Centre(cluster));
                (nearest, least) = distance < least ? (cluster, distance) : (nearest, least);
            }

            _labels[point] = nearest;
            _sizes[nearest]++;
        }
    }

    private void TakeMeans()
    {
        Array.Clear(_sizes);
        Array.Clear(_centres);
        for (var point = 0; point < _labels.Length; point++)
        {
            Shift(Row(point), _labels[point], 1);
        }
    }

    private double SumOfSquares()
    {
        var sum = 0.0;
        for (var point = 0; point < _labels.Length; point++)
        {
            sum += Distances.Squared(Row(point), Centre(_labels[point]));
        }

        return sum;
    }
}
