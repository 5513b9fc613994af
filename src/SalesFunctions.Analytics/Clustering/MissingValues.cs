namespace SalesFunctions.Analytics.Clustering;

/// <summary>Which rows are complete. Only these make the clusters; the others get one afterwards by the columns that they have.</summary>
/// <remarks>
/// <para>
/// Why not filled in with the median: all filled rows would lie in one plane through the middle. With many of them that is a group which the data do not
/// have, it draws centres to itself and makes every column look less spread than it is. The complete rows stand for the others as long as values are missing
/// without regard to their size; whether they do is seen by <see cref="MissingByColumn"/>.
/// </para>
/// <para>Source: Little and Rubin, Statistical Analysis with Missing Data (2002), chapters 3 and 4; assigning by the known columns is the partial distance of Dixon (1979).</para>
/// </remarks>
/// <param name="Rows">n.</param>
/// <param name="CompleteRows">The rows without a missing value, in rising order, from 0.</param>
/// <param name="MissingByColumn">d, how many rows lack each column.</param>
public sealed record MissingValues(int Rows, int[] CompleteRows, IReadOnlyList<int> MissingByColumn)
{
    /// <summary>How many rows do not make clusters.</summary>
    public int Incomplete => Rows - CompleteRows.Length;

    /// <summary>Looks for missing values.</summary>
    /// <param name="points">n × d, row by row; <see cref="double.NaN"/> is missing.</param>
    /// <param name="dimensions">d.</param>
    public static MissingValues Of(ReadOnlySpan<double> points, int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimensions);
        ArgumentOutOfRangeException.ThrowIfNotEqual(points.Length % dimensions, 0, nameof(points));
        var (complete, missing, rows) = (new List<int>(), new int[dimensions], points.Length / dimensions);
        for (var row = 0; row < rows; row++)
        {
            var lacks = false;
            for (var column = 0; column < dimensions; column++)
            {
                if (double.IsNaN(points[(row * dimensions) + column]))
                {
                    missing[column]++;
                    lacks = true;
                }
            }

            if (!lacks)
            {
                complete.Add(row);
            }
        }

        return new MissingValues(rows, [.. complete], missing);
    }
}
