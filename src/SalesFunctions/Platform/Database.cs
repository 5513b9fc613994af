using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.Options;
using MySql.Data.MySqlClient;

namespace SalesFunctions.Platform;

/// <summary>The one file that names the MySQL driver; everything else works on <see cref="DbConnection"/>.</summary>
internal sealed class Database
{
    // Whoever asks first while the replica is away waits so long before the primary answers.
    private const uint ReaderConnectionSeconds = 2;

    private readonly string _connectionString;
    private readonly string _dedicatedConnectionString;
    private readonly string _serverConnectionString;
    private readonly string? _readerConnectionString;
    private readonly DatabaseSignIn? _signIn;

    public Database(IOptions<DatabaseOptions> options, TimeProvider? time = null)
    {
        var builder = Builder(options.Value.ConnectionString, options.Value);
        _connectionString = builder.ConnectionString;
        builder.Pooling = false;
        _dedicatedConnectionString = builder.ConnectionString;
        Name = builder.Database;
        builder.Database = "";
        _serverConnectionString = builder.ConnectionString;
        _signIn = options.Value.ClientId.Length > 0 ? new(options.Value.ClientId, time ?? TimeProvider.System) : null;
        if (options.Value.ReaderConnectionString.Length > 0)
        {
            var reader = Builder(options.Value.FullReaderConnectionString, options.Value);
            reader.ConnectionTimeout = ReaderConnectionSeconds;
            _readerConnectionString = reader.ConnectionString;
        }
    }

    /// <summary>The name of the database on its server.</summary>
    public string Name { get; }

    /// <summary>Whether questions may go to a replica.</summary>
    public bool HasReader => _readerConnectionString is not null;

    /// <summary>Whether the way to the server is safe: encrypted with a certificate that is checked, or not leaving this machine.</summary>
    public static bool IsSafe(string connectionString) =>
        IsLocal(new MySqlConnectionStringBuilder(connectionString)) || Security(connectionString) is MySqlSslMode.VerifyCA or MySqlSslMode.VerifyFull;

    /// <summary>How connections are secured. The driver's own default takes any certificate, and plain text where the server offers no other.</summary>
    public static MySqlSslMode Security(string connectionString)
    {
        var builder = new MySqlConnectionStringBuilder(connectionString);
        return builder.SslMode == MySqlSslMode.Preferred && !IsLocal(builder) ? MySqlSslMode.VerifyFull : builder.SslMode;
    }

    public Task<DbConnection> OpenAsync(CancellationToken cancellation) => OpenAsync(_connectionString, cancellation);

    /// <summary>A connection outside the pool, for work that leaves temporary tables or session settings behind.</summary>
    public Task<DbConnection> OpenDedicatedAsync(CancellationToken cancellation) => OpenAsync(_dedicatedConnectionString, cancellation);

    /// <summary>A connection to the server alone, for when the database is not there.</summary>
    public Task<DbConnection> OpenServerAsync(CancellationToken cancellation) => OpenAsync(_serverConnectionString, cancellation);

    /// <summary>A connection to the replica; there must be one.</summary>
    public Task<DbConnection> OpenReaderAsync(CancellationToken cancellation) => OpenAsync(_readerConnectionString!, cancellation);

    /// <summary>
    /// Sends rows that are already in LOAD DATA's own format (tab, newline, backslash escapes, raw bytes).
    /// Rows whose unique key exists are left out, or take the old row's place; the number of rows that went in is returned.
    /// </summary>
    public static async Task<int> LoadRowsAsync(
        DbConnection connection, string table, IReadOnlyList<string> columns, Stream rows, CancellationToken cancellation, bool replace = false)
    {
        var loader = new MySqlBulkLoader((MySqlConnection)connection)
        {
            TableName = table,
            Local = true,
            CharacterSet = "binary",
            ConflictOption = replace ? MySqlBulkLoaderConflictOption.Replace : MySqlBulkLoaderConflictOption.Ignore,
            FieldTerminator = "\t",
            LineTerminator = "\n",
            Timeout = 0,
        };
        loader.Columns.AddRange(columns);
        return await loader.LoadAsync(rows, cancellation);
    }

    /// <summary>
    /// The next of many rows. Where the server breaks them off, as a cluster does with the loser of two loads, the session is ended: the driver
    /// would wait for the rest when the reader is closed.
    /// </summary>
    public static bool Next(DbConnection connection, DbDataReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (MySqlException)
        {
            End((MySqlConnection)connection);
            throw;
        }
    }

    /// <summary>Worth another try: the server was away, the connection broke, or a lock was lost to another load.</summary>
    public static bool IsTransient(Exception exception) => exception switch
    {
        MySqlException mysql => mysql.Number is 0 or 1040 or 1042 or 1043 or 1047 or 1053 or 1077 or 1152 or 1159 or 1160 or 1161
            or 1180 or 1205 or 1213 or 1317 or 1927 or 2002 or 2003 or 2006 or 2013 || mysql.InnerException is IOException or System.Net.Sockets.SocketException,
        DbException or IOException or System.Net.Sockets.SocketException or TimeoutException => true,
        InvalidOperationException { Source: "MySql.Data" } => true,
        _ => false,
    };

    /// <summary>The server gave the statement up after the time that it was given.</summary>
    public static bool IsTimeout(Exception exception) =>
        exception is MySqlException { Number: 1969 or 3024 } || (exception.InnerException is { } inner && IsTimeout(inner));

    /// <summary>Somebody else holds the lock that a statement did not want to wait for, or no longer.</summary>
    public static bool IsLocked(Exception exception) => exception is MySqlException { Number: 1205 or 3572 };

    /// <summary>Another transaction won: a deadlock on one server, or, on a cluster, changes of the same rows that another node committed first.</summary>
    public static bool IsOvertaken(Exception exception) =>
        exception is MySqlException { Number: 1213 } || (exception.InnerException is { } inner && IsOvertaken(inner));

    /// <summary>The server answers, and has no database of this name.</summary>
    public static bool IsUnknown(Exception exception) =>
        exception is MySqlException { Number: 1049 } || (exception.InnerException is { } inner && IsUnknown(inner));

    private static void End(MySqlConnection connection)
    {
        try
        {
            using var other = (MySqlConnection)connection.Clone();
            other.Open();
            using var kill = new MySqlCommand(string.Create(CultureInfo.InvariantCulture, $"KILL CONNECTION {connection.ServerThread}"), other);
            kill.ExecuteNonQuery();
        }
        catch (MySqlException)
        {
            // The session has ended by itself, or its server has; what it failed for is told by the caller.
        }
    }

    private static MySqlConnectionStringBuilder Builder(string connectionString, DatabaseOptions options) => new(connectionString)
    {
        SslMode = Security(connectionString),
        AllowLoadLocalInfile = true,
        CharacterSet = "utf8mb4",
        DefaultCommandTimeout = (uint)options.CommandTimeoutSeconds,
        ConnectionTimeout = 15,
    };

    private static bool IsLocal(MySqlConnectionStringBuilder builder) =>
        builder.ConnectionProtocol == MySqlConnectionProtocol.UnixSocket || builder.Server.Split(',', StringSplitOptions.TrimEntries).All(IsLocalHost);

    private static bool IsLocalHost(string server) =>
        IPEndPoint.TryParse(server, out var address) ? IPAddress.IsLoopback(address.Address) : server.Split(':')[0].Equals("localhost", StringComparison.OrdinalIgnoreCase);

    private async Task<DbConnection> OpenAsync(string connectionString, CancellationToken cancellation)
    {
        if (_signIn is not null)
        {
            connectionString = new MySqlConnectionStringBuilder(connectionString) { Password = await _signIn.PasswordAsync(cancellation) }.ConnectionString;
        }

        var connection = new MySqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
