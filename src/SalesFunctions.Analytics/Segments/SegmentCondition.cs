using System.Globalization;

namespace SalesFunctions.Analytics.Segments;

/// <summary>How a feature is compared with a number.</summary>
public enum Comparison
{
    /// <summary><c>&gt;=</c></summary>
    AtLeast,

    /// <summary><c>&gt;</c></summary>
    Above,

    /// <summary><c>&lt;=</c></summary>
    AtMost,

    /// <summary><c>&lt;</c></summary>
    Below,

    /// <summary><c>=</c></summary>
    Equal,
}

/// <summary>One condition of a rule: a feature compared with a number.</summary>
/// <remarks>
/// <para>Formula: every condition is a closed interval [Least, Most]; <c>&gt; b</c> is [next number after b, …], where whole numbers follow each other in steps of 1.</para>
/// </remarks>
/// <param name="Feature">The feature.</param>
/// <param name="Comparison">How it is compared.</param>
/// <param name="Bound">The number, in the units of the feature.</param>
public readonly record struct SegmentCondition(SegmentFeature Feature, Comparison Comparison, double Bound)
{
    /// <summary>The operators as rules write them, by the number of the comparison.</summary>
    public static IReadOnlyList<string> Operators { get; } = [">=", ">", "<=", "<", "="];

    /// <summary>The smallest value that meets it.</summary>
    public double Least => Comparison switch
    {
        Comparison.AtLeast or Comparison.Equal => Bound,
        Comparison.Above => After(FeatureMeaning.Of(Feature), Bound),
        _ => FeatureMeaning.Of(Feature).Least,
    };

    /// <summary>The largest value that meets it; smaller than <see cref="Least"/> where none does.</summary>
    public double Most => Comparison switch
    {
        Comparison.AtMost or Comparison.Equal => Bound,
        Comparison.Below => Before(FeatureMeaning.Of(Feature), Bound),
        _ => FeatureMeaning.Of(Feature).Most,
    };

    /// <summary>Whether a value meets it; NaN meets none.</summary>
    /// <param name="value">The feature of a customer.</param>
    public bool IsMetBy(double value) => value >= Least && value <= Most;

    /// <summary>The condition as a rule writes it.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{FeatureMeaning.Of(Feature).Name} {Operators[(int)Comparison]} {(decimal)Bound}");

    internal static double After(FeatureMeaning meaning, double value) => meaning.IsWhole ? value + 1 : Math.BitIncrement(value);

    internal static double Before(FeatureMeaning meaning, double value) => meaning.IsWhole ? value - 1 : Math.BitDecrement(value);
}
