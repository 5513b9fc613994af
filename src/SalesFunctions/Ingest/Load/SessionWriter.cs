using System.Data.Common;
using Dapper;

namespace SalesFunctions.Ingest.Load;

/// <summary>Settings of a load's own session.</summary>
internal static class SessionWriter
{
    // Longer than a load reads a file, computes, or waits for storage between two statements.
    private const int SilenceSeconds = 600;

    /// <summary>
    /// Loads of one dataset wait for each other, longer than the server would by default. A silent session ends: where a cluster breaks a load off
    /// while it reads rows, the driver waits for the rest of them, which do not come.
    /// </summary>
    public static Task PrepareAsync(DbConnection connection, int lockSeconds) =>
        connection.ExecuteAsync("SET SESSION innodb_lock_wait_timeout = @lockSeconds, SESSION wait_timeout = @SilenceSeconds", new { lockSeconds, SilenceSeconds });
}
