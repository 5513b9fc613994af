using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using SalesFunctions.Ingest.Load;

namespace SalesFunctions.Ingest.Erasure;

/// <summary>Keeps the record of who was erased, which knows nobody's id.</summary>
internal sealed class ErasureWriter(LoadTarget target)
{
    private const int LongestName = 255;

    /// <summary>The customer's hash; the dataset's first erasure makes its salt.</summary>
    public async Task<byte[]> HashAsync(string customerId)
    {
        var salt = await ErasureQueries.SaltAsync(target);
        if (salt is null)
        {
            salt = RandomNumberGenerator.GetBytes(ErasedCustomers.SaltLength);
            await target.Connection.ExecuteAsync(
                "UPDATE datasets SET erasure_salt = @salt WHERE dataset_id = @DatasetId", new { target.DatasetId, salt }, target.Transaction);
        }

        return ErasedCustomers.HashOf(salt, Encoding.UTF8.GetBytes(customerId));
    }

    /// <summary>A person who is erased once more, because a restored backup brought it back, keeps its first moment and caller.</summary>
    public Task RecordAsync(byte[] hash, string caller, ErasureReport report) =>
        target.Connection.ExecuteAsync(
            """
            INSERT INTO erased_customers (
                dataset_id, customer_hash, erased_at, erased_by, records, sales_lines, orders, campaign_responses, rejected_rows, files)
            VALUES (@DatasetId, @hash, @ErasedAt, @by, @Records, @SalesLines, @Orders, @CampaignResponses, @RejectedRows, @files)
            ON DUPLICATE KEY UPDATE
                records = VALUES(records), sales_lines = VALUES(sales_lines), orders = VALUES(orders),
                campaign_responses = VALUES(campaign_responses), rejected_rows = VALUES(rejected_rows), files = VALUES(files)
            """,
            new
            {
                target.DatasetId, hash, report.ErasedAt, by = caller.Length > LongestName ? caller[..LongestName] : caller,
                report.Records, report.SalesLines, report.Orders, report.CampaignResponses, report.RejectedRows,
                files = JsonSerializer.Serialize(report.Files),
            },
            target.Transaction);

    /// <summary>Who was erased before, by a record that outlived the database. Those whom it knows stay as they are.</summary>
    public async Task RestoreAsync(ErasureRecord record)
    {
        await target.Connection.ExecuteAsync(
            "UPDATE datasets SET erasure_salt = COALESCE(erasure_salt, @Salt) WHERE dataset_id = @DatasetId", new { target.DatasetId, record.Salt }, target.Transaction);
        var salt = await ErasureQueries.SaltAsync(target);
        if (!record.Salt.SequenceEqual(salt!))
        {
            throw new UnloadableFileException("The database and the container 'erasures' tell of different erasures of the dataset; see Erasure in the README.");
        }

        await target.Connection.ExecuteAsync(
            """
            INSERT IGNORE INTO erased_customers (
                dataset_id, customer_hash, erased_at, erased_by, records, sales_lines, orders, campaign_responses, rejected_rows, files)
            VALUES (@DatasetId, @CustomerHash, @ErasedAt, @ErasedBy, @Records, @SalesLines, @Orders, @CampaignResponses, @RejectedRows, @Files)
            """,
            record.Customers.Select(one => new
            {
                target.DatasetId, one.CustomerHash, one.ErasedAt, one.ErasedBy, one.Records, one.SalesLines, one.Orders, one.CampaignResponses,
                one.RejectedRows, one.Files,
            }),
            target.Transaction);
    }
}
