namespace SalesFunctions.Analytics.Distributions;

/// <summary>How wide the bins of a histogram should be so that it neither hides nor invents shape.</summary>
/// <remarks>
/// <para>Formula: w = 2 · IQR / n^(1/3), IQR = third minus first quartile.</para>
/// <para>Source: Freedman and Diaconis, On the histogram as a density estimator, Z. Wahrscheinlichkeitstheorie 57 (1981), 453-476.</para>
/// <para>Where half of all values are equal (IQR = 0): Sturges, range / (⌈log2 n⌉ + 1), The choice of a class interval, JASA 21 (1926), 65-66.</para>
/// </remarks>
public static class FreedmanDiaconis
{
    /// <summary>The width of a bin, in the unit of the values.</summary>
    /// <param name="interquartileRange">Third minus first quartile, not negative.</param>
    /// <param name="range">Largest minus smallest value, not negative; 0 → 0.</param>
    /// <param name="count">Number of values, at least 1.</param>
    public static double Width(double interquartileRange, double range, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(interquartileRange);
        ArgumentOutOfRangeException.ThrowIfNegative(range);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return interquartileRange > 0
            ? 2 * interquartileRange / Math.Cbrt(count)
            : range / (Math.Ceiling(Math.Log2(count)) + 1);
    }
}
