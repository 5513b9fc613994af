using SalesFunctions.Analytics.Forecasting.Seasons;

namespace SalesFunctions.Analytics.Forecasting.Smoothing;

/// <summary>What the recursion of Holt and Winters begins with.</summary>
/// <remarks>
/// <para>Formula: classical decomposition of the first two seasons; level and growth are the line through its trend, the forecasts begin with the second season.
/// Without a season the second value, the difference to it and the third.</para>
/// <para>Source: R's <c>stats::HoltWinters</c>.</para>
/// </remarks>
/// <param name="Level">Level before the first forecast.</param>
/// <param name="Growth">Growth before the first forecast.</param>
/// <param name="Seasons">Seasons of the first periods; a zero where there is none.</param>
/// <param name="First">Place of the first forecast.</param>
internal sealed record HoltWintersStart(double Level, double Growth, double[] Seasons, int First)
{
    /// <summary>The start for a series.</summary>
    /// <param name="values">The series; NaN where missing.</param>
    /// <param name="season">Periods after which the season repeats; 1 where there is none.</param>
    /// <param name="kind">How the season enters.</param>
    public static HoltWintersStart Of(double[] values, int season, EtsSeason kind)
    {
        var filled = GapFilling.ByLines(values);
        if (kind == EtsSeason.None)
        {
            return new(filled[1], filled[1] - filled[0], [0], 2);
        }

        var parts = Decomposition.Of(filled.AsSpan(0, 2 * season), season, kind == EtsSeason.Multiplicative ? DecompositionKind.Multiplicative : DecompositionKind.Additive);
        var (level, growth) = StraightLine.Through(parts.Trend[(season / 2)..^(season / 2)]);
        return new(level, growth, parts.Indices.ToArray(), season);
    }
}
