using MathNet.Numerics.Distributions;

namespace SalesFunctions.Analytics.Forecasting;

/// <summary>Where a value lies with a stated probability.</summary>
/// <param name="Lower">Lower bound.</param>
/// <param name="Upper">Upper bound.</param>
public readonly record struct Bounds(double Lower, double Upper)
{
    /// <summary>Whether a value lies within; both bounds belong to it, a missing value does not.</summary>
    /// <param name="value">Any value.</param>
    public bool Contains(double value) => value >= Lower && value <= Upper;
}

/// <summary>What a model says of the periods after the last one.</summary>
/// <remarks>Units: those of the series. Shapes: all lists are as long as the horizon, the next period first.</remarks>
public sealed record Prediction
{
    /// <summary>Standard deviations from the middle of a normal distribution to the bounds of its central 80 %.</summary>
    internal static readonly double Deviations80 = Normal.InvCDF(0, 1, 0.9);

    /// <summary>The same of its central 95 %.</summary>
    internal static readonly double Deviations95 = Normal.InvCDF(0, 1, 0.975);

    /// <summary>Point forecasts.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>Central intervals of 80 %.</summary>
    public required IReadOnlyList<Bounds> Within80 { get; init; }

    /// <summary>Central intervals of 95 %.</summary>
    public required IReadOnlyList<Bounds> Within95 { get; init; }

    /// <summary>Standard deviation that the 95 % interval of a step stands for.</summary>
    /// <param name="step">Periods ahead less one.</param>
    internal double StandardError(int step) => (Within95[step].Upper - Within95[step].Lower) / (2 * Deviations95);

    /// <summary>A prediction whose errors are normal.</summary>
    /// <param name="values">Point forecasts.</param>
    /// <param name="standardErrors">Standard deviation of the error of each.</param>
    public static Prediction OfNormal(IReadOnlyList<double> values, IReadOnlyList<double> standardErrors)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(standardErrors.Count, values.Count);
        Bounds[] Within(double deviations) =>
            [.. values.Zip(standardErrors, (value, error) => new Bounds(value - deviations * error, value + deviations * error))];
        return new() { Values = values, Within80 = Within(Deviations80), Within95 = Within(Deviations95) };
    }
}
