using System.Data.Common;
using System.Text;
using Dapper;
using SalesFunctions.Ingest.Load;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest.Erasure;

/// <summary>Takes a customer out of what files brought: what was sold stays, whose it was goes.</summary>
internal sealed class LoadedRowsWriter : IEraseCustomer
{
    // The server's counterpart of ErasedCustomers.KeyOf.
    private const string KeyWithoutCustomer =
        "IF(LOCATE(CONCAT('|', @id, '|'), CONCAT('|', row_key, '|')) > 0, UNHEX(SHA2(CONCAT(@salt, row_key), 256)), row_key)";

    private static readonly string[] Statements =
    [
        $"UPDATE sales_lines SET customer_id = NULL, row_key = {KeyWithoutCustomer} WHERE dataset_id = @DatasetId AND customer_id = @customerId",
        $"UPDATE campaign_responses SET customer_id = NULL, row_key = {KeyWithoutCustomer} WHERE dataset_id = @DatasetId AND customer_id = @customerId",
        "UPDATE orders SET customer_id = NULL WHERE dataset_id = @DatasetId AND customer_id = @customerId",
        "DELETE FROM customers WHERE dataset_id = @DatasetId AND customer_id = @customerId",
        """
        UPDATE datasets d
        INNER JOIN customer_numbers n ON n.dataset_id = d.dataset_id AND n.customer_id = @customerId
        SET d.highest_erased_number = GREATEST(d.highest_erased_number, n.customer_number)
        WHERE d.dataset_id = @DatasetId
        """,
        "DELETE FROM customer_numbers WHERE dataset_id = @DatasetId AND customer_id = @customerId",
    ];

    public async Task EraseAsync(
        DbConnection connection, DbTransaction transaction, uint datasetId, string customerId, CancellationToken cancellation)
    {
        var target = new LoadTarget(connection, transaction, datasetId, 0);
        var values = new { target.DatasetId, customerId, id = Encoding.UTF8.GetBytes(customerId), salt = await ErasureQueries.SaltAsync(target) };
        foreach (var statement in Statements)
        {
            await connection.ExecuteAsync(new CommandDefinition(statement, values, transaction, cancellationToken: cancellation));
        }

        foreach (var row in await ErasureQueries.RejectedAsync(target, customerId))
        {
            var reason = PersonalText.Without(new RowError(null, row.Reason)).Reason;
            await connection.ExecuteAsync(new CommandDefinition(
                """
                UPDATE rejected_rows SET raw_text = @Removed, reason = @reason
                WHERE dataset_id = @DatasetId AND upload_id = @UploadId AND source_line = @SourceLine
                """,
                new { target.DatasetId, row.UploadId, row.SourceLine, PersonalText.Removed, reason },
                transaction,
                cancellationToken: cancellation));
        }
    }
}
