namespace SalesFunctions.Analytics.Forecasting;

/// <summary>The least value of a function of one number that may have several valleys.</summary>
/// <remarks>
/// <para>Formula: a grid of equal steps, then golden sections between the neighbours of its best point.</para>
/// <para>Accuracy: 1e-7 of the range, in the valley that the grid finds.</para>
/// </remarks>
internal static class LineSearch
{
    private const double Golden = 0.6180339887498949;
    private const double Precision = 1e-7;
    private const double Nearby = 0.06;
    private const double Edge = 1e-6;
    private const int StepsNearby = 4;

    /// <summary>Where the function is least.</summary>
    /// <param name="function">Finite on the whole range.</param>
    /// <param name="from">Begin of the range.</param>
    /// <param name="to">End of the range.</param>
    /// <param name="steps">Steps of the grid, 2 or more.</param>
    public static double Least(Func<double, double> function, double from, double to, int steps)
    {
        var width = (to - from) / steps;
        var (best, least) = (0, double.PositiveInfinity);
        for (var step = 0; step <= steps; step++)
        {
            if (function(from + (step * width)) is var value && value < least)
            {
                (best, least) = (step, value);
            }
        }

        var found = Narrowed(function, from + (Math.Max(best - 1, 0) * width), from + (Math.Min(best + 1, steps) * width), Precision * (to - from));
        return function(found) <= least ? found : from + (best * width);
    }

    /// <summary>Where the function is least, found sooner near a place where it was least before.</summary>
    /// <param name="function">Finite on the whole range.</param>
    /// <param name="from">Begin of the range.</param>
    /// <param name="to">End of the range.</param>
    /// <param name="steps">Steps of the grid where the whole range is searched.</param>
    /// <param name="near">The place; null to search the whole range.</param>
    public static double Least(Func<double, double> function, double from, double to, int steps, double? near)
    {
        if (near is { } place)
        {
            var (low, high) = (Math.Max(from, place - Nearby), Math.Min(to, place + Nearby));
            var found = Least(function, low, high, StepsNearby);
            if ((found > low + Edge || low <= from) && (found < high - Edge || high >= to))
            {
                return found;
            }
        }

        return Least(function, from, to, steps);
    }

    private static double Narrowed(Func<double, double> function, double low, double high, double precision)
    {
        var (left, right) = (high - (Golden * (high - low)), low + (Golden * (high - low)));
        var (atLeft, atRight) = (function(left), function(right));
        while (high - low > precision)
        {
            if (atLeft <= atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (Golden * (high - low));
                atLeft = function(left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (Golden * (high - low));
                atRight = function(right);
            }
        }

        return (low + high) / 2;
    }
}
