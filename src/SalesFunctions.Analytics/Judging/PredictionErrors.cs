namespace SalesFunctions.Analytics.Judging;

/// <summary>How far predictions lie from what came, one by one and in total.</summary>
/// <remarks>
/// <para>Formula: MAE = mean |p - y|; RMSE = √ mean (p - y)²; ratio of totals = Σ p / Σ y.</para>
/// <para>The mean absolute error is least for medians, the root mean squared error for expectations (Gneiting, Making and evaluating point forecasts,
/// J. Amer. Statist. Assoc. 106, 2011). Of counts that are mostly 0, expectations that are too low, and even 0 for all, can have a smaller MAE than right ones:
/// read it beside the ratio of totals.</para>
/// <para>Units: those of the outcomes.</para>
/// </remarks>
/// <param name="MeanAbsolute">MAE.</param>
/// <param name="RootMeanSquare">RMSE.</param>
/// <param name="TotalPredicted">Σ p.</param>
/// <param name="TotalActual">Σ y.</param>
public readonly record struct PredictionErrors(double MeanAbsolute, double RootMeanSquare, double TotalPredicted, double TotalActual)
{
    /// <summary>Predicted total by actual total: 1 without bias; null where nothing came.</summary>
    public double? RatioOfTotals => TotalActual == 0 ? null : TotalPredicted / TotalActual;

    /// <summary>The errors; null without any customer.</summary>
    /// <param name="predicted">One per customer.</param>
    /// <param name="actual">One per customer.</param>
    public static PredictionErrors? Of(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual)
    {
        if (predicted.Length != actual.Length)
        {
            throw new ArgumentException("There must be one outcome per prediction.", nameof(actual));
        }

        var (absolute, squares, expected, came) = (0.0, 0.0, 0.0, 0.0);
        for (var place = 0; place < predicted.Length; place++)
        {
            var error = predicted[place] - actual[place];
            absolute += Math.Abs(error);
            squares += error * error;
            expected += predicted[place];
            came += actual[place];
        }

        return predicted.Length == 0
            ? null
            : new PredictionErrors(absolute / predicted.Length, Math.Sqrt(squares / predicted.Length), expected, came);
    }
}
