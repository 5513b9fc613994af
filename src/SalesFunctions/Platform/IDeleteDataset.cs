using System.Data.Common;

namespace SalesFunctions.Platform;

/// <summary>Implemented by every capability that keeps rows of datasets: deleting a dataset asks each of them to remove its own.</summary>
internal interface IDeleteDataset
{
    /// <summary>
    /// Removes every row of the dataset from the capability's tables, inside the transaction that removes it everywhere. Throws where somebody
    /// else holds a lock (<see cref="Database.IsLocked"/>), such as a refresh of the models that is under way.
    /// </summary>
    /// <param name="connection">The deletion's connection; it waits for locks but shortly.</param>
    /// <param name="transaction">Its transaction; not ended here.</param>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="cancellation">Gives the whole deletion up.</param>
    public Task DeleteAsync(DbConnection connection, DbTransaction transaction, uint datasetId, CancellationToken cancellation);
}
