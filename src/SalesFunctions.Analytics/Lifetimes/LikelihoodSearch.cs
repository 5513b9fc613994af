using System.Runtime.InteropServices;

namespace SalesFunctions.Analytics.Lifetimes;

/// <summary>Where a likelihood is greatest.</summary>
/// <param name="Logs">Logarithms of the parameters.</param>
/// <param name="Value">Mean log-likelihood per customer.</param>
/// <param name="Slope">Largest derivative by a logarithm that is left.</param>
/// <param name="Factor">Cholesky factor of the covariance of the logarithms, lower triangular, [row, column]; null where the likelihood is flat or no maximum.</param>
internal sealed record LikelihoodMaximum(double[] Logs, double Value, double Slope, double[,]? Factor);

/// <summary>Finds the maximum of a likelihood in the logarithms of its parameters.</summary>
/// <remarks>
/// <para>Formula: BFGS with the exact gradient, from each start on a sample; from the best end, with the curvature of the sample, on all data; then Newton steps
/// whose Hessian is the central difference of gradients. The covariance is the inverse of the Hessian times the number of customers.</para>
/// <para>Source: Nocedal and Wright, Numerical Optimization (2006), algorithms 3.1 and 6.1.</para>
/// <para>Accuracy: derivatives at the end below 1e-9 per customer where the likelihood is curved.</para>
/// </remarks>
internal static class LikelihoodSearch
{
    private const double Farthest = 30;
    private const double Level = 1e-10;

    /// <summary>Mean log-likelihood per customer and its gradient.</summary>
    public delegate double Likelihood(ReadOnlySpan<double> logs, Span<double> gradient);

    /// <summary>The greatest maximum that is found from some starts.</summary>
    /// <param name="sample">The likelihood of an even part of the data.</param>
    /// <param name="all">The likelihood of all data; the same one where they are few.</param>
    /// <param name="customers">Number of customers in all data.</param>
    /// <param name="starts">Logarithms of the parameters to start from.</param>
    public static LikelihoodMaximum Find(Likelihood sample, Likelihood all, int customers, params ReadOnlySpan<double[]> starts)
    {
        Point? best = null;
        foreach (var start in starts)
        {
            var end = Climb(sample, At(sample, start), null);
            best = best is null || end.Value > best.Value ? end : best;
        }

        if (sample != all)
        {
            best = Climb(all, At(all, best!.Logs), Inverse(Curvature(sample, best)));
        }

        var (top, curvature) = Polish(all, best!);
        return new(top.Logs, top.Value, top.Slope, Covariance(curvature, customers));
    }

    private static Point At(Likelihood likelihood, double[] logs)
    {
        var gradient = new double[logs.Length];
        var value = logs.Any(log => !(Math.Abs(log) < Farthest)) ? double.NegativeInfinity : likelihood(logs, gradient);
        return new(logs, double.IsNaN(value) || gradient.Any(double.IsNaN) ? double.NegativeInfinity : value, gradient);
    }

    private static Point Climb(Likelihood likelihood, Point point, double[,]? guess)
    {
        var size = point.Logs.Length;
        var (inverse, fresh) = (guess ?? Identity(size), guess is null);
        for (var step = 0; step < 300 && point.Slope > Level; step++)
        {
            var direction = Times(inverse, point.Gradient);
            var next = Dot(direction, point.Gradient) > 0 ? Search(likelihood, point, direction) : null;
            if (next is null)
            {
                if (fresh)
                {
                    break;
                }

                (inverse, fresh) = (Identity(size), true);
                continue;
            }

            Learn(inverse, Minus(next.Logs, point.Logs), Minus(point.Gradient, next.Gradient), fresh);
            (point, fresh) = (next, false);
        }

        return point;
    }

    /// <summary>A point along the direction that is enough higher and less steep (weak Wolfe conditions); null where rounding hides any rise.</summary>
    private static Point? Search(Likelihood likelihood, Point point, double[] direction)
    {
        var rise = Dot(direction, point.Gradient);
        var (low, high, length) = (0.0, double.PositiveInfinity, Math.Min(1, 2 / direction.Max(Math.Abs)));
        Point? higher = null;
        for (var attempt = 0; attempt < 40; attempt++)
        {
            var next = At(likelihood, [.. point.Logs.Select((log, place) => log + (length * direction[place]))]);
            if (!(next.Value > point.Value + (1e-4 * length * rise)))
            {
                high = length;
            }
            else
            {
                higher = next;
                if (Dot(direction, next.Gradient) <= 0.9 * rise)
                {
                    return next;
                }

                low = length;
            }

            length = double.IsPositiveInfinity(high) ? 2 * low : (low + high) / 2;
            if (higher is not null && (attempt > 12 || length * direction.Max(Math.Abs) > 4))
            {
                return higher;
            }
        }

        return higher;
    }

    private static void Learn(double[,] inverse, double[] step, double[] change, bool first)
    {
        var size = step.Length;
        var along = Dot(step, change);
        if (along <= 1e-12 * Math.Sqrt(Dot(step, step) * Dot(change, change)))
        {
            return;
        }

        for (var place = 0; first && place < size; place++)
        {
            inverse[place, place] = along / Dot(change, change);
        }

        var moved = Times(inverse, change);
        var scale = (along + Dot(change, moved)) / (along * along);
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                inverse[row, column] += (scale * step[row] * step[column]) - (((moved[row] * step[column]) + (step[row] * moved[column])) / along);
            }
        }
    }

    private static (Point Top, double[,] Curvature) Polish(Likelihood likelihood, Point point)
    {
        var curvature = Curvature(likelihood, point);
        for (var step = 0; step < 4 && point.Slope > Level && Cholesky(curvature) is { } root; step++)
        {
            var move = Solve(root, point.Gradient);
            var next = At(likelihood, [.. point.Logs.Select((log, place) => log + move[place])]);
            if (next.Slope >= point.Slope || next.Value < point.Value - 1e-10)
            {
                break;
            }

            point = next;
            curvature = move.Max(Math.Abs) > 1e-3 ? Curvature(likelihood, point) : curvature;
        }

        return (point, curvature);
    }

    private static double[,] Curvature(Likelihood likelihood, Point point)
    {
        const double width = 1e-4;
        var size = point.Logs.Length;
        var curvature = new double[size, size];
        for (var row = 0; row < size; row++)
        {
            double[] Moved(double by) => [.. point.Logs.Select((log, place) => place == row ? log + by : log)];
            var slope = Minus(At(likelihood, Moved(-width)).Gradient, At(likelihood, Moved(width)).Gradient);
            for (var column = 0; column < size; column++)
            {
                curvature[row, column] += slope[column] / (4 * width);
                curvature[column, row] += slope[column] / (4 * width);
            }
        }

        return curvature;
    }

    private static double[,]? Covariance(double[,] curvature, int customers)
    {
        if (Inverse(curvature) is not { } covariance)
        {
            return null;
        }

        foreach (ref var entry in MemoryMarshal.CreateSpan(ref covariance[0, 0], covariance.Length))
        {
            entry /= customers;
        }

        return Cholesky(covariance);
    }

    private static double[,]? Inverse(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        if (Cholesky(matrix) is not { } root)
        {
            return null;
        }

        var inverse = Identity(size);
        for (var column = 0; column < size; column++)
        {
            var solved = Solve(root, [.. Enumerable.Range(0, size).Select(row => row == column ? 1.0 : 0)]);
            for (var row = 0; row < size; row++)
            {
                inverse[row, column] = solved[row];
            }
        }

        return inverse;
    }

    private static double[,]? Cholesky(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        var root = new double[size, size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var rest = matrix[row, column];
                for (var place = 0; place < column; place++)
                {
                    rest -= root[row, place] * root[column, place];
                }

                if (row == column && !(rest > 1e-12 * matrix[row, row]))
                {
                    return null;
                }

                root[row, column] = row == column ? Math.Sqrt(rest) : rest / root[column, column];
            }
        }

        return root;
    }

    private static double[] Solve(double[,] root, double[] right)
    {
        var solved = (double[])right.Clone();
        for (var row = 0; row < solved.Length; row++)
        {
            for (var place = 0; place < row; place++)
            {
                solved[row] -= root[row, place] * solved[place];
            }

            solved[row] /= root[row, row];
        }

        for (var row = solved.Length - 1; row >= 0; row--)
        {
            for (var place = row + 1; place < solved.Length; place++)
            {
                solved[row] -= root[place, row] * solved[place];
            }

            solved[row] /= root[row, row];
        }

        return solved;
    }

    private static double[,] Identity(int size)
    {
        var identity = new double[size, size];
        for (var place = 0; place < size; place++)
        {
            identity[place, place] = 1;
        }

        return identity;
    }

    private static double[] Times(double[,] matrix, double[] vector) =>
        [.. Enumerable.Range(0, vector.Length).Select(row => Enumerable.Range(0, vector.Length).Sum(column => matrix[row, column] * vector[column]))];

    private static double[] Minus(double[] left, double[] right) => [.. left.Zip(right, (one, other) => one - other)];

    private static double Dot(double[] left, double[] right) => left.Zip(right, (one, other) => one * other).Sum();

    private sealed record Point(double[] Logs, double Value, double[] Gradient)
    {
        public double Slope => Gradient.Max(Math.Abs);
    }
}
