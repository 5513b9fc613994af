using System.Data.Common;
using Dapper;
using SalesFunctions.Platform;

namespace SalesFunctions.Customers.Training;

/// <summary>Takes a customer out of what models said of it, in every version that is kept.</summary>
internal sealed class ErasedScoresWriter : IEraseCustomer
{
    private static readonly string[] Statements =
    [
        "DELETE FROM customer_scores WHERE dataset_id = @datasetId AND customer_id = @customerId",
        "DELETE FROM segment_moves WHERE dataset_id = @datasetId AND customer_id = @customerId",
        // They name nobody, and by the person's number they would still tell of it.
        "DELETE FROM customer_columns WHERE dataset_id = @datasetId",
    ];

    public async Task EraseAsync(
        DbConnection connection, DbTransaction transaction, uint datasetId, string customerId, CancellationToken cancellation)
    {
        foreach (var statement in Statements)
        {
            await connection.ExecuteAsync(new CommandDefinition(statement, new { datasetId, customerId }, transaction, cancellationToken: cancellation));
        }
    }
}
