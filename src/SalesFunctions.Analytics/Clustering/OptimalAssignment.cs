namespace SalesFunctions.Analytics.Clustering;

/// <summary>Pairs rows with columns, each at most once, so that the costs of the pairs are least in sum.</summary>
/// <remarks>
/// <para>Formula: the Hungarian algorithm with potentials, one shortest augmenting path per row, O(r² c).</para>
/// <para>Source: Kuhn (1955), Munkres (1957); in the form of Jonker and Volgenant (1987); scipy's <c>linear_sum_assignment</c>.</para>
/// </remarks>
public static class OptimalAssignment
{
    /// <summary>For each row its column, or -1 where there are more rows than columns and it is left over.</summary>
    /// <param name="costs">Rows by columns, finite.</param>
    public static int[] Of(double[,] costs)
    {
        ArgumentNullException.ThrowIfNull(costs);
        var (rows, columns) = (costs.GetLength(0), costs.GetLength(1));
        if (rows <= columns)
        {
            return Solve(rows, columns, (row, column) => costs[row, column]);
        }

        var turned = Solve(columns, rows, (column, row) => costs[row, column]);
        return [.. Enumerable.Range(0, rows).Select(row => Array.IndexOf(turned, row))];
    }

    private static int[] Solve(int rows, int columns, Func<int, int, double> cost)
    {
        var (rowPotentials, columnPotentials) = (new double[rows + 1], new double[columns + 1]);
        var rowOf = new int[columns + 1];
        for (var row = 1; row <= rows; row++)
        {
            var (before, shortest, visited) = (new int[columns + 1], new double[columns + 1], new bool[columns + 1]);
            Array.Fill(shortest, double.PositiveInfinity);
            rowOf[0] = row;
            var current = 0;
            do
            {
                visited[current] = true;
                var (from, step, next) = (rowOf[current], double.PositiveInfinity, 0);
                for (var column = 1; column <= columns; column++)
                {
                    if (visited[column])
                    {
                        continue;
                    }

                    var reduced = cost(from - 1, column - 1) - rowPotentials[from] - columnPotentials[column];
                    (shortest[column], before[column]) = reduced < shortest[column] ? (reduced, current) : (shortest[column], before[column]);
                    (step, next) = shortest[column] < step ? (shortest[column], column) : (step, next);
                }

                for (var column = 0; column <= columns; column++)
                {
                    if (visited[column])
                    {
                        rowPotentials[rowOf[column]] += step;
                        columnPotentials[column] -= step;
                    }
                    else
                    {
                        shortest[column] -= step;
                    }
                }

                current = next;
            }
            while (rowOf[current] != 0);

            for (; current != 0; current = before[current])
            {
                rowOf[current] = rowOf[before[current]];
            }
        }

        return [.. Enumerable.Range(1, rows).Select(row => Array.IndexOf(rowOf, row, 1) - 1)];
    }
}
