using System.ComponentModel;

namespace SalesFunctions.Sales.Anomalies;

/// <summary>A day or month beside what was expected of it.</summary>
internal sealed record AnomalyRow
{
    [Description("The day, or the first day of the month.")]
    public required DateOnly Period { get; init; }

    [Description("What is judged: sales, orders or units.")]
    public required string Measure { get; init; }

    [Description("What was sold, in the unit of the measure; a day between the first and the last one without a sale counts 0.")]
    public decimal Actual { get; init; }

    [Description("What level, weekday and season lead one to expect; null where nothing can be expected.")]
    public decimal? Expected { get; init; }

    [Description("Below it the period stands out.")]
    public decimal? Lower { get; init; }

    [Description("Above it the period stands out.")]
    public decimal? Upper { get; init; }

    [Description("Actual less expected.")]
    public decimal? Deviation { get; init; }

    [Description("Deviation in percent of what was expected (15.3 is 15.3 %); null where nothing was expected.")]
    public double? DeviationPercent { get; init; }

    [Description("Robust z-score of the deviation; it stands out where its size exceeds the threshold.")]
    public double? Score { get; init; }

    [Description("high or low; null where the period does not stand out.")]
    public string? Direction { get; init; }

    [Description("Whether the period stands out; null where it cannot be judged.")]
    public bool? Anomaly { get; init; }

    [Description("The dimension that explains the deviation best: region, store, category or payment_method.")]
    public string? DriverDimension { get; init; }

    [Description("The value of that dimension that contributed most; null where the lines name none.")]
    public string? DriverValue { get; init; }

    [Description("What this value sold more or less than its usual share of what was expected.")]
    public decimal? DriverDeviation { get; init; }

    [Description("Why the period was not judged; null where it was.")]
    public string? Note { get; init; }

    [Description("Currency of sales; null for orders and units.")]
    public string? Currency { get; init; }
}
