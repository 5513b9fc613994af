namespace SalesFunctions.Analytics.ValuePrediction;

/// <summary>The columns as the regression sees them: logarithms and ranks that keep their meaning from one cut-off to the next.</summary>
/// <remarks>
/// <para>Formula: with m̄ the mean value of a purchase of all, per customer ln((m + m̄/10) / m̄) for the mean and the same for the latest value, the mid-rank
/// of the time since the latest purchase / n, ln(1 + x), ln of the expected purchases per time: so a weight
/// learnt within one horizon holds within another. Starting points: expected purchases e; e times the mean value of a
/// purchase that is drawn to m̄ by one purchase's weight, (total + m̄) / (x + 2).</para>
/// <para>Without a lifetime model e is the mean of a gamma-Poisson rate: (x + s) / (T + s / ρ) × horizon, ρ = Σx / ΣT, s = ¼.</para>
/// <para>Shapes: the width is 5; a row is written into a span of that length.</para>
/// </remarks>
internal sealed class RegressionRows
{
    /// <summary>Columns of a row.</summary>
    public const int Width = 5;

    private const double ShapeOfRates = 0.25;

    private readonly RegressionFeatures _features;
    private readonly RegressionBase _all;
    private readonly double[] _silence;

    public RegressionRows(RegressionFeatures features, RegressionBase all)
    {
        (_features, _all) = (features, all);
        _silence = new double[features.Count];
        for (var place = 0; place < _silence.Length; place++)
        {
            _silence[place] = all.SilenceOf(features.Age[place] - features.LastPurchase[place]);
        }
    }

    /// <summary>Expected purchases before anything is learned, positive.</summary>
    public double Purchases(int place)
    {
        var expected = _features.ModelPurchases[place];
        return expected > 0 && double.IsFinite(expected)
            ? expected
            : _all.Rate == 0 ? 1 : (_features.Repeats[place] + ShapeOfRates) / (_features.Age[place] + (ShapeOfRates / _all.Rate)) * _features.Horizon;
    }

    /// <summary>Expected value before anything is learned, positive.</summary>
    public double Value(int place) =>
        Purchases(place) * (Math.Max(_features.TotalValue[place], 0) + _all.MeanValue) / (_features.Repeats[place] + 2);

    /// <summary>Writes the row of a customer.</summary>
    public void Write(int place, Span<double> row)
    {
        var repeats = _features.Repeats[place];
        row[0] = Relative(_features.TotalValue[place] / (repeats + 1));
        row[1] = Relative(_features.LatestValue[place]);
        row[2] = _silence[place];
        row[3] = Math.Log(1 + repeats);
        row[4] = Math.Log(Purchases(place) / _features.Horizon);
    }

    /// <summary>A number that is evenly spread over the customers, the same in any order of them and in any currency and unit of time.</summary>
    public ulong Lot(int place)
    {
        var lot = (BitConverter.SingleToUInt32Bits((float)_silence[place]) * 0x9E3779B97F4A7C15) ^ BitConverter.SingleToUInt32Bits((float)Relative(_features.TotalValue[place]));
        lot = (lot ^ (lot >> 30)) * 0xBF58476D1CE4E5B9;
        lot = (lot ^ (lot >> 27)) * 0x94D049BB133111EB;
        return lot ^ (lot >> 31);
    }

    private double Relative(double money) => Math.Log((Math.Max(money, 0) / _all.MeanValue) + 0.1);
}
