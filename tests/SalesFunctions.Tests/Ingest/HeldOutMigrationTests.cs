using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using SalesFunctions.Ingest.Values;
using SalesFunctions.Platform;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Ingest;

[Collection(DatabaseTests.Name)]
public sealed class HeldOutMigrationTests(DatabaseFixture databases)
{
    private static readonly string[] Arms =
    [
        "No E-Mail", "control", "hold-out", "held out", "Not contacted", "not_sent", "not treated", "kontrol grubu", "Contrôle", "TÉMOIN", "temoin", "grupo temoin", "Kontrollgruppe",
        "no catalogue", "No post", "no ads", "false", "00", "Mens E-Mail", "treatment", "1", "Northern mail", "A", "no", "00 1", "notebook",
    ];

    [Fact]
    public async Task Responses_from_before_know_the_held_out_by_the_same_names_as_later_ones()
    {
        var shop = new Shop(await databases.CreateDatabaseAsync());
        var dataset = await shop.DatasetAsync("old");
        await shop.ExecuteAsync(
            """
            INSERT INTO uploads (upload_id, dataset_id, blob_key, container, blob_name, etag, size_bytes, status, kinds, started_at, finished_at) VALUES
                (1, @dataset, 'a', 'uploads', 'a', '1', 1, 'loaded', 'responses', '2020-01-01 10:00:00', '2020-01-01 10:00:01'),
                (2, @dataset, 'b', 'uploads', 'b', '1', 1, 'loaded', 'responses', '2100-01-01 10:00:00', '2100-01-01 10:00:01')
            """,
            new { dataset });
        foreach (var arm in Arms)
        {
            await shop.ExecuteAsync(
                "INSERT INTO campaign_responses (dataset_id, row_key, upload_id, source_line, campaign_id, arm, held_out) VALUES (@dataset, @arm, 1, 1, 'c', @arm, FALSE)", new { dataset, arm });
        }

        // A later load asked the dataset's profile, which may say otherwise.
        await shop.ExecuteAsync(
            "INSERT INTO campaign_responses (dataset_id, row_key, upload_id, source_line, campaign_id, arm, held_out) VALUES (@dataset, 'later', 2, 1, 'c', 'held out', FALSE)", new { dataset });
        await shop.ExecuteAsync("DELETE FROM schema_migrations WHERE script = '0017_held_out.sql'");

        await Migrations.ApplyAsync(DatabaseFixture.Open(shop.ConnectionString), NullLogger.Instance, CancellationToken.None);

        Assert.Equal(
            Arms.Where(arm => ControlArms.Include(Encoding.UTF8.GetBytes(arm), null)).Order(StringComparer.Ordinal),
            (await shop.RowsAsync("SELECT arm FROM campaign_responses WHERE held_out")).Order(StringComparer.Ordinal));
    }
}
