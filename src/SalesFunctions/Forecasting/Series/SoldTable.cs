using SalesFunctions.Analytics.Forecasting;

namespace SalesFunctions.Forecasting.Series;

/// <summary>What a series is of.</summary>
/// <param name="Dimension">A dimension of <c>/sales</c>, or <see cref="Total"/>.</param>
/// <param name="Kind">One of the constants.</param>
/// <param name="Value">The dimension's value; null where the kind is not <see cref="OfValue"/>.</param>
internal sealed record SeriesName(string Dimension, string Kind, string? Value)
{
    public const string Total = "total";
    public const string OfValue = "value";
    public const string OfNone = "none";
    public const string OfOthers = "others";

    /// <summary>What the lines without a value are called in answers.</summary>
    public const string None = "(none)";

    /// <summary>What all values without a series of their own are called in answers.</summary>
    public const string Others = "(others)";

    public static readonly SeriesName OfTotal = new(Total, Total, null);
}

/// <summary>Sales per period of one series.</summary>
/// <param name="Start">The first period in which it has a line; those before are not part of it.</param>
/// <param name="Values">One per period of the table; null where the whole dataset has no line, so that nothing is known; 0 where only this series has none.</param>
/// <param name="Days">Sales per day up to the last one that is known, from <see cref="RunningMonth.From"/> on; null where no roll-up tells, or no month is running.</param>
internal sealed record SoldSeries(SeriesName Name, int Start, IReadOnlyList<decimal?> Values)
{
    public IReadOnlyList<double>? Days { get; init; }

    /// <summary>Whether it never was below zero.</summary>
    public bool IsNonNegative => Values.Skip(Start).All(value => value is null or >= 0) && Days?.Any(day => day < 0) != true;

    public TimeSeries Learnt(int season) => new([.. Values.Skip(Start).Select(value => value is { } known ? (double)known : double.NaN)], season);
}

/// <summary>The month that the data end in before it does.</summary>
/// <param name="First">Its first day.</param>
/// <param name="From">The first day of the month from which days are known.</param>
internal sealed record RunningMonth(DateOnly First, DateOnly From);

/// <summary>A dimension with its values, those with the most sales first, then lines without a value and all others: they add up to the total.</summary>
internal sealed record SoldDimension(string Name, IReadOnlyList<SoldSeries> Series);

/// <summary>Series of the same whole periods.</summary>
/// <param name="Periods">Their first days, without gaps.</param>
/// <param name="Following">First days of the periods behind them, as many as can be forecast.</param>
internal sealed record SoldTable(
    ForecastGrain Grain, IReadOnlyList<DateOnly> Periods, IReadOnlyList<DateOnly> Following, SoldSeries Total, IReadOnlyList<SoldDimension> Dimensions)
{
    /// <summary>Null where the data end with a month, or the periods are no months.</summary>
    public RunningMonth? Running { get; init; }

    /// <summary>The total first, then dimension by dimension.</summary>
    public IReadOnlyList<SoldSeries> All => [Total, .. Dimensions.SelectMany(dimension => dimension.Series)];
}
