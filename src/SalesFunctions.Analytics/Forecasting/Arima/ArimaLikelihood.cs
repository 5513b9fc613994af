namespace SalesFunctions.Analytics.Forecasting.Arima;

/// <summary>The exact likelihood of an ARIMA model as a sum of squares, with the error's variance, the constant and the gaps solved for.</summary>
/// <remarks>
/// <para>Formula: log L = -n/2 (1 + log(2 pi S / n)) - log|V| / 2, where S is the sum of the squared standardised innovations that the columns of gaps and constant
/// leave and log|V| the sum of the logarithms of their variances plus log|X'X| of the gaps' columns. Residuals are scaled by |V|^(1/2n), so that the
/// greatest likelihood is the least sum of their squares.</para>
/// <para>Source: Harvey (1989), section 3.4; Gomez, Maravall and Pena (1999), Journal of Econometrics 88, 341-363.</para>
/// <para>Accuracy: rounding only. Shape of coefficients: ar, ma, seasonal ar, seasonal ma; of partials the same, before their hyperbolic tangent.</para>
/// </remarks>
internal sealed class ArimaLikelihood
{
    private readonly InnovationFilter _filter = new();
    private readonly double[] _partials = new double[GaussNewton.Most];
    private (int Length, int Sign)[] _blocks = [];
    private double[] _phi = [];
    private double[] _theta = [];
    private double[][] _rows = [];
    private double[,] _triangle = new double[0, 0];

    private ArimaOrders _orders = new(0, 0, 0);
    private DifferencedSeries _data = null!;

    /// <summary>Coefficients of the last evaluation, auto-regressive ones first.</summary>
    public double[] Coefficients { get; } = new double[GaussNewton.Most];

    /// <summary>The filter, at the end of the series.</summary>
    public InnovationFilter Filter => _filter;

    /// <summary>Sum of the squared innovations that the columns leave.</summary>
    public double Squares { get; private set; }

    /// <summary>Natural logarithm of the likelihood of the scaled series.</summary>
    public double LogLikelihood { get; private set; }

    /// <summary>Least-squares coefficients of the gaps' columns and the constant's, in this order.</summary>
    public double[] Effects { get; private set; } = [];

    /// <summary>Standardised innovations of each column before anything is taken away; overwritten by <see cref="Solve"/>.</summary>
    public double[][] Innovations => _rows;

    /// <summary>Upper triangle R of the columns' QR decomposition, [row, column].</summary>
    public double[,] Triangle => _triangle;

    /// <summary>Columns that are solved for.</summary>
    public int Solved => _data.Gaps.Length + (_orders.Constant ? 1 : 0);

    /// <summary>What is evaluated from now on.</summary>
    public void Use(ArimaOrders orders, DifferencedSeries data)
    {
        (_orders, _data, _blocks) = (orders, data, Blocks(orders));
        var lags = Math.Max(orders.Ar, orders.Ma) + (orders.Season * Math.Max(orders.SeasonalAr, orders.SeasonalMa));
        if (_phi.Length < lags)
        {
            (_phi, _theta) = (new double[lags], new double[lags]);
        }

        var (columns, length) = (data.Columns.Length, data.Columns[0].Length);
        if (_rows.Length < columns || _rows[0].Length != length)
        {
            _rows = [.. Enumerable.Range(0, columns).Select(_ => new double[length])];
            (_triangle, Effects) = (new double[columns, columns], new double[columns]);
        }
    }

    /// <summary>Scaled residuals at transformed parameters; false where there is no likelihood.</summary>
    /// <param name="transformed">Inverse hyperbolic tangents of partial autocorrelations.</param>
    /// <param name="residuals">As long as the differenced series.</param>
    public bool Residuals(ReadOnlySpan<double> transformed, Span<double> residuals)
    {
        ToCoefficients(transformed);
        if (!AtCoefficients(null))
        {
            return false;
        }

        var scale = Math.Exp(-((LogLikelihood / _data.Count) + 0.5 + (0.5 * Math.Log(2 * Math.PI * Squares / _data.Count))));
        var row = _rows[0];
        for (var time = 0; time < residuals.Length; time++)
        {
            residuals[time] = row[time] * scale;
        }

        return true;
    }

    /// <summary>The likelihood at <see cref="Coefficients"/>; false where there is none.</summary>
    /// <param name="constant">The constant; null where it is solved for.</param>
    public bool AtCoefficients(double? constant) => Run() && Solve(constant);

    /// <summary>Filters the columns at <see cref="Coefficients"/> into <see cref="Innovations"/>.</summary>
    public bool Run()
    {
        var (ar, ma, seasonalAr) = (_orders.Ar, _orders.Ma, _orders.SeasonalAr);
        var (arLags, maLags) = (ar + (seasonalAr * _orders.Season), ma + (_orders.SeasonalMa * _orders.Season));
        var coefficients = Coefficients.AsSpan();
        LagPolynomials.Multiply(coefficients[..ar], coefficients.Slice(ar + ma, seasonalAr), _orders.Season, 1, _phi.AsSpan(0, arLags));
        LagPolynomials.Multiply(
            coefficients.Slice(ar, ma), coefficients.Slice(ar + ma + seasonalAr, _orders.SeasonalMa), _orders.Season, -1, _theta.AsSpan(0, maLags));

        // The constant's column is the last one, so that a smaller count leaves it out.
        var columns = 1 + Solved;
        return _filter.Begin(_phi.AsSpan(0, arLags), _theta.AsSpan(0, maLags), columns) && _filter.Run(_data.Columns, columns, _rows);
    }

    /// <summary>Transformed parameters to <see cref="Coefficients"/>.</summary>
    public void ToCoefficients(ReadOnlySpan<double> transformed)
    {
        for (var place = 0; place < transformed.Length; place++)
        {
            _partials[place] = Math.Tanh(transformed[place]);
        }

        var start = 0;
        foreach (var (length, sign) in _blocks)
        {
            LagPolynomials.FromPartials(_partials.AsSpan(start, length), Coefficients.AsSpan(start, length));
            for (var place = start; sign < 0 && place < start + length; place++)
            {
                Coefficients[place] *= -1;
            }

            start += length;
        }
    }

    /// <summary>Lengths and signs of the four polynomials.</summary>
    public static (int Length, int Sign)[] Blocks(ArimaOrders orders) =>
        [(orders.Ar, 1), (orders.Ma, -1), (orders.SeasonalAr, 1), (orders.SeasonalMa, -1)];

    /// <summary>Takes the columns out of the innovations, by Gram and Schmidt.</summary>
    private bool Solve(double? constant)
    {
        var (gaps, logs) = (_data.Gaps.Length, _filter.LogDeterminant);
        var values = _rows[0].AsSpan();
        var solved = constant is null ? Solved : gaps;
        if (constant is { } known)
        {
            Rows.Subtract(values, _rows[gaps + 1], known);
        }

        for (var column = 0; column < solved; column++)
        {
            var unit = _rows[column + 1].AsSpan();
            var norm = Math.Sqrt(Rows.Dot(unit, unit));
            if (!(norm > 1e-9))
            {
                return false;
            }

            logs += column < gaps ? 2 * Math.Log(norm) : 0;
            Rows.Scale(unit, 1 / norm);
            _triangle[column, column] = norm;
            for (var other = column + 1; other < solved; other++)
            {
                _triangle[column, other] = Rows.Dot(unit, _rows[other + 1]);
                Rows.Subtract(_rows[other + 1], unit, _triangle[column, other]);
            }

            Effects[column] = Rows.Dot(unit, values);
            Rows.Subtract(values, unit, Effects[column]);
        }

        BackSubstitute(solved);
        Squares = Rows.Dot(values, values);
        var count = _data.Count;
        LogLikelihood = -0.5 * ((count * (1 + Math.Log(2 * Math.PI * Squares / count))) + logs);
        return double.IsFinite(LogLikelihood);
    }

    private void BackSubstitute(int solved)
    {
        for (var column = solved - 1; column >= 0; column--)
        {
            for (var other = column + 1; other < solved; other++)
            {
                Effects[column] -= _triangle[column, other] * Effects[other];
            }

            Effects[column] /= _triangle[column, column];
        }
    }
}
