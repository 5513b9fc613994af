namespace SalesFunctions.Analytics.Assortment;

/// <summary>How evenly a product is bought.</summary>
public enum DemandClass
{
    /// <summary>Evenly: easy to foresee.</summary>
    X,

    /// <summary>With ups and downs.</summary>
    Y,

    /// <summary>Now and then.</summary>
    Z,
}

/// <summary>Divides products by how much their demand changes from month to month.</summary>
/// <remarks>
/// <para>Formula: coefficient of variation = √(Σ (x - x̄)² / (n - 1)) / x̄ of the units per month; X up to 0.5, Y up to 1, else Z.</para>
/// <para>Source: XYZ analysis; Scholz-Reiter et al., Integration of demand forecasts in ABC-XYZ analysis, Int. J. Productivity and Performance Management 61 (2012).</para>
/// <para>Units: none.</para>
/// <para>Edge: fewer than three months, or no demand → null.</para>
/// </remarks>
public static class DemandClasses
{
    /// <summary>Largest variation of X.</summary>
    public const double EndOfX = 0.5;

    /// <summary>Largest variation of Y.</summary>
    public const double EndOfY = 1;

    private const int FewestMonths = 3;

    /// <summary>Coefficient of variation; null where it cannot be told.</summary>
    /// <param name="months">Units of each month, those without sales included.</param>
    public static double? Variation(ReadOnlySpan<double> months)
    {
        if (months.Length < FewestMonths)
        {
            return null;
        }

        var mean = 0.0;
        foreach (var month in months)
        {
            mean += month / months.Length;
        }

        var squares = 0.0;
        foreach (var month in months)
        {
            squares += (month - mean) * (month - mean);
        }

        return mean > 0 ? Math.Sqrt(squares / (months.Length - 1)) / mean : null;
    }

    /// <summary>The class of a variation.</summary>
    /// <param name="variation">As <see cref="Variation"/> tells it.</param>
    public static DemandClass? Of(double? variation) => variation switch
    {
        null => null,
        <= EndOfX => DemandClass.X,
        <= EndOfY => DemandClass.Y,
        _ => DemandClass.Z,
    };
}
