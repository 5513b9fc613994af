namespace SalesFunctions.Analytics.Forecasting.Reconciliation;

/// <summary>A forecast of one series, made without regard to the others that it is to add up with.</summary>
/// <param name="Prediction">What the model says.</param>
/// <param name="Residuals">Actual less what was expected one period ahead; NaN where there is none. The same periods for all series that are reconciled together.</param>
/// <param name="IsNonNegative">Whether its values cannot be negative.</param>
public sealed record BaseForecast(Prediction Prediction, IReadOnlyList<double> Residuals, bool IsNonNegative);

/// <summary>How much each forecast gives way so that they add up.</summary>
public enum ReconciliationMethod
{
    /// <summary>By the shrunk covariance of their errors; by their variances where there are too few errors.</summary>
    MinimumTrace,

    /// <summary>By the variances of their errors alone.</summary>
    Weighted,

    /// <summary>The total gives way: with one dimension it becomes the sum of its children, with several what lies between their sums.</summary>
    BottomUp,
}

/// <summary>Forecasts that add up.</summary>
/// <param name="Total">Of the total.</param>
/// <param name="Dimensions">Of the children of each dimension, in the given order.</param>
/// <param name="Method">What was used: <see cref="ReconciliationMethod.Weighted"/> where too few errors were there for more.</param>
/// <param name="Shrinkage">How far correlations were shrunk to zero, 0 to 1.</param>
public sealed record ReconciledForecasts(
    Prediction Total, IReadOnlyList<IReadOnlyList<Prediction>> Dimensions, ReconciliationMethod Method, double Shrinkage);
