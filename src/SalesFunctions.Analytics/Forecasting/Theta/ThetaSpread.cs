namespace SalesFunctions.Analytics.Forecasting.Theta;

/// <summary>Variance of the errors of a theta model, with what its estimates add.</summary>
/// <remarks><para>Formula: stands at <see cref="ThetaMethod"/>.</para></remarks>
/// <param name="Error">Variance of a one-step error.</param>
/// <param name="SeasonShare">What the season's index adds, in parts of <paramref name="Error"/>.</param>
/// <param name="DriftShare">Variance of the drift, in parts of <paramref name="Error"/>.</param>
internal readonly record struct ThetaSpread(double Error, double SeasonShare, double DriftShare)
{
    /// <summary>Measures the spread.</summary>
    /// <param name="squares">Sum of squared one-step errors.</param>
    /// <param name="counted">Number of them.</param>
    /// <param name="parameters">Number of parameters, the season's indices not among them.</param>
    /// <param name="season">Number of indices; 1 without a season.</param>
    /// <param name="alpha">Smoothing parameter.</param>
    /// <param name="weight">Part of the line's slope that is the drift.</param>
    public static ThetaSpread Of(double squares, int counted, int parameters, int season, double alpha, double weight)
    {
        var freedom = Math.Max(1, counted - parameters - (season - 1));
        double length = Math.Max(counted, 2);
        var slope = (1.2 * alpha * alpha / length) + (12 / (length * length * length));
        return new(squares / freedom, (season - 1) / length, weight * weight * slope);
    }

    /// <summary>Standard deviation of an error.</summary>
    /// <param name="ahead">Periods ahead, 1 or more.</param>
    /// <param name="growth">What the errors on the way add up to, in parts of the one-step variance.</param>
    public double Deviation(int ahead, double growth) => Math.Sqrt(Error * (growth + SeasonShare + (DriftShare * ahead * ahead)));
}
