using SalesFunctions.Analytics.Forecasting;

namespace SalesFunctions.Forecasting.Series;

/// <summary>One series with what was made of it alone.</summary>
/// <param name="Result">Null where the models refuse the series or failed on it.</param>
/// <param name="Prediction">What is served; once all are reconciled, what adds up.</param>
/// <param name="Note">What a reader should know; null where nothing is to be said.</param>
internal sealed record ForecastedSeries(SoldSeries Sold, ForecastResult? Result, Prediction Prediction, string? Note)
{
    /// <summary>What is served where the models refuse the series or fail on it.</summary>
    public const string Mean = "mean";

    /// <summary>What the models failed with; null where they did not.</summary>
    public Exception? Failure { get; init; }

    /// <summary>The next period by a straight line; null where that cannot be drawn.</summary>
    public ForecastResult? Regression { get; init; }

    /// <summary>What would have been forecast of the latest periods, from what was known before each; null where too little was. Empty where nobody asked.</summary>
    public IReadOnlyList<Prediction?> Hindcasts { get; init; } = [];

    /// <summary>What the running month will come to; null where no month is running or nothing tells.</summary>
    public MonthNowcast? Nowcast { get; init; }

    /// <summary>Whether the last period is outside the band of 95 % that would have been forecast of it; false where nobody looked back.</summary>
    public bool IsSurprise =>
        Hindcasts is [.., { } ahead] && Sold.Values[^1] is { } actual && ((double)actual < ahead.Within95[0].Lower || (double)actual > ahead.Within95[0].Upper);

    public string Model => Result?.Model ?? Mean;

    public string Form => Result?.Form ?? Mean;

    /// <summary>How good each model was, that of the regression too.</summary>
    public IReadOnlyList<MethodScore> League =>
        [.. (Result?.League ?? []).Concat((Regression?.League ?? []).Where(score => score.Model == Regression!.Model).Select(score => score with { Served = false, Weight = 0 })).DistinctBy(score => score.Model)];

    /// <summary>How good the served model was; null where it was not judged.</summary>
    public MethodScore? Score => Of(Model);

    /// <summary>How good a model was; null where it was not judged.</summary>
    public MethodScore? Of(string model) => League.FirstOrDefault(score => score.Model == model);

    /// <summary>Actual less what was expected, for each period of the table.</summary>
    public IReadOnlyList<double> Residuals =>
        [.. Sold.Values.Select((value, at) => value is { } known ? (double)known - Expected(at) : double.NaN)];

    /// <summary>What the model, knowing the periods before, expected of one; NaN where it could not say.</summary>
    public double Expected(int period) => Result is not null && period >= Sold.Start ? Result.Fitted[period - Sold.Start] : double.NaN;
}

/// <summary>All series of a table, forecast so that they add up.</summary>
/// <param name="Sold">What they were made of.</param>
/// <param name="Horizon">How many periods are forecast.</param>
/// <param name="Series">In the order of the table.</param>
/// <param name="Method">How they were reconciled, with its shrinkage.</param>
internal sealed record ForecastedTable(SoldTable Sold, int Horizon, IReadOnlyList<ForecastedSeries> Series, string Method, double Shrinkage)
{
    public ForecastedSeries Total => Series[0];
}
