namespace SalesFunctions.Analytics.ValuePrediction;

/// <summary>The spread of counts around their expectations: negative binomial with one shape for all.</summary>
/// <remarks>
/// <para>Formula: variance μ + μ² / k; P(0) = (1 + μ / k)^-k, P(n) = P(n - 1) (n - 1 + k) / n × μ / (μ + k). k is the one with
/// which as many are expected to have none as have none, Σ P(0) = number of zeros, so that probabilities of buying add up; in [0.02, 1000].</para>
/// <para>Source: Cameron and Trivedi, Regression Analysis of Count Data (1998), NB2; k by Anscombe, The statistical analysis of insect counts based on the
/// negative binomial distribution, Biometrics 5 (1949), second method.</para>
/// <para>Accuracy: k relative 1e-6. Edge: where P(0) underflows, quantiles are those of a normal distribution with the same mean and variance, to the next whole number.</para>
/// </remarks>
/// <param name="Shape">k; the smaller, the wider.</param>
internal readonly record struct CountSpread(double Shape)
{
    private const double SmallestShape = 0.02;
    private const double LargestShape = 1000;

    /// <summary>The shape of some counts.</summary>
    /// <param name="expected">Their expectations.</param>
    /// <param name="actual">The counts.</param>
    public static CountSpread Of(double[] expected, double[] actual)
    {
        var bought = actual.Count(count => count > 0);
        var (low, high) = (Math.Log(SmallestShape), Math.Log(LargestShape));
        while (high - low > 1e-6)
        {
            var middle = new CountSpread(Math.Exp((low + high) / 2));
            if (expected.Sum(middle.AtLeastOne) < bought)
            {
                low = Math.Log(middle.Shape);
            }
            else
            {
                high = Math.Log(middle.Shape);
            }
        }

        return new CountSpread(Math.Exp((low + high) / 2));
    }

    /// <summary>Probability of at least one.</summary>
    public double AtLeastOne(double mean) => 1 - Math.Exp(-Shape * Math.Log(1 + (mean / Shape)));

    /// <summary>The smallest count whose cumulative probability reaches a bound.</summary>
    public double Quantile(double mean, double probability)
    {
        var mass = Math.Exp(-Shape * Math.Log(1 + (mean / Shape)));
        if (mass < 1e-300)
        {
            return Math.Max(0, Math.Ceiling(MathNet.Numerics.Distributions.Normal.InvCDF(mean, Math.Sqrt(mean + (mean * mean / Shape)), probability) - 0.5));
        }

        var (count, sum) = (0.0, mass);
        while (sum < probability && mass > 1e-300)
        {
            count++;
            mass *= (count - 1 + Shape) / count * mean / (mean + Shape);
            sum += mass;
        }

        return count;
    }
}
