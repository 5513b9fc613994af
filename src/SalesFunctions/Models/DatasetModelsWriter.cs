using System.Data.Common;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Models;

namespace SalesFunctions.Models;

/// <summary>Removes a dataset's models of all versions, whichever capability they are of, and the ledger of its runs.</summary>
internal sealed class DatasetModelsWriter(IEnumerable<ITrainer> trainers) : IDeleteDataset
{
    private const uint NoVersion = 0;

    // First the line that a run holds while it trains.
    private static readonly string[] Tables = ["model_publications", "model_runs"];

    public async Task DeleteAsync(DbConnection connection, DbTransaction transaction, uint datasetId, CancellationToken cancellation)
    {
        await DatasetRowsWriter.RemoveAsync(connection, transaction, Tables, datasetId, cancellation);
        await ModelPublicationWriter.RemoveAsync(connection, datasetId, NoVersion, cancellation);
        foreach (var trainer in trainers)
        {
            await trainer.RemoveAsync(connection, datasetId, NoVersion, cancellation);
        }
    }
}
