namespace SalesFunctions.Analytics.Forecasting.Smoothing;

/// <summary>Estimates one form on one series.</summary>
/// <remarks>
/// <para>Formula: searched are α, (β - ε) / (α - ε), (γ - ε) / (1 - α - ε), φ and the initial states, ε = 0.0001, so that R's bounds
/// ε &lt; α &lt; 0.9999, ε &lt; β &lt; α, ε &lt; γ &lt; 1 - α, 0.8 &lt; φ &lt; 0.98 are those of a box; points that are not forecastable are not allowed.</para>
/// <para>Source: the bounds are those of R's <c>forecast::ets</c>.</para>
/// </remarks>
internal sealed class EtsSearch : ISumOfSquares
{
    /// <summary>Distance that smoothing parameters keep from 0 and 1.</summary>
    public const double Margin = 1e-4;

    private const double LeastDamping = 0.8;
    private const double MostDamping = 0.98;
    private readonly EtsForm _form;
    private readonly EtsPass _pass;
    private readonly BoundedLeastSquares _descent;
    private readonly int _season;
    private readonly int _size;
    private readonly int _stride;
    private readonly double[] _natural;

    /// <summary>A search for the parameters of a form.</summary>
    /// <param name="form">The form.</param>
    /// <param name="values">The series, scaled to about one; NaN where missing.</param>
    /// <param name="season">Periods after which the season repeats.</param>
    public EtsSearch(EtsForm form, double[] values, int season)
    {
        (_form, _season, _pass) = (form, season, new(form, values, season));
        (_size, _stride) = (EtsPass.Size(form, season), EtsPass.Stride(form, season));
        (_natural, _descent) = (new double[_size], new(_size, _stride));
        _descent.Lower.AsSpan(EtsPass.States).Fill(double.NegativeInfinity);
        _descent.Upper.AsSpan(EtsPass.States).Fill(double.PositiveInfinity);
        (_descent.Lower[0], _descent.Upper[0]) = (Margin, 1 - Margin);
        _descent.Upper[1] = form.HasTrend ? 1 : 0;
        _descent.Upper[2] = form.HasSeason ? 1 : 0;
        (_descent.Lower[3], _descent.Upper[3]) = form.IsDamped ? (LeastDamping, MostDamping) : (1, 1);
    }

    /// <summary>Goes down from a start.</summary>
    /// <param name="start">α, β, γ, φ and initial states.</param>
    /// <param name="steps">Most evaluations.</param>
    /// <param name="floor">A sum of squares below this is a perfect fit.</param>
    public EtsEstimate Descend(ReadOnlySpan<double> start, int steps, double floor)
    {
        var point = start.ToArray();
        var alpha = Math.Clamp(point[0], Margin, 1 - Margin);
        (point[0], point[1], point[2]) = (alpha, Share(point[1], alpha), Share(point[2], 1 - alpha));
        var sum = _descent.Descend(this, point, steps, floor);
        Natural(point);
        return new(_form, _natural.AsSpan().ToArray(), sum);
    }

    double ISumOfSquares.At(ReadOnlySpan<double> point, Span<double> normal, Span<double> slope)
    {
        Natural(point);
        if (_form is { HasTrend: true, HasSeason: true } && !EtsAdmissible.Holds(_natural, _season))
        {
            return double.PositiveInfinity;
        }

        var sum = _pass.Run(_natural, normal, slope, []);
        Chain(point, normal, slope);
        return sum;
    }

    private static double Share(double value, double most) => most - Margin < 1e-12 ? 0 : Math.Clamp((value - Margin) / (most - Margin), 0, 1);

    private void Natural(ReadOnlySpan<double> point)
    {
        point.CopyTo(_natural);
        _natural[1] = _form.HasTrend ? Margin + (point[1] * (point[0] - Margin)) : 0;
        _natural[2] = _form.HasSeason ? Margin + (point[2] * (1 - point[0] - Margin)) : 0;
    }

    /// <summary>Derivatives by what is searched from those by what the recursion uses.</summary>
    private void Chain(ReadOnlySpan<double> point, Span<double> normal, Span<double> slope)
    {
        var (byBeta, byGamma, beta, gamma) = (_form.HasTrend ? point[1] : 0, _form.HasSeason ? -point[2] : 0, point[0] - Margin, 1 - point[0] - Margin);
        var (aa, ab, ac, bb, bc, cc) = (normal[0], normal[_stride], normal[2 * _stride], normal[_stride + 1], normal[(2 * _stride) + 1], normal[(2 * _stride) + 2]);
        normal[0] = aa + (byBeta * byBeta * bb) + (byGamma * byGamma * cc) + (2 * ((byBeta * ab) + (byGamma * ac) + (byBeta * byGamma * bc)));
        normal[_stride] = beta * (ab + (byBeta * bb) + (byGamma * bc));
        normal[2 * _stride] = gamma * (ac + (byBeta * bc) + (byGamma * cc));
        normal[_stride + 1] = beta * beta * bb;
        normal[(2 * _stride) + 1] = beta * gamma * bc;
        normal[(2 * _stride) + 2] = gamma * gamma * cc;
        for (var row = 3; row < _size; row++)
        {
            var own = normal[(row * _stride)..];
            own[0] += (byBeta * own[1]) + (byGamma * own[2]);
            own[1] *= beta;
            own[2] *= gamma;
        }

        slope[0] += (byBeta * slope[1]) + (byGamma * slope[2]);
        slope[1] *= beta;
        slope[2] *= gamma;
    }
}

/// <summary>Where a search ended.</summary>
/// <param name="Form">The form.</param>
/// <param name="Point">α, β, γ, φ and initial states, of the scaled series.</param>
/// <param name="Sum">Σ (G e)²; infinite where the form broke down at its start.</param>
internal sealed record EtsEstimate(EtsForm Form, double[] Point, double Sum);
