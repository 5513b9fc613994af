using System.Data.Common;
using Dapper;
using SalesFunctions.Platform;

namespace SalesFunctions.Reports;

/// <summary>Withdraws all reports of a dataset out of which a customer goes: any of them may name it. Their files go with the next report.</summary>
internal sealed class ErasedReportsWriter : IEraseCustomer
{
    public Task EraseAsync(DbConnection connection, DbTransaction transaction, uint datasetId, string customerId, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            "UPDATE reports SET status = 'removing' WHERE dataset_id = @datasetId", new { datasetId }, transaction, cancellationToken: cancellation));
}
