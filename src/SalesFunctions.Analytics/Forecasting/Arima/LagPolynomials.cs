namespace SalesFunctions.Analytics.Forecasting.Arima;

/// <summary>Auto-regressive polynomials 1 - a_1 B - ... - a_k B^k, by coefficient or by partial autocorrelation.</summary>
/// <remarks>Source: Monahan (1984), Biometrika 71, 403-404; Jones (1980), Technometrics 22, 389-395.</remarks>
internal static class LagPolynomials
{
    /// <summary>Coefficients from partial autocorrelations (Durbin and Levinson).</summary>
    /// <param name="partials">Each between -1 and 1.</param>
    /// <param name="coefficients">As many; receives the coefficients.</param>
    public static void FromPartials(ReadOnlySpan<double> partials, Span<double> coefficients)
    {
        for (var order = 0; order < partials.Length; order++)
        {
            var partial = partials[order];
            for (var (low, high) = (0, order - 1); low <= high; low++, high--)
            {
                var (left, right) = (coefficients[low], coefficients[high]);
                coefficients[low] = left - (partial * right);
                coefficients[high] = right - (partial * left);
            }

            coefficients[order] = partial;
        }
    }

    /// <summary>Partial autocorrelations from coefficients; says whether the polynomial is stationary.</summary>
    /// <param name="coefficients">Coefficients; overwritten with the partial autocorrelations.</param>
    public static bool ToPartials(Span<double> coefficients)
    {
        for (var order = coefficients.Length - 1; order >= 0; order--)
        {
            var partial = coefficients[order];
            var rest = 1 - (partial * partial);
            if (!(rest > 0))
            {
                return false;
            }

            for (var (low, high) = (0, order - 1); low <= high; low++, high--)
            {
                var (left, right) = (coefficients[low], coefficients[high]);
                coefficients[low] = (left + (partial * right)) / rest;
                coefficients[high] = (right + (partial * left)) / rest;
            }
        }

        return true;
    }

    /// <summary>Whether all roots of the polynomial lie farther from the origin than a radius.</summary>
    /// <param name="coefficients">Coefficients with the sign of an auto-regression; multiply those of a moving average by -1.</param>
    /// <param name="sign">1 for an auto-regression, -1 for a moving average.</param>
    /// <param name="radius">The radius.</param>
    public static bool RootsBeyond(ReadOnlySpan<double> coefficients, int sign, double radius)
    {
        Span<double> scaled = stackalloc double[coefficients.Length];
        var power = (double)sign;
        for (var place = 0; place < scaled.Length; place++)
        {
            power *= radius;
            scaled[place] = coefficients[place] * power;
        }

        return ToPartials(scaled);
    }

    /// <summary>The product of a polynomial and a seasonal one.</summary>
    /// <param name="plain">Coefficients of lags 1, 2, ...</param>
    /// <param name="seasonal">Coefficients of lags m, 2m, ...</param>
    /// <param name="season">m.</param>
    /// <param name="sign">1 for auto-regressions, -1 for moving averages (whose coefficients carry plus signs).</param>
    /// <param name="product">Receives the coefficients of the product; long enough for its highest lag.</param>
    public static void Multiply(ReadOnlySpan<double> plain, ReadOnlySpan<double> seasonal, int season, int sign, Span<double> product)
    {
        product.Clear();
        plain.CopyTo(product);
        for (var block = 0; block < seasonal.Length; block++)
        {
            var lag = (block + 1) * season;
            product[lag - 1] += seasonal[block];
            for (var place = 0; place < plain.Length; place++)
            {
                product[lag + place] -= sign * seasonal[block] * plain[place];
            }
        }
    }
}
