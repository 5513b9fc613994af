using System.Data.Common;

namespace SalesFunctions.Platform.Models;

/// <summary>One training of a dataset's models: what to read, under which version to write, and whom to tell how far it is.</summary>
/// <param name="dataset">The dataset as the snapshot has it.</param>
/// <param name="version">The version to write under.</param>
/// <param name="reading">A connection of the run's own, in a transaction whose reads all see the same moment.</param>
/// <param name="snapshot">That transaction.</param>
/// <param name="tell">Takes stage, part done and whole; a whole of 0 is not known.</param>
internal sealed class TrainingRun(
    Dataset dataset, uint version, DbConnection reading, DbTransaction snapshot, Func<string, long, long, Task> tell, TimeProvider time)
{
    private static readonly TimeSpan BetweenNews = TimeSpan.FromSeconds(1);

    private string _stage = "";
    private long _whole;
    private long _told;

    public Dataset Dataset => dataset;

    public uint Version => version;

    /// <summary>What readers see until this run is published; 0 before the first.</summary>
    public uint PublishedVersion => dataset.ModelVersion;

    public DbConnection Reading => reading;

    public DbTransaction Snapshot => snapshot;

    /// <summary>A new stage begins.</summary>
    public Task StageAsync(string stage, long whole = 0)
    {
        (_stage, _whole, _told) = (stage, whole, time.GetTimestamp());
        return tell(stage, 0, whole);
    }

    /// <summary>So much of the stage is done; may be called often.</summary>
    public Task DoneAsync(long done)
    {
        if (time.GetElapsedTime(_told) < BetweenNews)
        {
            return Task.CompletedTask;
        }

        _told = time.GetTimestamp();
        return tell(_stage, done, _whole);
    }
}
