using MathNet.Numerics.LinearAlgebra;

namespace SalesFunctions.Analytics.Forecasting.Spectrum;

/// <summary>Leading patterns of a sliding window over a series, and the recurrences that they obey.</summary>
internal sealed class WindowSpectrum
{
    private const int GreatestRank = 6;
    private const double LeastEigenvalue = 1e-12;
    private const double GreatestVerticality = 0.999;
    private const int RoundsOfGrowth = 20;
    private readonly double[][] _reconstructed;
    private readonly double[][] _recurrences;

    /// <summary>Takes a series apart.</summary>
    /// <param name="values">Oldest first, around zero.</param>
    /// <param name="window">Length of the window, at most half the series.</param>
    public WindowSpectrum(double[] values, int window)
    {
        Window = window;
        var system = LagProducts(values, window).Evd(Symmetricity.Symmetric);
        var (vectors, eigenvalues) = (system.EigenVectors, system.EigenValues);
        var most = Math.Min(GreatestRank, window - 2);
        (_reconstructed, _recurrences) = (new double[most + 1][], new double[most + 1][]);
        (_reconstructed[0], _recurrences[0]) = (new double[values.Length], new double[window - 1]);
        var sums = new double[window - 1];
        var verticality = 0.0;
        while (Rank < most && eigenvalues[window - 1 - Rank].Real > LeastEigenvalue * values.Length)
        {
            var vector = vectors.Column(window - 1 - Rank).AsArray() ?? vectors.Column(window - 1 - Rank).ToArray();
            verticality += vector[^1] * vector[^1];
            if (verticality > GreatestVerticality)
            {
                break;
            }

            for (var at = 0; at < sums.Length; at++)
            {
                sums[at] += vector[^1] * vector[at];
            }

            _reconstructed[Rank + 1] = Added(_reconstructed[Rank], values, vector);
            _recurrences[Rank + 1] = Tamed(Array.ConvertAll(sums, sum => sum / (1 - verticality)));
            Rank++;
        }
    }

    /// <summary>Length of the window.</summary>
    public int Window { get; }

    /// <summary>How many patterns were found.</summary>
    public int Rank { get; }

    /// <summary>Goes on behind the last value.</summary>
    /// <param name="rank">Number of patterns.</param>
    /// <param name="ahead">Where to write the values.</param>
    public void Continue(int rank, Span<double> ahead) => Continue(rank, _reconstructed[rank], ahead);

    /// <summary>Goes on behind any values.</summary>
    /// <param name="rank">Number of patterns.</param>
    /// <param name="before">The values before, a window less one at least.</param>
    /// <param name="ahead">Where to write the values.</param>
    public void Continue(int rank, ReadOnlySpan<double> before, Span<double> ahead)
    {
        var recurrence = _recurrences[rank];
        for (var step = 0; step < ahead.Length; step++)
        {
            var known = recurrence.Length - step;
            var sum = 0.0;
            for (var at = Math.Max(0, known); at < recurrence.Length; at++)
            {
                sum += recurrence[at] * ahead[at - known];
            }

            for (var at = 0; at < known; at++)
            {
                sum += recurrence[at] * before[before.Length - known + at];
            }

            ahead[step] = sum;
        }
    }

    private static Matrix<double> LagProducts(double[] values, int window)
    {
        var count = values.Length - window + 1;
        var products = Matrix<double>.Build.Dense(window, window);
        for (var lag = 0; lag < window; lag++)
        {
            var sum = 0.0;
            for (var at = 0; at < count; at++)
            {
                sum += values[at] * values[at + lag];
            }

            // Down a diagonal, the window has moved on by one.
            for (var row = 0; row + lag < window; row++)
            {
                products[row, row + lag] = products[row + lag, row] = sum;
                sum += row + lag + 1 < window ? (values[row + count] * values[row + lag + count]) - (values[row] * values[row + lag]) : 0;
            }
        }

        return products;
    }

    private static double[] Added(double[] before, double[] values, double[] vector)
    {
        var (window, count) = (vector.Length, values.Length - vector.Length + 1);
        var reconstructed = new double[values.Length];
        for (var start = 0; start < count; start++)
        {
            var score = 0.0;
            for (var at = 0; at < window; at++)
            {
                score += vector[at] * values[start + at];
            }

            for (var at = 0; at < window; at++)
            {
                reconstructed[start + at] += score * vector[at];
            }
        }

        for (var at = 0; at < reconstructed.Length; at++)
        {
            var diagonal = Math.Min(Math.Min(at + 1, values.Length - at), Math.Min(window, count));
            reconstructed[at] = before[at] + (reconstructed[at] / diagonal);
        }

        return reconstructed;
    }

    // Coefficients times powers of d are those of a recurrence whose roots are d times as large.
    private static double[] Tamed(double[] recurrence)
    {
        var growth = Growth(recurrence);
        if (growth > 1)
        {
            var power = 1.0;
            for (var at = recurrence.Length - 1; at >= 0; at--)
            {
                power /= growth;
                recurrence[at] *= power;
            }
        }

        return recurrence;
    }

    // The largest root by what the recurrence makes of arbitrary values in the long run.
    private static double Growth(double[] recurrence)
    {
        var values = new double[2 * recurrence.Length];
        for (var at = 0; at < recurrence.Length; at++)
        {
            values[at] = Math.Cos(at * at);
        }

        var logarithm = 0.0;
        for (var round = 0; round < RoundsOfGrowth; round++)
        {
            var squares = 0.0;
            for (var next = recurrence.Length; next < values.Length; next++)
            {
                var sum = 0.0;
                for (var at = 0; at < recurrence.Length; at++)
                {
                    sum += recurrence[at] * values[next - recurrence.Length + at];
                }

                values[next] = sum;
                squares += sum * sum;
            }

            if (!(squares > 0))
            {
                return 0;
            }

            var length = Math.Sqrt(squares);
            logarithm += round >= RoundsOfGrowth / 2 ? Math.Log(length) : 0;
            for (var at = 0; at < recurrence.Length; at++)
            {
                values[at] = values[recurrence.Length + at] / length;
            }
        }

        return Math.Exp(logarithm / (RoundsOfGrowth - (RoundsOfGrowth / 2)) / recurrence.Length);
    }
}
