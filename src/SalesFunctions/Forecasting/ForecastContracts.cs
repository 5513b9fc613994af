using System.ComponentModel;

namespace SalesFunctions.Forecasting;

/// <summary>One period of one series: what it was, or what it is expected to be.</summary>
internal sealed record ForecastRow
{
    [Description("What the series is one of: total, region, category, store or product.")]
    public required string Dimension { get; init; }

    [Description("The dimension's value; total; (none) for lines without a value, (others) for all values without a series of their own.")]
    public required string Series { get; init; }

    [Description("First day of the period.")]
    public DateOnly Period { get; init; }

    [Description("actual: what was sold; fitted: what the model, knowing all, expected of a known period from those before; forecast; hindcast: what would have been forecast of one of the last months by models that knew only those before; nowcast: the running month by its days so far; regression: the next month by a straight line.")]
    public required string Kind { get; init; }

    [Description("Sales, net; null for a period in which the whole dataset has no line. Forecasts of a dimension's series add up to the total's.")]
    public decimal? Value { get; init; }

    [Description("Lower bound of the central interval of 80 %; null for what was sold.")]
    public decimal? Lower80 { get; init; }

    [Description("Upper bound of the central interval of 80 %.")]
    public decimal? Upper80 { get; init; }

    [Description("Lower bound of the central interval of 95 %.")]
    public decimal? Lower95 { get; init; }

    [Description("Upper bound of the central interval of 95 %.")]
    public decimal? Upper95 { get; init; }

    [Description("The model; null for what was sold.")]
    public string? Model { get; init; }

    [Description("The model's form, as the literature writes it.")]
    public string? Form { get; init; }

    [Description("Symmetric mean absolute percentage error, 0 to 200, on periods that the model had not seen, of the series' own forecast before it was made to add up with the others; null where the series is too short to tell.")]
    public double? Smape { get; init; }

    [Description("Its mean absolute error there, by that of the seasonal naive forecast within the data; below 1 is better.")]
    public double? Mase { get; init; }

    [Description("Its root mean squared error there, scaled likewise.")]
    public double? Rmsse { get; init; }

    [Description("Share of the actual values there that lay within the interval of 80 %, 0 to 1.")]
    public double? Coverage80 { get; init; }

    [Description("Share within the interval of 95 %.")]
    public double? Coverage95 { get; init; }

    [Description("The smape of the seasonal naive forecast on the same periods.")]
    public double? SeasonalNaiveSmape { get; init; }

    [Description("The mase of the seasonal naive forecast on the same periods.")]
    public double? SeasonalNaiveMase { get; init; }

    [Description("What to know, for instance that the series is short; null where nothing is to be said.")]
    public string? Note { get; init; }

    [Description("The series' place, from 1 for the total; dimension by dimension, the values with the most sales first.")]
    public long Position { get; init; }

    [Description("What names the row: one per series, period and kind.")]
    public required string ForecastId { get; init; }

    [Description("The dataset's currency, ISO 4217.")]
    public string? Currency { get; init; }
}

/// <summary>How good one model was on one series.</summary>
internal sealed record ForecastModelRow
{
    [Description("What the series is one of: total, region, category, store or product.")]
    public required string Dimension { get; init; }

    [Description("The dimension's value; total; (none) for lines without a value, (others) for all values without a series of their own.")]
    public required string Series { get; init; }

    [Description("The model.")]
    public required string Model { get; init; }

    [Description("Its form, as the literature writes it; null where the series does not determine it.")]
    public string? Form { get; init; }

    [Description("Symmetric mean absolute percentage error, 0 to 200, on periods that it had not seen, of the series' own forecast before it was made to add up with the others.")]
    public double? Smape { get; init; }

    [Description("Mean absolute error there, by that of the seasonal naive forecast within the data.")]
    public double? Mase { get; init; }

    [Description("Root mean squared error there, scaled likewise.")]
    public double? Rmsse { get; init; }

    [Description("Share of the actual values there that lay within the interval of 80 %, 0 to 1.")]
    public double? Coverage80 { get; init; }

    [Description("Share within the interval of 95 %.")]
    public double? Coverage95 { get; init; }

    [Description("How often noise would be as autocorrelated as its residuals (Ljung-Box); below 0.05 something was left that could be forecast. Null where they are too few.")]
    public double? ResidualPValue { get; init; }

    [Description("Its weight in what is served, 0 to 1.")]
    public double Weight { get; init; }

    [Description("Whether it is served for the series.")]
    public bool Served { get; init; }

    [Description("Why the series does not determine it; null where it does.")]
    public string? Refusal { get; init; }
}
