using System.Numerics;
using System.Runtime.InteropServices;

namespace SalesFunctions.Analytics.Forecasting.Arima;

/// <summary>Turns columns of values into innovations of an ARMA process, exactly from the first value on.</summary>
/// <remarks>
/// <para>Formula: the Kalman filter of Harvey's state, whose covariance changes by a matrix of rank one: F' = F - l_1^2, K' = K - l_1 T l,
/// l' = (T l - K' l_1 / F') sqrt(F' / F), where l l' is what the covariance loses; a step costs the length of the state, not its square.</para>
/// <para>Source: Morf, Sidhu and Kailath (1974), IEEE Transactions on Automatic Control 19, 315-323; Pearlman (1980), Biometrika 67, 232-233.</para>
/// <para>Accuracy: rounding only. Units: the variance of the errors is 1.</para>
/// </remarks>
internal sealed class InnovationFilter
{
    private const double Settled = 1e-22;

    private readonly StationaryStart _start = new();
    private double[] _phi = [];
    private double[] _gain = [];
    private double[] _loss = [];
    private double[] _roots = [];
    private double[][] _states = [];
    private int _length;
    private int _padded;
    private double _variance;
    private bool _steady;

    /// <summary>Sum of the logarithms of the variances of the innovations so far.</summary>
    public double LogDeterminant { get; private set; }

    /// <summary>Variance of the next innovation.</summary>
    public double Variance => _variance;

    /// <summary>What each innovation was multiplied by to have a variance of 1.</summary>
    public ReadOnlySpan<double> Roots => _roots;

    /// <summary>Sets the process up; says whether it is stationary.</summary>
    /// <param name="phi">Auto-regressive coefficients of lags 1, 2, ...; no zeros at the end.</param>
    /// <param name="theta">Moving-average coefficients of lags 1, 2, ...; no zeros at the end.</param>
    /// <param name="columns">Number of columns to be filtered.</param>
    public bool Begin(ReadOnlySpan<double> phi, ReadOnlySpan<double> theta, int columns)
    {
        _length = Math.Max(phi.Length, theta.Length + 1);
        Reserve(columns);
        phi.CopyTo(_phi);
        if (!_start.Find(phi, theta, _loss.AsSpan(0, _length)))
        {
            return false;
        }

        _variance = _loss[0];
        var root = 1 / Math.Sqrt(_variance);
        for (var place = 0; place < _length; place++)
        {
            _gain[place] = (_phi[place] * _variance) + _loss[place + 1];
        }

        for (var place = 0; place < _length; place++)
        {
            _loss[place] = _gain[place] * root;
        }

        (LogDeterminant, _steady) = (0, false);
        return true;
    }

    /// <summary>Filters the columns to their end; false where rounding has spoilt the variance.</summary>
    /// <param name="columns">Values; all as long.</param>
    /// <param name="count">How many of the columns are filtered: as at the beginning.</param>
    /// <param name="standardised">Receives the innovations divided by their standard deviations, column by column.</param>
    public bool Run(double[][] columns, int count, double[][] standardised)
    {
        var length = columns[0].Length;
        _roots = _roots.Length == length ? _roots : new double[length];
        var product = 1.0;
        for (var time = 0; time < length; time++)
        {
            product *= _variance;
            if (product is > 1e100 or < 1e-100)
            {
                LogDeterminant += Math.Log(product);
                product = 1;
            }

            var root = _roots[time] = 1 / Math.Sqrt(_variance);
            for (var column = 0; column < count; column++)
            {
                var state = _states[column];
                var innovation = (columns[column][time] - state[0]) * root;
                standardised[column][time] = innovation;
                Move(state, innovation * root);
            }

            if (!Advance(time))
            {
                return false;
            }
        }

        LogDeterminant += Math.Log(product);
        return true;
    }

    /// <summary>What the process expects of a column after its end.</summary>
    /// <param name="column">The column.</param>
    /// <param name="expected">Receives one expectation per period.</param>
    public void Expect(int column, Span<double> expected)
    {
        var state = _states[column];
        for (var step = 0; step < expected.Length; step++)
        {
            expected[step] = state[0];
            Move(state, 0);
        }
    }

    /// <summary>How the values after an innovation of one unit at the next period answer it; goes on to the period after it.</summary>
    /// <param name="answer">Receives 1 and what follows.</param>
    public void Answer(Span<double> answer)
    {
        var state = _states[0];
        for (var place = 0; place < _length; place++)
        {
            state[place] = _gain[place] / _variance;
        }

        answer[0] = 1;
        Expect(0, answer[1..]);
        Advance(0);
    }

    private void Reserve(int columns)
    {
        var width = Vector<double>.Count;
        var padded = (_length + width - 1) / width * width;
        if (_phi.Length < padded + width)
        {
            var size = padded + width + 8;
            (_phi, _gain, _loss, _states) = (new double[size], new double[size], new double[size], []);
        }

        if (_states.Length < columns)
        {
            _states = new double[columns][];
            for (var column = 0; column < columns; column++)
            {
                _states[column] = new double[_phi.Length];
            }
        }

        _padded = padded;
        _phi.AsSpan().Clear();
        _gain.AsSpan().Clear();
        _loss.AsSpan().Clear();
        for (var column = 0; column < columns; column++)
        {
            _states[column].AsSpan().Clear();
        }
    }

    private void Move(double[] state, double innovation)
    {
        ref var phi = ref MemoryMarshal.GetArrayDataReference(_phi);
        ref var gain = ref MemoryMarshal.GetArrayDataReference(_gain);
        ref var part = ref MemoryMarshal.GetArrayDataReference(state);
        var (first, scale) = (new Vector<double>(state[0]), new Vector<double>(innovation));
        for (nuint place = 0; place < (nuint)_padded; place += (nuint)Vector<double>.Count)
        {
            var next = (Vector.LoadUnsafe(ref phi, place) * first) + Vector.LoadUnsafe(ref part, place + 1) + (Vector.LoadUnsafe(ref gain, place) * scale);
            next.StoreUnsafe(ref part, place);
        }
    }

    private bool Advance(int time)
    {
        if (_steady)
        {
            return true;
        }

        var lead = _loss[0];
        var variance = _variance - (lead * lead);
        if (!(variance > 1e-6))
        {
            return false;
        }

        ref var phi = ref MemoryMarshal.GetArrayDataReference(_phi);
        ref var gain = ref MemoryMarshal.GetArrayDataReference(_gain);
        ref var loss = ref MemoryMarshal.GetArrayDataReference(_loss);
        var (first, back, shrink) = (new Vector<double>(lead), new Vector<double>(lead / variance), new Vector<double>(Math.Sqrt(variance / _variance)));
        var largest = Vector<double>.Zero;
        for (nuint place = 0; place < (nuint)_padded; place += (nuint)Vector<double>.Count)
        {
            var moved = (Vector.LoadUnsafe(ref phi, place) * first) + Vector.LoadUnsafe(ref loss, place + 1);
            var next = Vector.LoadUnsafe(ref gain, place) - (first * moved);
            var left = (moved - (next * back)) * shrink;
            next.StoreUnsafe(ref gain, place);
            left.StoreUnsafe(ref loss, place);
            largest += left * left;
        }

        _variance = variance;
        _steady = (time & 3) == 3 && Vector.Sum(largest) < Settled;
        return true;
    }
}
