namespace SalesFunctions.Analytics.Forecasting.Choice;

/// <summary>How much each member of a combination counts.</summary>
/// <remarks>
/// <para>
/// Formula: w ∝ 1 / RMSE in the back-test. The root is taken because the errors of the members go together and their sizes are known from few values alone: weights
/// nearer to equal ones do better than the inverse squares of independent, known errors.
/// </para>
/// <para>Source: Bates and Granger, The combination of forecasts, Operational Research Quarterly 20 (1969); Smith and Wallis, A simple explanation of the forecast
/// combination puzzle, Oxford Bulletin of Economics and Statistics 71 (2009).</para>
/// <para>Edge: equal weights where nothing could be tested, or all members are without error.</para>
/// </remarks>
internal static class Weights
{
    // A member without any error would take all the weight for itself.
    private const double LeastError = 0.01;

    /// <summary>Weights that add up to 1.</summary>
    /// <param name="came">What came; <see cref="double.NaN"/> where it is not to be looked at.</param>
    /// <param name="earlier">What the members had forecast; shape: one per member.</param>
    public static double[] Of(double[] came, IReadOnlyList<Prediction> earlier)
    {
        var squares = earlier.Select(prediction => ForecastErrors.MeanSquare(came, prediction.Values.ToArray())).ToArray();
        var mean = squares.Average(Math.Sqrt);
        if (!(mean > 0))
        {
            return [.. squares.Select(_ => 1.0 / squares.Length)];
        }

        var inverse = squares.Select(square => 1 / (Math.Sqrt(square) + (LeastError * mean))).ToArray();
        var sum = inverse.Sum();
        return [.. inverse.Select(value => value / sum)];
    }
}
