using MathNet.Numerics.LinearAlgebra;

namespace SalesFunctions.Analytics.ValuePrediction;

/// <summary>Regression of an expectation on the logarithmic scale, drawn to its starting point.</summary>
/// <remarks>
/// <para>Formula: ln μ = offset + b₀ + Σ bⱼ zⱼ; minimises D / (2 φ) + λ / 2 Σ bⱼ² (b₀ is free), D the deviance of the variance function φ μ^p:
/// p = 1 (counts) Σ 2 (y ln(y / μ) - (y - μ)); p = 3/2 (money) Σ 4 (√y - √μ)² / √μ; φ is Pearson's estimate. Fisher scoring with halved steps.</para>
/// <para>Source: McCullagh and Nelder, Generalized Linear Models (1989), chapters 9 and 10; ridge after le Cessie and van Houwelingen (1992). The expectation is
/// right whatever the true distribution as long as its logarithm is linear (Gourieroux, Monfort and Trognon 1984).</para>
/// <para>Units: b per standard deviation of a column; λ in units of information, so that more customers outweigh it.</para>
/// <para>Shapes: rows n × width in one array, row after row, each column with mean 0 and standard deviation 1.</para>
/// </remarks>
internal static class LogLinearFit
{
    private const int MostSteps = 60;
    private const double LargestExponent = 50;

    /// <summary>Weights (b₀ first), φ and the information Σ μ^(2-p) / φ; null where no finite weights are found.</summary>
    /// <param name="rows">The columns.</param>
    /// <param name="offsets">ln of the starting points, n.</param>
    /// <param name="actual">Outcomes, n, at least 0.</param>
    /// <param name="power">p, 1 or 1.5.</param>
    /// <param name="strength">λ.</param>
    /// <param name="spared">Rows of this fold do not count; -1 for none.</param>
    /// <param name="start">Where to start; null for the starting points at the level of the outcomes.</param>
    public static (double[] Weights, double Information)? Weigh(
        StandardRows rows, double[] offsets, double[] actual, double power, double strength, int spared = -1, double[]? start = null)
    {
        var weights = start ?? AtLevel(rows, offsets, actual, spared);
        var dispersion = 0.0;
        Pass? last = null;
        var step = new double[weights.Length];
        for (var round = 0; round < MostSteps; round++)
        {
            var pass = Walk(rows, offsets, actual, power, weights, spared);
            if (!double.IsFinite(pass.Deviance) || (last is not null && Objective(pass, weights) > Objective(last, Minus(weights, step)) + 1e-9))
            {
                if (last is null || step.Max(Math.Abs) < 1e-10)
                {
                    return last is null ? null : (weights, last.Information / dispersion);
                }

                step = [.. step.Select(part => part / 2)];
                weights = Minus(weights, step);
                continue;
            }

            dispersion = Math.Max(pass.Pearson / pass.Count, 1e-9);
            last = pass;
            step = Scored(pass, weights, dispersion, strength);
            if (step.Max(Math.Abs) < 1e-8 || step.Any(part => !double.IsFinite(part)))
            {
                return step.Any(part => !double.IsFinite(part)) ? null : (weights, pass.Information / dispersion);
            }

            weights = [.. weights.Zip(step, (weight, part) => weight + part)];
        }

        return (weights, last!.Information / dispersion);

        double Objective(Pass pass, double[] at) => (pass.Deviance / dispersion) + (strength * at.Skip(1).Sum(weight => weight * weight));
    }

    /// <summary>b₀ + Σ bⱼ zⱼ, kept within ±50.</summary>
    public static double Linear(double[] weights, ReadOnlySpan<double> row)
    {
        var sum = weights[0];
        for (var column = 0; column < row.Length; column++)
        {
            sum += weights[column + 1] * row[column];
        }

        return Math.Clamp(sum, -LargestExponent, LargestExponent);
    }

    /// <summary>Deviance of the rows of one fold.</summary>
    public static double DevianceOf(StandardRows rows, double[] offsets, double[] actual, double power, double[] weights, int fold)
    {
        var sum = 0.0;
        for (var place = 0; place < rows.Count; place++)
        {
            sum += rows.Folds[place] == fold ? Deviance(actual[place], Math.Exp(Exponent(rows, offsets, weights, place)), power) : 0;
        }

        return sum;
    }

    private static double[] Minus(double[] weights, double[] step) => [.. weights.Zip(step, (weight, part) => weight - part)];

    private static double[] AtLevel(StandardRows rows, double[] offsets, double[] actual, int spared)
    {
        var (came, expected) = (0.0, 0.0);
        for (var place = 0; place < rows.Count; place++)
        {
            if (rows.Folds[place] != spared)
            {
                came += actual[place];
                expected += Math.Exp(offsets[place]);
            }
        }

        var weights = new double[RegressionRows.Width + 1];
        weights[0] = Math.Log(came / expected);
        return weights;
    }

    private static double[] Scored(Pass pass, double[] weights, double dispersion, double strength)
    {
        var information = Matrix<double>.Build.DenseOfArray(pass.Squares) / dispersion;
        var score = Vector<double>.Build.DenseOfArray(pass.Score) / dispersion;
        for (var column = 1; column < weights.Length; column++)
        {
            information[column, column] += strength;
            score[column] -= strength * weights[column];
        }

        return [.. information.Solve(score)];
    }

    private static Pass Walk(StandardRows rows, double[] offsets, double[] actual, double power, double[] weights, int spared)
    {
        var pass = new Pass();
        Span<double> row = stackalloc double[RegressionRows.Width + 1];
        row[0] = 1;
        for (var place = 0; place < rows.Count; place++)
        {
            if (rows.Folds[place] == spared)
            {
                continue;
            }

            rows.Row(place).CopyTo(row[1..]);
            var mean = Math.Exp(Exponent(rows, offsets, weights, place));
            var error = actual[place] - mean;
            var (weight, pull) = power == 1 ? (mean, error) : (Math.Sqrt(mean), error / Math.Sqrt(mean));
            pass.Count++;
            pass.Information += weight;
            pass.Pearson += pull * pull / weight;
            pass.Deviance += Deviance(actual[place], mean, power);
            for (var left = 0; left < row.Length; left++)
            {
                pass.Score[left] += row[left] * pull;
                for (var right = 0; right <= left; right++)
                {
                    pass.Squares[left, right] += row[left] * row[right] * weight;
                }
            }
        }

        for (var left = 0; left < row.Length; left++)
        {
            for (var right = left + 1; right < row.Length; right++)
            {
                pass.Squares[left, right] = pass.Squares[right, left];
            }
        }

        return pass;
    }

    private static double Exponent(StandardRows rows, double[] offsets, double[] weights, int place) =>
        offsets[place] + Linear(weights, rows.Row(place));

    private static double Deviance(double actual, double mean, double power)
    {
        if (power == 1)
        {
            return 2 * ((actual > 0 ? actual * Math.Log(actual / mean) : 0) - (actual - mean));
        }

        var apart = Math.Sqrt(actual) - Math.Sqrt(mean);
        return 4 * apart * apart / Math.Sqrt(mean);
    }

    private sealed class Pass
    {
        public int Count { get; set; }

        public double Deviance { get; set; }

        public double Information { get; set; }

        public double Pearson { get; set; }

        public double[] Score { get; } = new double[RegressionRows.Width + 1];

        public double[,] Squares { get; } = new double[RegressionRows.Width + 1, RegressionRows.Width + 1];
    }
}
