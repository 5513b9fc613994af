using System.Data.Common;
using Dapper;
using SalesFunctions.Platform;

namespace SalesFunctions.Reports;

/// <summary>Removes the ledger of a dataset's reports; their files are storage's.</summary>
internal sealed class DatasetReportsWriter : IDeleteDataset
{
    private const string Files = "DELETE f FROM report_files f INNER JOIN reports r ON r.report_id = f.report_id WHERE r.dataset_id = @datasetId";

    public async Task DeleteAsync(DbConnection connection, DbTransaction transaction, uint datasetId, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(new CommandDefinition(Files, new { datasetId }, transaction, cancellationToken: cancellation));
        await DatasetRowsWriter.RemoveAsync(connection, transaction, ["reports"], datasetId, cancellation);
    }
}
