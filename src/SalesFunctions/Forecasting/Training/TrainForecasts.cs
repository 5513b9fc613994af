using System.Data.Common;
using Microsoft.Extensions.Options;
using SalesFunctions.Forecasting.Series;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Models;

namespace SalesFunctions.Forecasting.Training;

/// <summary>Forecasts the months of a dataset: the total, and the regions, categories, stores and products with the most sales.</summary>
internal sealed partial class TrainForecasts(
    Database database, SumSeries sum, IOptions<ForecastingOptions> options, IOptions<DatabaseOptions> reading, ILogger<TrainForecasts> logger) : ITrainer
{
    private const string Version = "forecasts 1";
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    private readonly ForecastingOptions _options = options.Value;

    public string Name => "forecasts";

    public string Format => FormattableString.Invariant($"{Version} {_options.HorizonMonths} {_options.Combination} {_options.TopProducts} {_options.TopValues}");

    public Task RemoveAsync(DbConnection connection, uint datasetId, uint kept, CancellationToken cancellation) =>
        VersionedRowsWriter.RemoveAsync(connection, ForecastsWriter.Tables, datasetId, kept, cancellation);

    public async Task<IReadOnlyList<ModelReport>> TrainAsync(TrainingRun run, CancellationToken cancellation)
    {
        await run.StageAsync("reading series");
        await using var snapshot = Snapshot.Within(database, run.Reading, reading.Value.CommandTimeoutSeconds, cancellation);
        if (await sum.RunAsync(snapshot, run.Dataset, Question()) is not { } sold)
        {
            return [ForecastReports.Nothing(run.Dataset)];
        }

        var table = await ForecastAsync(run, new ForecastSeries(sold, _options.HorizonMonths, model: null, _options.Combination) { LooksBack = true }, sold.All.Count, cancellation);
        foreach (var failed in table.Series.Where(one => one.Failure is not null))
        {
            LogFailure(failed.Failure!, failed.Sold.Name.Dimension, failed.Sold.Name.Value);
        }

        await run.StageAsync("writing forecasts");
        await using var connection = await database.OpenDedicatedAsync(cancellation);
        await new ForecastsWriter(connection, run, cancellation).WriteAsync(table);
        if (table.Total.IsSurprise)
        {
            LogSurprise(run.Dataset.Name, table.Sold.Periods[^1], table.Series.Skip(1).Count(one => one.IsSurprise), table.Series.Count - 1);
        }

        return ForecastReports.Of(table);
    }

    private SeriesQuestion Question() => new(
        ForecastGrain.Month, [.. ForecastDimensions.All.Select(name => (name, name == ForecastDimensions.Product ? _options.TopProducts : _options.TopValues))], []);

    private static async Task<ForecastedTable> ForecastAsync(TrainingRun run, ForecastSeries forecast, int count, CancellationToken cancellation)
    {
        await run.StageAsync("forecasting series", count);
        var working = Task.Run(() => forecast.Run(cancellation), cancellation);
        while (await Task.WhenAny(working, Task.Delay(BetweenLooks, cancellation)) != working)
        {
            await run.DoneAsync(forecast.Done);
        }

        return await working;
    }

    // Only the total: of many series a twentieth is outside by chance.
    [LoggerMessage(Level = LogLevel.Warning, Message = "Forecast alert: the sales of dataset {Dataset} in the month from {Month} are outside the band of 95 %, and so are {Count} of its {Parts} parts")]
    private partial void LogSurprise(string dataset, DateOnly month, int count, int parts);

    [LoggerMessage(Level = LogLevel.Error, Message = "The models failed on the series of {Dimension} {Value}; its mean is served")]
    private partial void LogFailure(Exception failure, string dimension, string? value);
}
