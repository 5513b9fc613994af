using System.Globalization;
using SalesFunctions.Analytics.Forecasting;
using SalesFunctions.Platform;

namespace SalesFunctions.Forecasting.Series;

/// <summary>What one row of an answer says of a period.</summary>
internal static class ForecastKind
{
    public const string Actual = "actual";
    public const string Fitted = "fitted";
    public const string Forecast = "forecast";
    public const string Hindcast = "hindcast";
    public const string Nowcast = "nowcast";
    public const string Regression = "regression";

    public static readonly IReadOnlyList<string> All = [Actual, Fitted, Forecast, Hindcast, Nowcast, Regression];

    /// <summary>What a chart shows; what was expected of months that are known is another line.</summary>
    public static readonly IReadOnlyList<string> Usual = [Actual, Forecast, Nowcast, Regression];
}

/// <summary>One period of one series, as it is stored and answered.</summary>
/// <param name="Position">Where the series stands, from 1 for the total.</param>
internal sealed record ForecastLine(int Position, DateOnly Period, string Kind, decimal? Value)
{
    public decimal? Lower80 { get; init; }

    public decimal? Upper80 { get; init; }

    public decimal? Lower95 { get; init; }

    public decimal? Upper95 { get; init; }

    public string? Model { get; init; }

    public string? Note { get; init; }

    public ForecastLine Within(Bounds within80, Bounds within95) => this with
    {
        Lower80 = StoredMoney.Of(within80.Lower), Upper80 = StoredMoney.Of(within80.Upper),
        Lower95 = StoredMoney.Of(within95.Lower), Upper95 = StoredMoney.Of(within95.Upper),
    };
}

/// <summary>Makes rows of forecasts: series by series, through time.</summary>
internal sealed class ForecastLines(ForecastedTable table)
{
    private const string ByDays = "month_to_date";

    private readonly int[] _children = [.. table.Sold.Dimensions.Select(dimension => dimension.Series.Count)];

    public IEnumerable<ForecastLine> All()
    {
        IReadOnlyList<decimal?>[] forecasts = [.. Enumerable.Range(0, table.Horizon).Select(step => Coherent(one => one.Prediction.Values[step]))];
        var nowcasts = Coherent(one => one.Nowcast?.Value);
        return table.Series.SelectMany((one, at) => Actual(one, at + 1)
            .Concat(Fitted(one, at + 1))
            .Concat(Hindcast(one, at + 1))
            .Concat(forecasts.Select((values, step) => new ForecastLine(at + 1, table.Sold.Following[step], ForecastKind.Forecast, values[at])
            {
                Model = one.Model, Note = one.Note,
            }.Within(one.Prediction.Within80[step], one.Prediction.Within95[step])))
            .Concat(Apart(one, at + 1, nowcasts[at])));
    }

    private IReadOnlyList<decimal?> Coherent(Func<ForecastedSeries, double?> value) => CoherentMoney.Of([.. table.Series.Select(value)], _children);

    private IEnumerable<ForecastLine> Actual(ForecastedSeries one, int position) =>
        Enumerable.Range(one.Sold.Start, table.Sold.Periods.Count - one.Sold.Start)
            .Select(at => new ForecastLine(position, table.Sold.Periods[at], ForecastKind.Actual, one.Sold.Values[at]));

    private IEnumerable<ForecastLine> Fitted(ForecastedSeries one, int position) =>
        from at in Enumerable.Range(one.Sold.Start, table.Sold.Periods.Count - one.Sold.Start)
        let expected = one.Expected(at)
        where double.IsFinite(expected)
        select new ForecastLine(position, table.Sold.Periods[at], ForecastKind.Fitted, StoredMoney.Of(Math.Max(Floor(one), expected))) { Model = one.Model };

    private IEnumerable<ForecastLine> Hindcast(ForecastedSeries one, int position)
    {
        for (var at = 0; at < one.Hindcasts.Count; at++)
        {
            if (one.Hindcasts[at] is { } ahead)
            {
                yield return new ForecastLine(position, table.Sold.Periods[^(one.Hindcasts.Count - at)], ForecastKind.Hindcast, StoredMoney.Of(Math.Max(Floor(one), ahead.Values[0]))) { Model = one.Model }
                    .Within(Above(one, ahead.Within80[0]), Above(one, ahead.Within95[0]));
            }
        }
    }

    private static Bounds Above(ForecastedSeries one, Bounds bounds) => new(Math.Max(Floor(one), bounds.Lower), Math.Max(Floor(one), bounds.Upper));

    private static double Floor(ForecastedSeries one) => one.Sold.IsNonNegative ? 0 : double.NegativeInfinity;

    private IEnumerable<ForecastLine> Apart(ForecastedSeries one, int position, decimal? nowcast)
    {
        if (one.Nowcast is { } month)
        {
            yield return new ForecastLine(position, table.Sold.Following[0], ForecastKind.Nowcast, nowcast) { Model = ByDays, Note = Told(month) }
                .Within(month.Within80, month.Within95);
        }

        if (one.Regression is { Prediction: var next })
        {
            yield return new ForecastLine(position, table.Sold.Following[0], ForecastKind.Regression, StoredMoney.Of(next.Values[0])) { Model = ForecastSeries.Regression, Note = one.Regression.Note }
                .Within(next.Within80[0], next.Within95[0]);
        }
    }

    private static string Told(MonthNowcast month)
    {
        const int wholeFrom = 1000;
        var soFar = month.SoFar.ToString(Math.Abs(month.SoFar) < wholeFrom ? "N2" : "N0", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"So far {soFar}; by this day {100 * month.Share:N0} % of a month's sales are usually there.");
    }
}
