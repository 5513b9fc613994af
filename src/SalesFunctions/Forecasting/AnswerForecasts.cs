using Microsoft.Extensions.Options;
using SalesFunctions.Analytics.Forecasting;
using SalesFunctions.Forecasting.Series;
using SalesFunctions.Platform;

namespace SalesFunctions.Forecasting;

/// <summary>Answers what the refresh has forecast, and forecasts what it has not: few at once, so that nobody takes the processor from all others.</summary>
internal sealed class AnswerForecasts(SumSeries sum, IOptions<ForecastingOptions> options) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _free = new(options.Value.QuestionsAtOnce);

    public async Task<IReadOnlyList<ForecastRow>> RunAsync(Snapshot snapshot, Dataset dataset, ForecastRequest request)
    {
        if (dataset.ModelVersion > 0 && request.IsPublished(options.Value.HorizonMonths) && !await ForecastQueries.LacksAsync(snapshot, dataset, request))
        {
            return Shortened(await ForecastQueries.RowsAsync(snapshot, dataset, request), request.Horizon ?? options.Value.HorizonMonths);
        }

        // Before anything is read: who waits holds no data.
        if (!await _free.WaitAsync(Patience, snapshot.Cancellation))
        {
            throw new ProblemException(Problems.Away("Too many forecasts are being made for others; try again shortly."));
        }

        try
        {
            IReadOnlyList<(string, int)> dimensions = request.By == SeriesName.Total ? [] : [(request.By, options.Value.TopAtQuestion)];
            return await sum.RunAsync(snapshot, dataset, new(request.Grain, dimensions, request.Conditions)) is { } sold
                ? Rows(dataset, request, await ForecastAsync(sold, request, snapshot.Cancellation))
                : [];
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose() => _free.Dispose();

    private Task<ForecastedTable> ForecastAsync(SoldTable sold, ForecastRequest request, CancellationToken cancellation)
    {
        var usual = sold.Grain == ForecastGrain.Month ? options.Value.HorizonMonths : sold.Grain.Horizon;
        var forecast = new ForecastSeries(sold, request.Horizon ?? usual, request.Model, options.Value.Combination) { LooksBack = request.Kinds.Contains(ForecastKind.Hindcast) };
        return Task.Run(() => forecast.Run(cancellation), cancellation);
    }

    private static IReadOnlyList<ForecastRow> Shortened(IReadOnlyList<ForecastRow> rows, int horizon) =>
    [
        .. rows.GroupBy(row => row.Position)
            .SelectMany(series => series.Except(series.Where(row => row.Kind == ForecastKind.Forecast).Skip(horizon), ReferenceEqualityComparer.Instance).Cast<ForecastRow>()),
    ];

    private static IReadOnlyList<ForecastRow> Rows(Dataset dataset, ForecastRequest request, ForecastedTable table) =>
    [
        .. from line in new ForecastLines(table).All()
           let series = table.Series[line.Position - 1]
           where series.Sold.Name.Dimension == request.By && request.Kinds.Contains(line.Kind) && !(line.Period < request.Range.From) && !(line.Period >= request.Range.To)
           orderby line.Position, line.Period, line.Kind
           select Row(dataset, series, line),
    ];

    private static ForecastRow Row(Dataset dataset, ForecastedSeries series, ForecastLine line)
    {
        var score = line.Model is null ? null : series.Of(line.Model);
        var naive = score is null ? null : series.Of(ForecastFamily.Yardstick);
        return new ForecastRow
        {
            Dimension = series.Sold.Name.Dimension,
            Series = Name(series.Sold.Name),
            Period = line.Period,
            Kind = line.Kind,
            Value = line.Value,
            Lower80 = line.Lower80,
            Upper80 = line.Upper80,
            Lower95 = line.Lower95,
            Upper95 = line.Upper95,
            Model = line.Model,
            Form = score?.Form ?? (line.Kind is ForecastKind.Forecast or ForecastKind.Fitted or ForecastKind.Hindcast ? series.Form : null),
            Smape = score?.Smape,
            Mase = score?.Mase,
            Rmsse = score?.Rmsse,
            Coverage80 = score?.Coverage80,
            Coverage95 = score?.Coverage95,
            SeasonalNaiveSmape = naive?.Smape,
            SeasonalNaiveMase = naive?.Mase,
            Note = line.Note,
            Position = line.Position,
            ForecastId = $"{line.Position}:{RowsJson.Day(line.Period)}:{line.Kind}",
            Currency = dataset.Currency,
        };
    }

    private static string Name(SeriesName name) => name.Kind switch
    {
        SeriesName.OfNone => SeriesName.None,
        SeriesName.OfOthers => SeriesName.Others,
        _ => name.Value ?? SeriesName.Total,
    };
}
