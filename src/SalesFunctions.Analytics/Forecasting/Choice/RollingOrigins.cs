namespace SalesFunctions.Analytics.Forecasting.Choice;

/// <summary>Earlier times from which a series is forecast again, to see what a model would have been worth.</summary>
public static class RollingOrigins
{
    private const int Most = 9;
    private const int FewestKnown = 3;

    /// <summary>Numbers of values that are known at each of the times, the earliest first; none where the series is too short to spare any.</summary>
    /// <remarks>
    /// <para>
    /// Formula: at most nine, at equal distances. The first one lies two horizons, or two seasons if that is longer, before the end, but not before half of the series
    /// and two seasons are known; a series of less than three seasons is known for its first two thirds at least.
    /// </para>
    /// <para>Source: Tashman, Out-of-sample tests of forecasting accuracy: an analysis and review, Int. J. Forecasting 16 (2000).</para>
    /// </remarks>
    /// <param name="length">Length of the series.</param>
    /// <param name="season">Periods after which its season repeats.</param>
    /// <param name="horizon">Periods that will be forecast.</param>
    public static IReadOnlyList<int> Of(int length, int season, int horizon)
    {
        var known = length >= 3 * season ? Math.Max(2 * season, length / 2) : (2 * length + 2) / 3;
        var first = Math.Max(Math.Max(known, FewestKnown), length - (2 * Math.Max(horizon, season)));
        var distance = Math.Max(1, (length - first + Most - 1) / Most);
        return first >= length ? [] : [.. Enumerable.Range(0, (length - first + distance - 1) / distance).Select(place => first + (place * distance))];
    }
}
