namespace SalesFunctions.Analytics.Outlook;

/// <summary>The spread of counts around their expectations: negative binomial with one shape for all.</summary>
/// <remarks>
/// <para>Formula: variance μ + μ² / k; P(0) = (1 + μ / k)^-k, P(n) = P(n - 1) (n - 1 + k) / n × μ / (μ + k). k maximises the likelihood, in [0.02, 1000]:
/// golden-section search over ln k.</para>
/// <para>Source: Cameron and Trivedi, Regression Analysis of Count Data (1998), NB2.</para>
/// <para>Accuracy: k relative 1e-4. Edge: where P(0) underflows, quantiles are those of a normal distribution with the same mean and variance, to the next whole number.</para>
/// </remarks>
/// <param name="Shape">k; the smaller, the wider.</param>
internal readonly record struct CountSpread(double Shape)
{
    private const double SmallestShape = 0.02;
    private const double LargestShape = 1000;

    /// <summary>The likeliest shape.</summary>
    public static CountSpread Of(double[] expected, double[] actual)
    {
        var golden = (Math.Sqrt(5) - 1) / 2;
        var (low, high) = (Math.Log(SmallestShape), Math.Log(LargestShape));
        var (left, right) = (high - (golden * (high - low)), low + (golden * (high - low)));
        var (atLeft, atRight) = (LogLikelihood(expected, actual, Math.Exp(left)), LogLikelihood(expected, actual, Math.Exp(right)));
        while (high - low > 1e-4)
        {
            if (atLeft > atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (golden * (high - low));
                atLeft = LogLikelihood(expected, actual, Math.Exp(left));
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (golden * (high - low));
                atRight = LogLikelihood(expected, actual, Math.Exp(right));
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

    // ln Γ(y + k) - ln Γ(k) is a sum of y logarithms; the parts without k are left out.
    private static double LogLikelihood(double[] expected, double[] actual, double shape)
    {
        var rising = new double[64];
        for (var count = 1; count < rising.Length; count++)
        {
            rising[count] = rising[count - 1] + Math.Log(count - 1 + shape);
        }

        var sum = 0.0;
        for (var place = 0; place < expected.Length; place++)
        {
            var (mean, count) = (expected[place], actual[place]);
            sum += count < rising.Length && count == Math.Floor(count)
                ? rising[(int)count]
                : MathNet.Numerics.SpecialFunctions.GammaLn(count + shape) - MathNet.Numerics.SpecialFunctions.GammaLn(shape);
            sum -= (shape * Math.Log(1 + (mean / shape))) + (count * Math.Log(mean + shape));
        }

        return sum;
    }
}
