using System.Data.Common;
using Microsoft.Extensions.Options;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Models;

namespace SalesFunctions.Recommendations.Training;

/// <summary>Finds what to advise. It comes behind the trainers whose rows it reads.</summary>
internal sealed class TrainRecommendations(Database database, IEnumerable<IRecommend> kinds, IOptions<DatabaseOptions> reading) : ITrainer
{
    private const string Model = "recommendations";

    private readonly IReadOnlyList<IRecommend> _kinds = [.. kinds];

    public string Name => Model;

    public string Format => "recommendations 2";

    public Task RemoveAsync(DbConnection connection, uint datasetId, uint kept, CancellationToken cancellation) =>
        VersionedRowsWriter.RemoveAsync(connection, [RecommendationsWriter.Table], datasetId, kept, cancellation);

    public async Task<IReadOnlyList<ModelReport>> TrainAsync(TrainingRun run, CancellationToken cancellation)
    {
        if (run.Dataset.LastSaleOn is null)
        {
            return [new(Model, ModelState.Refused, 0) { Note = "No sale has a day, so that nothing tells its time." }];
        }

        await run.StageAsync("finding recommendations", _kinds.Count);
        await using var connection = await database.OpenDedicatedAsync(cancellation);
        await using var data = Snapshot.Within(database, run.Reading, reading.Value.CommandTimeoutSeconds, cancellation);
        await using var models = Snapshot.Within(database, connection, reading.Value.CommandTimeoutSeconds, cancellation);
        var source = new RecommendationSource(run.Dataset, run.Version, data, models);
        var found = new List<Recommendation>();
        for (var at = 0; at < _kinds.Count; at++)
        {
            found.AddRange(await _kinds[at].RunAsync(source));
            await run.DoneAsync(at + 1);
        }

        IReadOnlyList<Recommendation> ranked = [.. found.DistinctBy(one => one.Id).OrderByDescending(one => one.Effect.Cautious).ThenBy(one => one.Id, StringComparer.Ordinal)];
        await new RecommendationsWriter(connection, run, cancellation).WriteAsync(ranked);
        return [Report(ranked)];
    }

    private static ModelReport Report(IReadOnlyList<Recommendation> ranked) => new(Model, ModelState.Served, ranked.Count)
    {
        Note = ranked.Count == 0 ? "Nothing that could be advised is more than chance." : null,
        Metrics = [.. ranked.CountBy(one => one.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => new ReportedMetric(kind.Key, kind.Value))],
    };
}
