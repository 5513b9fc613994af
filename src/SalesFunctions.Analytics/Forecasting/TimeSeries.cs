namespace SalesFunctions.Analytics.Forecasting;

/// <summary>Values at equal distances in time; what is missing is <see cref="double.NaN"/>.</summary>
public sealed class TimeSeries
{
    private readonly double[] _values;

    /// <summary>A series.</summary>
    /// <param name="values">Oldest first, any number; <see cref="double.NaN"/> where one is missing.</param>
    /// <param name="season">Periods after which the season repeats: 12 for months; 1 for none.</param>
    /// <exception cref="ArgumentException">A value is infinite, or the season is below 1.</exception>
    public TimeSeries(ReadOnlySpan<double> values, int season)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(season, 1);
        foreach (var value in values)
        {
            if (double.IsInfinity(value))
            {
                throw new ArgumentException("A value of a series is infinite.", nameof(values));
            }

            Missing += double.IsNaN(value) ? 1 : 0;
        }

        _values = values.ToArray();
        Season = season;
    }

    /// <summary>Oldest first.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Number of values, the missing ones among them.</summary>
    public int Length => _values.Length;

    /// <summary>Number of values that are missing.</summary>
    public int Missing { get; }

    /// <summary>Periods after which the season repeats; 1 for none.</summary>
    public int Season { get; }

    /// <summary>The oldest values only, as they were known at an earlier time.</summary>
    /// <param name="length">How many.</param>
    public TimeSeries Until(int length) => new(Values[..length], Season);

    /// <summary>Other values at the same times.</summary>
    /// <param name="values">As many as before.</param>
    public TimeSeries With(ReadOnlySpan<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, Length);
        return new(values, Season);
    }
}
