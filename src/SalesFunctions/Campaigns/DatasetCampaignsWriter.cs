using System.Data.Common;
using Dapper;
using SalesFunctions.Platform;

namespace SalesFunctions.Campaigns;

/// <summary>Removes a dataset's plans.</summary>
internal sealed class DatasetCampaignsWriter : IDeleteDataset
{
    private const string Figures =
        "DELETE f FROM campaign_run_figures f INNER JOIN campaign_runs r ON r.run_id = f.run_id WHERE r.dataset_id = @datasetId";

    public async Task DeleteAsync(DbConnection connection, DbTransaction transaction, uint datasetId, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(new CommandDefinition(Figures, new { datasetId }, transaction, cancellationToken: cancellation));
        await DatasetRowsWriter.RemoveAsync(connection, transaction, ["campaign_runs"], datasetId, cancellation);
    }
}
