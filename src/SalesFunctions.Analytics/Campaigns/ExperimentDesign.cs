using MathNet.Numerics.Distributions;

namespace SalesFunctions.Analytics.Campaigns;

/// <summary>How many customers a campaign with a hold-out needs, and what it can show with those it has.</summary>
/// <remarks>
/// <para>Formula: two arms of n and m show a difference d of p and q with power Φ((|d| - z σ₀)/σ₁), z the two-sided quantile, σ₀² = p̄ (1 - p̄)(1/n + 1/m), σ₁² = p(1-p)/n + q(1-q)/m,
/// p̄ the rate of both together. With equal arms n = (z √(2 p̄ (1 - p̄)) + z₁ √(p(1-p) + q(1-q)))² / d². For spend: n = 2 (z + z₁)² s² / d².</para>
/// <para>Source: Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 3rd ed. (2003), ch. 4; R's <c>power.prop.test</c>: 2 % against 3 % at power 0.8 needs 3825.15.</para>
/// <para>Accuracy: normal approximation, for some ten expected successes per arm and more. Sizes are rounded to the nearest customer, as tables do.</para>
/// </remarks>
public static class ExperimentDesign
{
    /// <summary>Customers per arm, arms of equal size.</summary>
    /// <param name="rate">Rate without the campaign, above 0 and below 1.</param>
    /// <param name="otherRate">Rate with it, another one.</param>
    /// <param name="power">Probability to find the difference.</param>
    /// <param name="significance">Probability to find one that is none, two-sided.</param>
    public static double SampleSizePerArm(double rate, double otherRate, double power = 0.8, double significance = 0.05)
    {
        Check(rate, otherRate, power, significance);
        if (rate == otherRate)
        {
            throw new ArgumentException("No number of customers shows a difference that is none.", nameof(otherRate));
        }

        var both = (rate + otherRate) / 2;
        var root = (Point(1 - (significance / 2)) * Math.Sqrt(2 * both * (1 - both)))
            + (Point(power) * Math.Sqrt((rate * (1 - rate)) + (otherRate * (1 - otherRate))));
        return Math.Max(2, Math.Round(root * root / ((rate - otherRate) * (rate - otherRate)), MidpointRounding.AwayFromZero));
    }

    /// <summary>Customers per arm to find a difference in spend.</summary>
    /// <param name="deviation">Standard deviation of a customer's spend; positive.</param>
    /// <param name="difference">The difference to find; not 0.</param>
    /// <param name="power">Probability to find it.</param>
    /// <param name="significance">Probability to find one that is none, two-sided.</param>
    public static double SampleSizePerArmOfSpend(double deviation, double difference, double power = 0.8, double significance = 0.05)
    {
        Check(0.5, 0.5, power, significance);
        if (!(deviation > 0 && difference != 0))
        {
            throw new ArgumentException("A deviation is positive and a difference not 0.", nameof(deviation));
        }

        var units = (Point(1 - (significance / 2)) + Point(power)) * deviation / difference;
        return Math.Max(2, Math.Round(2 * units * units, MidpointRounding.AwayFromZero));
    }

    /// <summary>Probability that two arms show their difference.</summary>
    /// <param name="rate">Rate of the one.</param>
    /// <param name="size">Its customers; at least 1.</param>
    /// <param name="otherRate">Rate of the other.</param>
    /// <param name="otherSize">Its customers; at least 1.</param>
    /// <param name="significance">Probability to find a difference that is none, two-sided.</param>
    public static double Power(double rate, double size, double otherRate, double otherSize, double significance = 0.05)
    {
        Check(rate, otherRate, 0.5, significance);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(otherSize, 1);
        var both = ((rate * size) + (otherRate * otherSize)) / (size + otherSize);
        var pooled = Math.Sqrt(both * (1 - both) * ((1 / size) + (1 / otherSize)));
        var apart = Math.Sqrt((rate * (1 - rate) / size) + (otherRate * (1 - otherRate) / otherSize));
        var reach = Point(1 - (significance / 2)) * pooled;
        var difference = Math.Abs(rate - otherRate);
        return Normal.CDF(0, 1, (difference - reach) / apart) + Normal.CDF(0, 1, (-difference - reach) / apart);
    }

    /// <summary>The smallest rise above a rate that two arms show with a power; null where even a rise to 1 would not be shown.</summary>
    /// <param name="rate">Rate without the campaign.</param>
    /// <param name="controlSize">Customers held out; at least 1.</param>
    /// <param name="treatedSize">Customers contacted; at least 1.</param>
    /// <param name="power">Probability to show it.</param>
    /// <param name="significance">Probability to find one that is none, two-sided.</param>
    public static double? DetectableLift(double rate, double controlSize, double treatedSize, double power = 0.8, double significance = 0.05)
    {
        Check(rate, rate, power, significance);
        var (low, high) = (0.0, 1 - rate - 1e-12);
        if (Power(rate, controlSize, rate + high, treatedSize, significance) < power)
        {
            return null;
        }

        while (high - low > 1e-12)
        {
            var middle = (low + high) / 2;
            (low, high) = Power(rate, controlSize, rate + middle, treatedSize, significance) < power ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>Days until all arms are full.</summary>
    /// <param name="sizePerArm">Customers per arm.</param>
    /// <param name="arms">Number of arms, the hold-out among them; at least 2.</param>
    /// <param name="dailyAudience">Customers who come into the campaign per day; positive.</param>
    public static int Days(double sizePerArm, int arms, double dailyAudience)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(arms, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dailyAudience);
        return (int)Math.Min(int.MaxValue, Math.Ceiling(sizePerArm * arms / dailyAudience));
    }

    private static double Point(double probability) => Normal.InvCDF(0, 1, probability);

    private static void Check(double rate, double otherRate, double power, double significance)
    {
        if (!(rate is > 0 and < 1 && otherRate is > 0 and < 1 && power is > 0 and < 1 && significance is > 0 and < 1))
        {
            throw new ArgumentException("Rates, power and significance lie between 0 and 1.", nameof(rate));
        }
    }
}
