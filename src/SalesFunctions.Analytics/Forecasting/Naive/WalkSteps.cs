namespace SalesFunctions.Analytics.Forecasting.Naive;

/// <summary>The steps of a random walk between the values that are known.</summary>
/// <remarks>
/// <para>Formula: a step d over k periods, k - 1 of them gaps, has mean k c and variance k s²: c = Σ d / Σ k, s² = Σ (d - k c)² / k by the number of steps, less one where c is
/// estimated.</para>
/// <para>Units: those of the series per period.</para>
/// </remarks>
/// <param name="Sum">Sum of the steps.</param>
/// <param name="Squares">Sum of their squares, each by its periods.</param>
/// <param name="Count">Number of steps.</param>
/// <param name="Periods">Periods that they take.</param>
internal readonly record struct WalkSteps(double Sum, double Squares, int Count, int Periods)
{
    /// <summary>Variance of a period without drift.</summary>
    public double MeanSquare => Squares / Count;

    /// <summary>Variance of a period around the drift; there are two steps or more.</summary>
    public double VarianceAroundDrift => Math.Max(0, Squares - (Sum * Sum / Periods)) / (Count - 1);

    /// <summary>Mean of a period, with its standard error.</summary>
    public ModelParameter Drift => new("drift", Sum / Periods, Math.Sqrt(VarianceAroundDrift / Periods));

    /// <summary>Measures the steps.</summary>
    /// <param name="values">What walks.</param>
    /// <param name="known">As many; <see cref="double.NaN"/> where the walk was not seen.</param>
    /// <param name="lag">Periods between the values of one walk: 1, or a season.</param>
    public static WalkSteps Of(ReadOnlySpan<double> values, ReadOnlySpan<double> known, int lag)
    {
        Span<int> before = new int[lag];
        before.Fill(-1);
        var steps = default(WalkSteps);
        for (var at = 0; at < values.Length; at++)
        {
            ref var last = ref before[at % lag];
            if (double.IsNaN(known[at]))
            {
                continue;
            }

            if (last >= 0)
            {
                var (step, periods) = (values[at] - values[last], (at - last) / lag);
                steps = new(steps.Sum + step, steps.Squares + (step * step / periods), steps.Count + 1, steps.Periods + periods);
            }

            last = at;
        }

        return steps;
    }
}
