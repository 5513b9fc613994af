using System.ComponentModel;

namespace SalesFunctions.Forecasting.Alerts;

/// <summary>A month outside the band that was expected of it before it began.</summary>
internal sealed record ForecastAlert
{
    [Description("What the series is one of: total, region, category, store or product.")]
    public required string Dimension { get; init; }

    [Description("The dimension's value; total; (none) for lines without a value, (others) for all values without a series of their own.")]
    public required string Series { get; init; }

    [Description("First day of the month.")]
    public DateOnly Period { get; init; }

    [Description("actual: a month that is over; nowcast: the running one, by its days so far.")]
    public required string Kind { get; init; }

    [Description("What was sold, or what the running month will come to.")]
    public decimal Value { get; init; }

    [Description("What was, or would have been, forecast of the month by the models of what was known before it.")]
    public decimal Expected { get; init; }

    [Description("Lower bound of the central interval of 80 %.")]
    public decimal? Lower80 { get; init; }

    [Description("Upper bound of the central interval of 80 %.")]
    public decimal? Upper80 { get; init; }

    [Description("Lower bound of the central interval of 95 %.")]
    public decimal? Lower95 { get; init; }

    [Description("Upper bound of the central interval of 95 %.")]
    public decimal? Upper95 { get; init; }

    [Description("Value less expected.")]
    public decimal Deviation { get; init; }

    [Description("Deviation in percent of what was expected (15.3 is 15.3 %); null where nothing was.")]
    public double? DeviationPercent { get; init; }

    [Description("high or low.")]
    public required string Direction { get; init; }

    [Description("The dimension that explains the deviation best: region, category, store, payment_method or product; null where none does.")]
    public string? DriverDimension { get; init; }

    [Description("The value of that dimension that contributed most; null where the lines name none.")]
    public string? DriverValue { get; init; }

    [Description("What this value sold more or less than its usual share of what was expected; of the running month as far as its days so far tell.")]
    public decimal? DriverDeviation { get; init; }

    [Description("The model whose band it is.")]
    public string? Model { get; init; }

    [Description("What to know, for instance how much of the running month is over; null where nothing is to be said.")]
    public string? Note { get; init; }

    [Description("The series' place, from 1 for the total.")]
    public long Position { get; init; }

    [Description("The dataset's currency, ISO 4217.")]
    public string? Currency { get; init; }
}
