using MathNet.Numerics.Distributions;

namespace SalesFunctions.Analytics.Recommendations;

/// <summary>A forecast period beside the same period of the year before.</summary>
/// <param name="Value">What is forecast.</param>
/// <param name="Lower80">Lower bound of the central interval of 80 %.</param>
/// <param name="Upper80">Upper bound of the central interval of 80 %.</param>
/// <param name="Before">What was sold the year before.</param>
public sealed record ForecastBeside(double Value, double Lower80, double Upper80, double Before);

/// <summary>By how much periods to come are forecast to differ from those of the year before.</summary>
/// <remarks>
/// <para>Formula: values, bounds and past values are added up; the bounds are as if all periods were wrong together, which is the widest that the sum's can be. With the half h of the
/// interval on the side of the past, z = 1.2816 × difference / h, the probability is 2 Φ(-|z|).</para>
/// <para>Source: Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd ed. (2021), 5.5 (prediction intervals of normal errors).</para>
/// <para>Units: money.</para>
/// <para>Edge: an interval without width on that side says that there is no doubt, which no forecast can: there the probability is 1.</para>
/// </remarks>
/// <param name="Value">What is forecast.</param>
/// <param name="Before">What was sold the year before.</param>
/// <param name="Lower">Lower bound of the difference, 80 %.</param>
/// <param name="Upper">Upper bound of the difference, 80 %.</param>
/// <param name="Probability">Probability that a forecast is so far off, or farther, either way, where nothing changes.</param>
public sealed record ForecastGain(double Value, double Before, double Lower, double Upper, double Probability)
{
    private static readonly double Deviations = Normal.InvCDF(0, 1, 0.9);

    /// <summary>What is forecast more than was sold; negative where it is less.</summary>
    public double Difference => Value - Before;

    /// <summary>The difference of the sum of periods.</summary>
    /// <param name="periods">At least one.</param>
    public static ForecastGain Of(IReadOnlyList<ForecastBeside> periods)
    {
        ArgumentNullException.ThrowIfNull(periods);
        ArgumentOutOfRangeException.ThrowIfZero(periods.Count);
        var (value, lower, upper, before) = (
            periods.Sum(one => one.Value), periods.Sum(one => one.Lower80), periods.Sum(one => one.Upper80), periods.Sum(one => one.Before));
        var half = before <= value ? value - lower : upper - value;
        return new(value, before, lower - before, upper - before, half > 0 ? 2 * Normal.CDF(0, 1, -Math.Abs(value - before) / half * Deviations) : 1);
    }
}
