using MathNet.Numerics.Distributions;

namespace SalesFunctions.Analytics.Campaigns;

/// <summary>Whether two arms spend the same per customer, and by how much they differ.</summary>
/// <remarks>
/// <para>Formula: t = (x̄ - ȳ)/√(s²/n + r²/m) with Welch's degrees of freedom; the interval is x̄ - ȳ ± t √(s²/n + r²/m).</para>
/// <para>Source: Welch, The Generalization of Student's Problem, Biometrika 34 (1947); R's <c>t.test</c>. With past spend: Deng, Xu, Kohavi and Walker, Improving the Sensitivity of
/// Online Controlled Experiments by Utilizing Pre-Experiment Data, WSDM (2013): y - θ (x - x̄), θ = covariance over variance within the arms.</para>
/// <para>Edge: spend is mostly nothing and seldom much; with under about a hundred buyers per arm the interval is only roughly right.</para>
/// </remarks>
/// <param name="Difference">Mean of the first less that of the second.</param>
/// <param name="Low">Lower bound.</param>
/// <param name="High">Upper bound.</param>
/// <param name="Probability">Probability of such a difference or a larger one, either way, where the arms do not differ.</param>
/// <param name="Freedom">Degrees of freedom.</param>
/// <param name="Slope">θ: by how much spend rises with past spend; 0 without the adjustment.</param>
/// <param name="VarianceReduction">Part of the difference's variance that the past explains, 0 to 1; 0 without the adjustment.</param>
public sealed record SpendComparison(double Difference, double Low, double High, double Probability, double Freedom, double Slope, double VarianceReduction)
{
    /// <summary>Compares two arms as they are.</summary>
    /// <param name="arm">The first arm.</param>
    /// <param name="other">The second.</param>
    /// <param name="level">Part of the intervals that hold the true difference.</param>
    public static Fit<SpendComparison> Of(SpendArm arm, SpendArm other, double level = 0.95) => Of(arm, other, level, 0, 0);

    /// <summary>Compares two arms after past spend has explained what it can.</summary>
    /// <param name="arm">The first arm.</param>
    /// <param name="other">The second.</param>
    /// <param name="level">Part of the intervals that hold the true difference.</param>
    public static Fit<SpendComparison> WithPast(SpendArm arm, SpendArm other, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(arm);
        ArgumentNullException.ThrowIfNull(other);
        if (!(arm.PastSquares + other.PastSquares > 0))
        {
            return Fit<SpendComparison>.Refused("Past spend is not known, or is the same for all.");
        }

        var slope = (arm.Products + other.Products) / (arm.PastSquares + other.PastSquares);
        var common = ((arm.PastMean * arm.Customers) + (other.PastMean * other.Customers)) / (arm.Customers + other.Customers);
        var (adjusted, otherAdjusted) = (arm.Adjusted(slope, common), other.Adjusted(slope, common));
        var plain = Variance(arm, other);
        return Of(adjusted, otherAdjusted, level, slope, plain > 0 ? Math.Max(0, 1 - (Variance(adjusted, otherAdjusted) / plain)) : 0);
    }

    private static Fit<SpendComparison> Of(SpendArm arm, SpendArm other, double level, double slope, double reduction)
    {
        ArgumentNullException.ThrowIfNull(arm);
        ArgumentNullException.ThrowIfNull(other);
        if (arm.Customers < 2 || other.Customers < 2)
        {
            return Fit<SpendComparison>.Refused("Spend is known of fewer than 2 customers of an arm, so that nothing tells how far it spreads.");
        }

        var variance = Variance(arm, other);
        if (!(variance > 0))
        {
            return Fit<SpendComparison>.Refused("All customers of an arm spent the same, so that chance cannot be told from a difference.");
        }

        var (a, b) = (arm.Variance / arm.Customers, other.Variance / other.Customers);
        var freedom = variance * variance / ((a * a / (arm.Customers - 1)) + (b * b / (other.Customers - 1)));
        var difference = arm.Mean - other.Mean;
        var error = Math.Sqrt(variance);
        var half = StudentT.InvCDF(0, 1, freedom, (1 + level) / 2) * error;
        var probability = IncompleteBeta.Regularised(freedom / 2, 0.5, freedom / (freedom + (difference * difference / variance)));
        return Fit<SpendComparison>.Of(new(difference, difference - half, difference + half, probability, freedom, slope, reduction));
    }

    private static double Variance(SpendArm arm, SpendArm other) => (arm.Variance / arm.Customers) + (other.Variance / other.Customers);
}
