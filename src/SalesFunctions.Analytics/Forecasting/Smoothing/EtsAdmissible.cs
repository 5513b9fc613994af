namespace SalesFunctions.Analytics.Forecasting.Smoothing;

/// <summary>Whether a form forgets its initial states: what makes its parameters admissible.</summary>
/// <remarks>
/// <para>Formula: the roots of z^(m+1) + (α+β-φ) z^m + (α+β-αφ) (z^(m-1) + … + z²) + (α+β-αφ+γ-1) z + φ(1-α-γ) lie in the unit circle; tested by the
/// Schur-Cohn recursion. Without a trend or a season, what R's usual bounds allow is always admissible.</para>
/// <para>Source: Hyndman, Akram and Archibald, The admissible parameter space for exponential smoothing models (2008); Jury, Theory and Application of the z-Transform (1964).</para>
/// </remarks>
internal static class EtsAdmissible
{
    private const double Tolerance = 1e-10;

    /// <summary>Whether the parameters of a form with trend and season are admissible.</summary>
    /// <param name="point">α, β, γ, φ.</param>
    /// <param name="season">m.</param>
    public static bool Holds(ReadOnlySpan<double> point, int season)
    {
        var (alpha, beta, gamma, phi) = (point[0], point[1], point[2], point[3]);
        var degree = season + 1;
        Span<double> polynomial = stackalloc double[degree + 1];
        polynomial.Fill(alpha + beta - (alpha * phi));
        (polynomial[0], polynomial[1]) = (phi * (1 - alpha - gamma), alpha + beta - (alpha * phi) + gamma - 1);
        (polynomial[degree - 1], polynomial[degree]) = (alpha + beta - phi, 1);
        var shrink = 1.0;
        for (var power = 0; power <= degree; power++)
        {
            polynomial[power] *= shrink;
            shrink *= 1 + Tolerance;
        }

        return IsStable(polynomial);
    }

    /// <summary>Whether all roots of a polynomial lie within the unit circle.</summary>
    /// <param name="polynomial">Coefficients of rising powers, the last one not zero; they are lost.</param>
    public static bool IsStable(Span<double> polynomial)
    {
        for (var degree = polynomial.Length - 1; degree > 0; degree--)
        {
            var reflection = polynomial[0] / polynomial[degree];
            if (!(Math.Abs(reflection) < 1))
            {
                return false;
            }

            for (int low = 0, high = degree; low <= high; low++, high--)
            {
                var (first, last) = (polynomial[low], polynomial[high]);
                polynomial[low] = first - (reflection * last);
                polynomial[high] = last - (reflection * first);
            }

            polynomial[1..(degree + 1)].CopyTo(polynomial);
        }

        return true;
    }
}
