using System.Globalization;
using MySql.Data.MySqlClient;
using SalesFunctions.Platform;
using SalesFunctions.Tests.Sales;

namespace SalesFunctions.Tests.Platform;

/// <summary>What a reading transaction sees, and what it costs.</summary>
[Collection(DatabaseTests.Name)]
public sealed class SnapshotTests(DatabaseFixture databases) : IAsyncLifetime
{
    private const string Count = "SELECT COUNT(*) FROM datasets";

    private readonly SampleShop _sample = new(databases);
    private Snapshots _snapshots = null!;

    public async Task InitializeAsync()
    {
        await _sample.InitializeAsync();
        _snapshots = DatabaseFixture.Snapshots(_sample.Shop.ConnectionString);
    }

    public Task DisposeAsync() => _sample.DisposeAsync();

    [Fact]
    public async Task What_nobody_reads_needs_no_database()
    {
        var nowhere = DatabaseFixture.Snapshots("Server=127.0.0.1;Port=1;User ID=root;Database=none");

        await using (nowhere.Open(CancellationToken.None))
        {
        }

        await using var read = nowhere.Open(CancellationToken.None);
        await Assert.ThrowsAnyAsync<Exception>(() => read.FirstAsync<long>(Count));
    }

    [Fact]
    public async Task All_reads_see_the_moment_of_the_first_and_the_next_snapshot_sees_the_present()
    {
        await using (var snapshot = _snapshots.Open(CancellationToken.None))
        {
            var first = await snapshot.FirstAsync<long>(Count);
            await _sample.Shop.DatasetAsync("newer");

            Assert.Equal((3, 3), (first, await snapshot.FirstAsync<long>(Count)));
        }

        await using var next = _snapshots.OpenSingle(CancellationToken.None);
        Assert.Equal(4, await next.FirstAsync<long>(Count));
    }

    [Fact]
    public async Task A_day_that_is_not_there_is_none_alone_and_in_a_record()
    {
        await using var snapshot = _snapshots.Open(CancellationToken.None);

        Assert.Null(await snapshot.FirstAsync<DateOnly?>("SELECT MAX(sold_on) FROM sales_lines WHERE FALSE"));
        Assert.Null(await snapshot.FirstAsync<DateOnly?>("SELECT sold_on FROM sales_lines WHERE FALSE"));
        Assert.Equal(new DateOnly(2024, 5, 13), await snapshot.FirstAsync<DateOnly?>("SELECT DATE '2024-05-13'"));
        Assert.Null((await snapshot.FirstAsync<Dataset>("SELECT 1 AS dataset_id, 'a' AS name, CAST(NULL AS DATE) AS last_sale_on"))!.LastSaleOn);
    }

    [Fact]
    public async Task A_snapshot_only_reads()
    {
        await using var snapshot = _snapshots.Open(CancellationToken.None);
        await snapshot.FirstAsync<long>(Count);

        await Assert.ThrowsAsync<MySqlException>(() => snapshot.FirstAsync<long>("DELETE FROM datasets"));
    }

    [Fact]
    public async Task A_guarded_snapshot_is_not_read_in_another_state()
    {
        await using var look = _snapshots.OpenSingle(CancellationToken.None);
        var known = (await SnapshotQueries.FindAsync(look, "default"))!;
        await using (var same = _snapshots.OpenOf(known, beyond: false, CancellationToken.None))
        {
            Assert.Equal(3, await same.FirstAsync<long>(Count));
        }

        await _sample.Shop.ExecuteAsync("UPDATE datasets SET data_version = data_version + 1");

        await using var outdated = _snapshots.OpenOf(known, beyond: false, CancellationToken.None);
        await Assert.ThrowsAsync<OutdatedStateException>(() => outdated.FirstAsync<long>(Count));
    }

    [Fact]
    public async Task A_new_question_that_memory_answers_asks_for_the_state_only()
    {
        await _sample.Server.JsonAsync("sales?by=category");
        await using var counter = new MySqlConnection(_sample.Shop.ConnectionString);
        await counter.OpenAsync();
        var before = await StatementsAsync(counter);

        await _sample.Server.JsonAsync("sales?by=category,store&measures=sales&top=3");

        Assert.Equal(1, await StatementsAsync(counter) - before);
    }

    private static async Task<long> StatementsAsync(MySqlConnection connection)
    {
        await using var command = new MySqlCommand("SHOW GLOBAL STATUS LIKE 'Com_select'", connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return long.Parse(reader.GetString(1), CultureInfo.InvariantCulture);
    }
}
