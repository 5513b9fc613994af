namespace SalesFunctions.Analytics.Forecasting.ComplexSmoothing;

/// <summary>How one pair of states, a value and its potential, moves on.</summary>
/// <remarks>
/// <para>Formula: with the weight r + i √-1 and the error e: value ← value - (1 - i) potential + (r - i) e; potential ← value + (1 - r) potential + (r + i) e.</para>
/// <para>Source: Svetunkov, Kourentzes and Ord, Complex exponential smoothing, Naval Research Logistics 69 (2022), equation 10.</para>
/// <para>Edge: with i = 1 the value does not hear of the potential, and it moves by r - 1 of each error, as in simple exponential smoothing.</para>
/// </remarks>
/// <param name="Real">r.</param>
/// <param name="Imaginary">i.</param>
internal readonly record struct ComplexWeight(double Real, double Imaginary)
{
    /// <summary>The weight that leaves the value as it is.</summary>
    public static readonly ComplexWeight Still = new(1, 1);

    /// <summary>Share of the potential that the value loses.</summary>
    public double Loss => 1 - Imaginary;

    /// <summary>Share of the potential that stays.</summary>
    public double Rest => 1 - Real;

    /// <summary>Share of the error that the value gains.</summary>
    public double Gain => Real - Imaginary;

    /// <summary>Share of the error that the potential gains.</summary>
    public double PotentialGain => Real + Imaginary;

    /// <summary>The pair after a period.</summary>
    /// <param name="value">Value.</param>
    /// <param name="potential">Potential.</param>
    /// <param name="error">Error of the period.</param>
    public (double Value, double Potential) Moved(double value, double potential, double error) =>
        (value - (Loss * potential) + (Gain * error), value + (Rest * potential) + (PotentialGain * error));
}
