using System.Data.Common;
using Dapper;
using MySql.Data.MySqlClient;
using SalesFunctions.Platform.Models;

namespace SalesFunctions.Tests.Models;

/// <summary>Learns nothing, and writes rows of its version into two tables, with whatever a test does between the two.</summary>
internal sealed class TrainerDouble(string connectionString) : ITrainer
{
    public const int RowsPerTable = 20;
    public static readonly string[] Tables = ["trained_customers", "trained_segments"];
    private int _trainings;

    public string Name => "double";

    public string Format { get; init; } = "1";

    public Func<TrainingRun, CancellationToken, Task> Meanwhile { get; set; } = (_, _) => Task.CompletedTask;

    /// <value>Told which dataset's rows are to be removed.</value>
    public Action<uint> Removing { get; set; } = _ => { };

    public int Trainings => _trainings;

    public async Task<IReadOnlyList<ModelReport>> TrainAsync(TrainingRun run, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _trainings);
        await WriteAsync(Tables[0], run);
        await Meanwhile(run, cancellation);
        await WriteAsync(Tables[1], run);
        return
        [
            new("double", ModelState.Served, RowsPerTable) { Parameters = [new("version", run.Version, double.NaN)] },
            new("double_refused", ModelState.Refused, 1) { Note = "There is one customer only.", Metrics = [new("error", double.NaN, "mean", double.PositiveInfinity)] },
        ];
    }

    public Task RemoveAsync(DbConnection connection, uint datasetId, uint kept, CancellationToken cancellation)
    {
        Removing(datasetId);
        return VersionedRowsWriter.RemoveAsync(connection, Tables, datasetId, kept, cancellation);
    }

    private async Task WriteAsync(string table, TrainingRun run)
    {
        await using var connection = new MySqlConnection(connectionString);
        await connection.ExecuteAsync(
            $"INSERT INTO {table} VALUES (@datasetId, @version, @row)",
            Enumerable.Range(1, RowsPerTable).Select(row => new { run.Dataset.DatasetId, run.Version, row }));
    }
}

/// <summary>Where a training stops until the test lets it go on.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Reached => _reached.Task.WaitAsync(TimeSpan.FromSeconds(60));

    public void Open() => _open.TrySetResult();

    public Task PassAsync(TrainingRun run, CancellationToken cancellation)
    {
        _reached.TrySetResult();
        return _open.Task.WaitAsync(TimeSpan.FromSeconds(60), cancellation);
    }
}

/// <summary>A clock that stands where a test puts it.</summary>
internal sealed class StandingTime(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>Timers that go off a hundred times as soon.</summary>
internal sealed class HurriedTime : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, Hurried(dueTime), Hurried(period));

    private static TimeSpan Hurried(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : time / 100;
}
