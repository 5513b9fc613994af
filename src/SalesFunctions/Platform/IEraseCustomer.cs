using System.Data.Common;

namespace SalesFunctions.Platform;

/// <summary>Implemented by every capability that keeps rows about single customers: erasing a customer asks each of them to remove its own.</summary>
internal interface IEraseCustomer
{
    /// <summary>
    /// Takes the person out of the capability's tables, inside the transaction that erases it everywhere and under the dataset's lock. May find
    /// nothing, and may be asked again about the same person. The id must reach no log and no message.
    /// </summary>
    /// <param name="connection">The erasure's connection.</param>
    /// <param name="transaction">Its transaction; not ended here.</param>
    /// <param name="datasetId">The dataset; the same id in another one is another person.</param>
    /// <param name="customerId">The id as it stands in <c>sales_lines</c> and <c>customers</c>.</param>
    /// <param name="cancellation">Gives the whole erasure up.</param>
    public Task EraseAsync(DbConnection connection, DbTransaction transaction, uint datasetId, string customerId, CancellationToken cancellation);
}
