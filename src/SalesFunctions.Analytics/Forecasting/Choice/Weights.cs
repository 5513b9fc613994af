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

    /// <summary>Weights that add up to 1, from the errors at the places that are to be looked at.</summary>
    /// <param name="backtest">What came.</param>
    /// <param name="earlier">What the members had forecast; shape: one per member.</param>
    /// <param name="counts">Whether a place of the back-test counts.</param>
    public static double[] Of(Backtest backtest, IReadOnlyList<Prediction> earlier, Func<int, bool> counts)
    {
        var errors = earlier.Select(prediction => RootMeanSquare(backtest.Came, prediction.Values, counts)).ToArray();
        var mean = errors.Average();
        if (!(mean > 0))
        {
            return [.. errors.Select(_ => 1.0 / errors.Length)];
        }

        var inverse = errors.Select(error => 1 / (error + (LeastError * mean))).ToArray();
        var sum = inverse.Sum();
        return [.. inverse.Select(value => value / sum)];
    }

    private static double RootMeanSquare(double[] came, IReadOnlyList<double> forecast, Func<int, bool> counts)
    {
        var (sum, count) = (0.0, 0);
        for (var place = 0; place < came.Length; place++)
        {
            if (counts(place) && !double.IsNaN(came[place]))
            {
                sum += (came[place] - forecast[place]) * (came[place] - forecast[place]);
                count++;
            }
        }

        return count == 0 ? 0 : Math.Sqrt(sum / count);
    }
}
