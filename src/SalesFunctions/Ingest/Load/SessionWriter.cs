using System.Data.Common;
using Dapper;

namespace SalesFunctions.Ingest.Load;

/// <summary>Settings of a load's own session.</summary>
internal static class SessionWriter
{
    /// <summary>Loads of one dataset wait for each other, longer than the server would by default.</summary>
    public static Task PrepareAsync(DbConnection connection, int lockSeconds) =>
        connection.ExecuteAsync("SET SESSION innodb_lock_wait_timeout = @lockSeconds", new { lockSeconds });
}
