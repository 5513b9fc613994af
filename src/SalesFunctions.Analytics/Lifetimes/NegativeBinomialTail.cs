namespace SalesFunctions.Analytics.Lifetimes;

/// <summary>P(N ≥ k), k = 0, 1, 2, …, of a Poisson count whose rate is gamma distributed.</summary>
/// <remarks>
/// <para>Formula: P(N = 0) = (1 + t/α)^-r, P(N = k + 1) = P(N = k) (r + k)/(k + 1) t/(α + t).</para>
/// <para>Accuracy: absolute 1e-15 per step. Where P(N = 0) is below e^-600 the walk takes P(N ≥ k) as 1 until P(N = k) passes e^-100.</para>
/// </remarks>
internal struct NegativeBinomialTail
{
    private readonly double _shape;
    private readonly double _ratio;
    private readonly double _firstTail;
    private readonly int _first;
    private double _mass;

    /// <param name="shape">r of the gamma distribution.</param>
    /// <param name="odds">t/α: the time in units of the gamma distribution's rate parameter.</param>
    public NegativeBinomialTail(double shape, double odds)
    {
        _shape = shape;
        _ratio = odds / (1 + odds);
        var none = -shape * GammaFunctions.Log1P(odds);
        _first = none < -600 ? FirstThatCounts(shape, odds, _ratio) : 0;
        _mass = _first > 0 ? 0 : Math.Exp(none);
        _firstTail = _first > 0 ? 1 : -GammaFunctions.ExpM1(none);
        (Count, AtLeast) = (0, 1);
    }

    /// <summary>k.</summary>
    public int Count { get; private set; }

    /// <summary>P(N ≥ k).</summary>
    public double AtLeast { get; private set; }

    /// <summary>Bound of P(N ≥ k + 1) / P(N ≥ k) from here on where it is below 1.</summary>
    public readonly double Decay => Count < _first ? 1 : Math.Max(_ratio, (_shape + Count) / (Count + 1) * _ratio);

    public void Next()
    {
        AtLeast = Count == 0 ? _firstTail : AtLeast - _mass;
        _mass *= (_shape + Count) / (Count + 1) * _ratio;
        Count++;
        if (Count == _first)
        {
            _mass = Math.Exp(LogMass(Count, _shape, _ratio));
        }
    }

    private static double LogMass(int count, double shape, double ratio) =>
        GammaFunctions.LnRise(shape, count) - GammaFunctions.LnRise(1, count) + (count * Math.Log(ratio)) + (shape * GammaFunctions.Log1P(-ratio));

    private static int FirstThatCounts(double shape, double odds, double ratio)
    {
        var (low, high) = (0, (int)Math.Min(int.MaxValue / 2, Math.Max(1, (shape - 1) * odds)));
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = LogMass(middle, shape, ratio) >= -100 ? (low, middle) : (middle, high);
        }

        return high;
    }
}
