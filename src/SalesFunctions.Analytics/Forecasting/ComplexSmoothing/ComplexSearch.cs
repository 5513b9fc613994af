using SalesFunctions.Analytics.Forecasting.Smoothing;

namespace SalesFunctions.Analytics.Forecasting.ComplexSmoothing;

/// <summary>Estimates the weights of one form on one series.</summary>
/// <remarks>
/// <para>Formula: those with the least sum of squared one-step errors, which have the greatest likelihood; derivatives by differences. Searched are r and i - (g - 1) r of
/// each weight r + i √-1, g the growth that is allowed from one lag to the next: forecasts that grow have a real root A(λ) = 0 at their growth λ, so that the bound
/// A(g) ≥ 0 is i - (g - 1) r ≤ 1 + (g - 1)², a side of a box.</para>
/// <para>Edge: weights that are not sound are not allowed, nor those at which the recursion overflows.</para>
/// </remarks>
internal sealed class ComplexSearch : ISumOfSquares
{
    private const double Difference = 1e-6;
    private const double Least = 0.01;
    private const double Most = 1.99;
    private const double MostPartial = 0.99;
    private const double Margin = 1e-9;
    private readonly ComplexForm _form;
    private readonly ComplexPass _pass;
    private readonly double[] _values;
    private readonly double[] _expected;
    private readonly double[][] _slopes;
    private readonly double[] _natural;
    private readonly double[] _moved;
    private readonly double[] _shears;
    private readonly BoundedLeastSquares _descent;

    /// <summary>A search for the weights of a form.</summary>
    /// <param name="form">The form.</param>
    /// <param name="pass">The recursion over the series.</param>
    /// <param name="values">The series; NaN where missing.</param>
    public ComplexSearch(ComplexForm form, ComplexPass pass, double[] values)
    {
        (_form, _pass, _values, _expected) = (form, pass, values, new double[values.Length]);
        var size = form.Weights();
        (_natural, _moved, _descent) = (new double[size], new double[size], new(size, size));
        _slopes = [.. Enumerable.Range(0, size).Select(_ => new double[values.Length])];
        _descent.Lower.AsSpan().Fill(Least);
        _descent.Upper.AsSpan().Fill(Most);
        _shears = [.. Enumerable.Range(0, size / 2).Select(pair => Math.Pow(ComplexWeights.Growth, pair > 0 || form == ComplexForm.Simple ? pass.Lag : 1) - 1)];
        for (var pair = 0; pair < _shears.Length; pair++)
        {
            _descent.Upper[(2 * pair) + 1] = 1 + (_shears[pair] * _shears[pair]) - Margin;
        }

        if (form == ComplexForm.Partial)
        {
            (_descent.Lower[^1], _descent.Upper[^1]) = (0, MostPartial);
        }
    }

    /// <summary>Goes down from a start, which the end of the way replaces. The result is the sum of squares there; infinite where the start is not allowed.</summary>
    /// <param name="point">Weights.</param>
    /// <param name="steps">Most evaluations.</param>
    /// <param name="floor">A sum below this is a perfect fit.</param>
    public double Descend(Span<double> point, int steps, double floor)
    {
        Shear(point, -1);
        var sum = _descent.Descend(this, point, steps, floor);
        Shear(point, 1);
        return sum;
    }

    double ISumOfSquares.At(ReadOnlySpan<double> point, Span<double> normal, Span<double> slope)
    {
        point.CopyTo(_natural);
        Shear(_natural, 1);
        var weights = ComplexWeights.Of(_form, _natural);
        var sum = weights.AreSound(_form, _pass.Lag) ? _pass.Run(weights, _expected) : double.PositiveInfinity;
        if (!double.IsFinite(sum))
        {
            return double.PositiveInfinity;
        }

        for (var row = 0; row < _moved.Length; row++)
        {
            slope[row] = SetSlopes(point, row);
            for (var column = 0; column <= row; column++)
            {
                normal[(row * _moved.Length) + column] = Product(_slopes[row], _slopes[column]);
            }
        }

        return sum;
    }

    /// <summary>Derivatives of the errors by one weight; the result is their product with the errors.</summary>
    private double SetSlopes(ReadOnlySpan<double> point, int weight)
    {
        point.CopyTo(_moved);
        _moved[weight] += Difference;
        Shear(_moved, 1);
        var slopes = _slopes[weight];
        _pass.Run(ComplexWeights.Of(_form, _moved), slopes);
        var product = 0.0;
        for (var at = 0; at < slopes.Length; at++)
        {
            var isMissing = double.IsNaN(_values[at]);
            slopes[at] = isMissing ? 0 : (_expected[at] - slopes[at]) / Difference;
            product += isMissing ? 0 : slopes[at] * (_values[at] - _expected[at]);
        }

        return product;
    }

    private void Shear(Span<double> point, int direction)
    {
        for (var pair = 0; pair < _shears.Length; pair++)
        {
            point[(2 * pair) + 1] += direction * _shears[pair] * point[2 * pair];
        }
    }

    private static double Product(double[] left, double[] right)
    {
        var sum = 0.0;
        for (var at = 0; at < left.Length; at++)
        {
            sum += left[at] * right[at];
        }

        return sum;
    }
}
