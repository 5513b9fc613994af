using System.Data.Common;
using System.Reflection;
using Dapper;

namespace SalesFunctions.Platform;

/// <summary>
/// Applies the numbered scripts of <c>Schema/</c> in order, each once; several instances may start at the same time. Runs after the
/// port is open, since the database may be away longer than the host waits for the port.
/// </summary>
internal sealed partial class Migrations(Database database, TimeProvider time, ILogger<Migrations> logger) : BackgroundService
{
    private const string LockName = "salesfunctions_migrations";
    private const int LockWaitSeconds = 60;
    private const string Prefix = "Schema/";
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(2);
    private static readonly Guid Holder = Guid.NewGuid();

    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile bool _applied;

    /// <summary>Returns once the schema is there; throws where the database is away.</summary>
    public async Task EnsureAsync(CancellationToken cancellation)
    {
        if (_applied)
        {
            return;
        }

        await _one.WaitAsync(cancellation);
        try
        {
            if (!_applied)
            {
                await ApplyAsync(database, logger, cancellation);
                _applied = true;
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The same where tables may have been lost since the schema was last seen.</summary>
    public Task EnsureAnewAsync(CancellationToken cancellation)
    {
        _applied = false;
        return EnsureAsync(cancellation);
    }

    public static async Task ApplyAsync(Database database, ILogger logger, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(database, cancellation);
        var locked = await connection.ExecuteScalarAsync<int?>("SELECT GET_LOCK(@LockName, @LockWaitSeconds)", new { LockName, LockWaitSeconds });
        if (locked != 1)
        {
            throw new TimeoutException($"Another instance has been changing the schema for {LockWaitSeconds} s; look for it with SHOW PROCESSLIST.");
        }

        try
        {
            await (await SchemaClaimWriter.IsNeededAsync(connection) ? ApplyOnClusterAsync(connection, logger, cancellation) : ApplyMissingAsync(connection, logger));
        }
        finally
        {
            await connection.ExecuteAsync("SELECT RELEASE_LOCK(@LockName)", new { LockName });
        }
    }

    public static IReadOnlyList<string> Scripts() =>
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!_applied)
        {
            try
            {
                await EnsureAsync(stoppingToken);
            }
            catch (Exception away) when (Database.IsTransient(away))
            {
                LogWaiting(away.Message);
                await Task.Delay(BetweenTries, time, stoppingToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database is away, its schema is not checked yet: {Reason}")]
    private partial void LogWaiting(string reason);

    // A server that has lost the database gets it back where the account may make one.
    private static async Task<DbConnection> OpenAsync(Database database, CancellationToken cancellation)
    {
        try
        {
            // A connection of the pool may be from before the loss.
            await using var connection = await database.OpenAsync(cancellation);
            await connection.ChangeDatabaseAsync(database.Name, cancellation);
        }
        catch (Exception missing) when (Database.IsUnknown(missing))
        {
            await using var server = await database.OpenServerAsync(cancellation);
            await server.ExecuteAsync($"CREATE DATABASE IF NOT EXISTS `{database.Name.Replace("`", "``", StringComparison.Ordinal)}`");
        }

        return await database.OpenAsync(cancellation);
    }

    private static async Task ApplyOnClusterAsync(DbConnection connection, ILogger logger, CancellationToken cancellation)
    {
        var claim = new SchemaClaimWriter(connection, Holder);
        while (!await claim.TryTakeAsync())
        {
            await Task.Delay(BetweenTries, cancellation);
        }

        await claim.ReleaseAfterAsync(() => ApplyMissingAsync(connection, logger));
    }

    private static async Task ApplyMissingAsync(DbConnection connection, ILogger logger)
    {
        await connection.ExecuteAsync(
            "CREATE TABLE IF NOT EXISTS schema_migrations (script VARCHAR(100) NOT NULL PRIMARY KEY, applied_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP)");
        var applied = (await connection.QueryAsync<string>("SELECT script FROM schema_migrations")).ToHashSet();
        foreach (var name in Scripts().Where(script => !applied.Contains(script[Prefix.Length..])))
        {
            foreach (var statement in Statements(Read(name)))
            {
                await connection.ExecuteAsync(statement);
            }

            await connection.ExecuteAsync("INSERT INTO schema_migrations (script) VALUES (@script)", new { script = name[Prefix.Length..] });
            logger.LogInformation("Schema: applied {Script}", name[Prefix.Length..]);
        }
    }

    // The scripts keep one rule: a semicolon at the end of a line ends a statement.
    private static IEnumerable<string> Statements(string script) =>
        script.ReplaceLineEndings("\n").Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(statement => statement.Split('\n').Any(line => line.Length > 0 && !line.StartsWith("--", StringComparison.Ordinal)));

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
