using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SalesFunctions.Platform;

namespace SalesFunctions.Tests.Platform;

/// <summary>Questions may be answered by a replica, but never by one that has not seen what the primary has.</summary>
public sealed class ReplicaTests(ReplicaFixture servers) : IClassFixture<ReplicaFixture>, IAsyncLifetime
{
    // The state of the dataset.
    private const long Look = 1;

    private readonly CapturedLog _log = new();
    private readonly SetTime _time = new();
    private readonly Shop _shop = new(servers.Primary);
    private readonly string _name = "shop" + Guid.NewGuid().ToString("N");
    private uint _dataset;
    private ApiServer _server = null!;

    public async Task InitializeAsync()
    {
        _dataset = await _shop.DatasetAsync(_name);
        await _shop.LinesAsync(_dataset, new Line(10, "2024-01-05") { Category = "Books" });
        _server = await ApiServer.StartAsync(servers.Primary, services =>
        {
            services.AddSingleton<TimeProvider>(_time);
            services.AddLogging(logging => logging.AddProvider(_log));
            services.Configure<DatabaseOptions>(options => options.ReaderConnectionString = servers.Reader);
        });
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_replica_that_has_caught_up_answers()
    {
        await servers.CatchUpAsync();
        var before = await servers.ReadsAsync();

        Assert.Equal(10, await SalesAsync("2024-01-06"));

        var after = await servers.ReadsAsync();
        Assert.Equal(Look, after.Primary - before.Primary);
        Assert.True(after.Replica - before.Replica > Look);
    }

    [Fact]
    public async Task A_replica_that_lags_behind_shows_nothing_old()
    {
        await servers.CatchUpAsync();
        await servers.OnReplicaAsync("STOP SLAVE SQL_THREAD");
        await _shop.LinesAsync(_dataset, new Line(5, "2024-01-07") { Category = "Books" });
        var before = await servers.ReadsAsync();

        Assert.Equal(15, await SalesAsync("2024-01-08"));

        var lagging = await servers.ReadsAsync();
        Assert.Equal(Look, lagging.Replica - before.Replica);
        Assert.True(lagging.Primary - before.Primary > 2 * Look);

        await servers.OnReplicaAsync("START SLAVE SQL_THREAD");
        await servers.CatchUpAsync();
        Assert.Equal(15, await SalesAsync("2024-01-09"));
        Assert.True((await servers.ReadsAsync()).Replica - lagging.Replica > Look);
    }

    // No version counts changes of these, so that nothing would tell that a replica has missed one.
    [Fact]
    public async Task Ledgers_are_answered_by_the_primary()
    {
        await servers.CatchUpAsync();
        await servers.OnReplicaAsync("STOP SLAVE SQL_THREAD");
        await _shop.ExecuteAsync(
            "INSERT INTO reports (dataset_id, status, requested_at) VALUES (@dataset, 'waiting', '2024-05-06'); "
            + "INSERT INTO uploads (dataset_id, blob_key, container, blob_name, etag, size_bytes, status, started_at) VALUES (@dataset, @key, 'uploads', 'a.csv', '1', 1, 'loading', '2024-05-06')",
            new { dataset = _dataset, key = Guid.NewGuid().ToByteArray() });

        Assert.Equal(1, (await _server.JsonAsync($"reports?dataset={_name}")).GetArrayLength());
        Assert.Equal(1, (await _server.JsonAsync($"uploads?dataset={_name}")).GetProperty("items").GetArrayLength());
        await servers.OnReplicaAsync("START SLAVE SQL_THREAD");
    }

    [Fact]
    public async Task While_the_replica_is_away_the_primary_answers()
    {
        await servers.CatchUpAsync();
        await SalesAsync("2024-02-01");
        await servers.Replica.CrashAsync();

        Assert.Equal(10, await SalesAsync("2024-02-02"));
        Assert.Single(Warnings());
        _time.Move(TimeSpan.FromSeconds(9));
        Assert.Equal(10, await SalesAsync("2024-02-03"));
        Assert.Single(Warnings());

        await servers.Replica.RestartAsync(CancellationToken.None);
        await servers.OnReplicaAsync("START SLAVE");
        await servers.CatchUpAsync();
        _time.Move(TimeSpan.FromSeconds(1));
        var before = await servers.ReadsAsync();
        Assert.Equal(10, await SalesAsync("2024-02-04"));
        Assert.True((await servers.ReadsAsync()).Replica - before.Replica > Look);
        Assert.Contains("The replica for readers answers again.", _log.Lines);
    }

    /// <summary>Sales before a day: each day is another question, which no memory answers.</summary>
    private async Task<decimal> SalesAsync(string day) => (await _server.JsonAsync($"sales/summary?dataset={_name}&to={day}"))[0].GetProperty("sales").GetDecimal();

    private IEnumerable<string> Warnings() => _log.Lines.Where(line => line.StartsWith("The replica for readers does not answer", StringComparison.Ordinal));

    private sealed class SetTime : TimeProvider
    {
        private long _ticks = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Move(TimeSpan time) => _ticks += time.Ticks;

        public override long GetTimestamp() => _ticks;
    }
}
