using System.Data.Common;

namespace SalesFunctions.Platform.Models;

/// <summary>What a slice makes anew at each refresh. All trainers of a refresh are published together or not at all.</summary>
internal interface ITrainer
{
    /// <summary>What it makes, in one word.</summary>
    public string Name { get; }

    /// <summary>Changes whenever the program would make something else of the same data; then every dataset is trained anew.</summary>
    public string Format { get; }

    /// <summary>
    /// Learns from the run's snapshot and writes rows under the run's version, which nobody reads before all trainers are done. Data that do not
    /// determine a model are no failure: the report says so.
    /// </summary>
    public Task<IReadOnlyList<ModelReport>> TrainAsync(TrainingRun run, CancellationToken cancellation);

    /// <summary>Removes the rows of all versions of a dataset but one.</summary>
    public Task RemoveAsync(DbConnection connection, uint datasetId, uint kept, CancellationToken cancellation);
}
