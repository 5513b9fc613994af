using SalesFunctions.Analytics.Forecasting.Smoothing;

namespace SalesFunctions.Analytics.Forecasting.ComplexSmoothing;

/// <summary>The weights of a form: that of the level and that of the season.</summary>
/// <remarks>
/// <para>Formula: with the lag operator B and the weight r + i √-1, A(B) = 1 - (2 - r) B + (2 - r - i) B² and N(B) = (r - i) B - ((1 - r)(r - i) + (1 - i)(r + i)) B²;
/// the values are 1 + N₁(B)/A₁(B) + N₂(Bᵐ)/A₂(Bᵐ) of the errors. What is long ago is forgotten where the inverse roots of A₁ A₂ + N₁ A₂ + N₂ A₁ lie in the unit circle,
/// and forecasts stay where they are or go back where those of A₁ and A₂ do.</para>
/// <para>Source: Svetunkov, Kourentzes and Ord (2022), sections 3.3 and 3.4.</para>
/// <para>Accuracy: both circles are a little wider, because with i = 1, which is simple exponential smoothing, a root lies on them.</para>
/// </remarks>
/// <param name="Level">Weight of the level.</param>
/// <param name="Season">Weight of the season.</param>
internal readonly record struct ComplexWeights(ComplexWeight Level, ComplexWeight Season)
{
    /// <summary>Most growth of a forecast in one period, as a factor.</summary>
    public const double Growth = 1.005;

    private const double Memory = 1.001;
    private const int Terms = 3;

    /// <summary>The weights at a point that is searched.</summary>
    /// <param name="form">The form.</param>
    /// <param name="point">α₀ and α₁; then β of a partial season, β₀ and β₁ of a full one.</param>
    public static ComplexWeights Of(ComplexForm form, ReadOnlySpan<double> point) => form switch
    {
        ComplexForm.None => new(new(point[0], point[1]), ComplexWeight.Still),
        ComplexForm.Simple => new(ComplexWeight.Still, new(point[0], point[1])),
        ComplexForm.Partial => new(new(point[0], point[1]), new(1 + point[2], 1)),
        _ => new(new(point[0], point[1]), new(point[2], point[3])),
    };

    /// <summary>Whether what is long ago is forgotten, and forecasts do not explode.</summary>
    /// <param name="form">The form.</param>
    /// <param name="season">Periods after which the season repeats.</param>
    public bool AreSound(ComplexForm form, int season)
    {
        Span<double> level = stackalloc double[Terms];
        Span<double> levelGains = stackalloc double[Terms];
        Span<double> index = stackalloc double[Terms];
        Span<double> indexGains = stackalloc double[Terms];
        SetTerms(Level, level, levelGains);
        SetTerms(Season, index, indexGains);
        if (!LieWithin(level, Growth) || !LieWithin(index, Math.Pow(Growth, season)))
        {
            return false;
        }

        // What stands still would put a root on the circle that no data can move: it is left out.
        if (form is ComplexForm.None or ComplexForm.Simple)
        {
            var isLevel = form == ComplexForm.None;
            Span<double> own = stackalloc double[Terms];
            for (var term = 0; term < Terms; term++)
            {
                own[term] = isLevel ? level[term] + levelGains[term] : index[term] + indexGains[term];
            }

            return LieWithin(own, isLevel ? Memory : Math.Pow(Memory, season));
        }

        Span<double> whole = stackalloc double[(2 * season) + Terms];
        whole.Clear();
        for (var one = 0; one < Terms; one++)
        {
            for (var two = 0; two < Terms; two++)
            {
                whole[one + (two * season)] += (index[two] * (level[one] + levelGains[one])) + (indexGains[two] * level[one]);
            }
        }

        return LieWithin(whole, Memory);
    }

    private static void SetTerms(ComplexWeight weight, Span<double> moves, Span<double> gains)
    {
        (moves[0], moves[1], moves[2]) = (1, weight.Real - 2, 2 - weight.Real - weight.Imaginary);
        (gains[0], gains[1], gains[2]) = (0, weight.Gain, -(weight.Rest * weight.Gain) - (weight.Loss * weight.PotentialGain));
    }

    private static bool LieWithin(ReadOnlySpan<double> lags, double radius)
    {
        Span<double> powers = stackalloc double[lags.Length];
        var shrink = 1.0;
        for (var lag = 0; lag < lags.Length; lag++)
        {
            powers[^(lag + 1)] = lags[lag] * shrink;
            shrink /= radius;
        }

        return EtsAdmissible.IsStable(powers);
    }
}
