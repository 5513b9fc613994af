using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SalesFunctions.Ingest.Retention;
using SalesFunctions.Models;
using SalesFunctions.Platform;
using SalesFunctions.Tests.Models;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Ingest.Retention;

/// <summary>What is kept for the record goes after its days; what keeps a file from being loaded twice never does.</summary>
[Collection(DatabaseTests.Name)]
public sealed class RetentionTests(DatabaseFixture databases)
{
    private readonly StandingTime _time = new(new DateTimeOffset(2024, 6, 30, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Rejected_rows_go_after_their_days_and_the_ledger_keeps_their_number()
    {
        var shop = await ShopAsync();
        var expiry = Uploads(shop, new RetentionOptions { RejectedRowsDays = 30 });

        Assert.Equal("2 rejected rows and 0 lines of the ledger were older than they are kept.", await expiry.RunAsync(CancellationToken.None));
        Assert.Null(await expiry.RunAsync(CancellationToken.None));

        Assert.Equal(["2"], await shop.RowsAsync("SELECT upload_id FROM rejected_rows"));
        Assert.Equal(["1|loaded|2", "2|loaded|1", "3|failed|0", "4|loading|0", "5|failed|0"], await shop.RowsAsync("SELECT upload_id, status, rejected FROM uploads ORDER BY 1"));

        // A second before the thirtieth day is over nothing more goes, a second after it the rest does.
        _time.Now = new DateTimeOffset(2024, 7, 20, 11, 59, 59, TimeSpan.Zero);
        Assert.Null(await expiry.RunAsync(CancellationToken.None));
        _time.Now = _time.Now.AddSeconds(2);
        Assert.StartsWith("1 rejected rows", await expiry.RunAsync(CancellationToken.None), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failed_uploads_and_ended_runs_go_and_what_is_loaded_or_published_stays()
    {
        var shop = await ShopAsync();
        var options = new RetentionOptions { RejectedRowsDays = 0, LedgerDays = 30 };

        Assert.Equal("0 rejected rows and 2 lines of the ledger were older than they are kept.", await Uploads(shop, options).RunAsync(CancellationToken.None));
        Assert.Equal("1 runs of the models were older than they are kept.", await Runs(shop, options).RunAsync(CancellationToken.None));

        Assert.Equal(["1", "2", "4", "5"], await shop.RowsAsync("SELECT upload_id FROM uploads ORDER BY 1"));
        Assert.Equal(["2"], await shop.RowsAsync("SELECT rebuild_id FROM dataset_rebuilds"));
        Assert.Equal(["2", "3", "4"], await shop.RowsAsync("SELECT run_id FROM model_runs ORDER BY 1"));
        Assert.Equal("3", Assert.Single(await shop.RowsAsync("SELECT COUNT(*) FROM rejected_rows")));
    }

    [Fact]
    public async Task Without_days_everything_stays()
    {
        var shop = await ShopAsync();
        var options = new RetentionOptions { RejectedRowsDays = 0 };
        _time.Now = _time.Now.AddYears(50);

        Assert.Null(await Uploads(shop, options).RunAsync(CancellationToken.None));
        Assert.Null(await Runs(shop, options).RunAsync(CancellationToken.None));
    }

    [Fact]
    public async Task The_nightly_refresh_removes_first_and_one_that_fails_does_not_keep_models_from_being_trained()
    {
        await using var refreshed = await RefreshShop.OpenAsync(databases, "a");
        var server = await refreshed.ServeAsync(services: services => services
            .AddSingleton<IRemoveExpired, BrokenExpiry>()
            .Configure<RetentionOptions>(options => options.LedgerDays = 1));
        await refreshed.Shop.ExecuteAsync("INSERT INTO model_runs (dataset_id, status, cause, requested_at, finished_at) VALUES (1, 'failed', 'timer', '2020-01-01', '2020-01-01')");

        var (status, lines) = await RefreshShop.TimerAsync(server);

        Assert.Equal(200, status);
        Assert.Equal(["1 runs of the models were older than they are kept.", "a: version 2 published, made of data version 1."], lines);
    }

    /// <summary>Of what has ended, a part did so on May 1 and a part on June 20.</summary>
    private async Task<Shop> ShopAsync()
    {
        var shop = new Shop(await databases.CreateDatabaseAsync());
        await shop.DatasetAsync("shop");
        await shop.ExecuteAsync(
            """
            INSERT INTO uploads (upload_id, dataset_id, blob_key, container, blob_name, etag, size_bytes, status, rejected, started_at, finished_at) VALUES
                (1, 1, '1', 'uploads', 'a', '1', 1, 'loaded', 2, '2024-05-01', '2024-05-01'), (2, 1, '2', 'uploads', 'b', '1', 1, 'loaded', 1, '2024-06-20', '2024-06-20 12:00'),
                (3, 1, '3', 'uploads', 'c', '1', 1, 'failed', 0, '2024-05-01', '2024-05-01'), (4, 1, '4', 'uploads', 'd', '1', 1, 'loading', 0, '2024-05-01', NULL),
                (5, 1, '5', 'uploads', 'e', '1', 1, 'failed', 0, '2024-06-20', '2024-06-20');
            INSERT INTO rejected_rows (dataset_id, upload_id, source_line, reason, raw_text) VALUES (1, 1, 3, 'r', 't'), (1, 1, 4, 'r', 't'), (1, 2, 3, 'r', 't');
            INSERT INTO dataset_rebuilds (rebuild_id, dataset_id, status, requested_at, finished_at) VALUES (1, 1, 'done', '2024-05-01', '2024-05-01'), (2, 1, 'waiting', '2024-05-01', NULL);
            INSERT INTO model_runs (run_id, dataset_id, status, cause, requested_at, finished_at) VALUES
                (1, 1, 'failed', 'timer', '2024-05-01', '2024-05-01'), (2, 1, 'published', 'timer', '2024-05-01', '2024-05-01'),
                (3, 1, 'failed', 'timer', '2024-06-20', '2024-06-20'), (4, 1, 'waiting', 'timer', '2024-05-01', NULL);
            INSERT INTO model_publications (dataset_id, model_version, data_version, inputs) VALUES (1, 2, 1, '')
            """);
        return shop;
    }

    private RemoveExpiredUploads Uploads(Shop shop, RetentionOptions options) =>
        new(new RetentionWriter(DatabaseFixture.Open(shop.ConnectionString)), Options.Create(options), _time);

    private RemoveExpiredRuns Runs(Shop shop, RetentionOptions options) =>
        new(new ModelRunsWriter(DatabaseFixture.Open(shop.ConnectionString), _time), Options.Create(options), _time);

    private sealed class BrokenExpiry : IRemoveExpired
    {
        public Task<string?> RunAsync(CancellationToken cancellation) => throw new RefusedException();
    }

    private sealed class RefusedException : System.Data.Common.DbException;
}
