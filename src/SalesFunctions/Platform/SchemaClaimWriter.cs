using System.Data.Common;
using Dapper;

namespace SalesFunctions.Platform;

/// <summary>
/// Lets one instance at a time change the schema of a Galera cluster, where a named lock holds on one node alone and nodes that change the same
/// thing at once can stand still. A claim is a row, which only one node can change at a time; one whose instance has died ends by itself.
/// </summary>
/// <param name="connection">To any node of the cluster.</param>
/// <param name="holder">Names the instance, whichever connection it comes by.</param>
internal sealed class SchemaClaimWriter(DbConnection connection, Guid holder)
{
    /// <summary>Longer than any one statement of the schema takes.</summary>
    public const int ClaimSeconds = 600;

    private readonly string _holder = holder.ToString("N");

    /// <summary>Whether the server is a node of a cluster; MySQL knows no such variable.</summary>
    public static async Task<bool> IsNeededAsync(DbConnection connection) =>
        (await connection.QueryAsync<(string Name, string Value)>("SHOW GLOBAL VARIABLES LIKE 'wsrep_on'")).Any(variable => variable.Value == "ON");

    /// <summary>Takes the claim, or goes on holding it.</summary>
    /// <returns>False while another instance holds it.</returns>
    public async Task<bool> TryTakeAsync()
    {
        try
        {
            await connection.ExecuteAsync(
                "CREATE TABLE IF NOT EXISTS schema_claims (claim_id INT NOT NULL PRIMARY KEY, holder CHAR(32) NOT NULL, ends_at DATETIME NOT NULL); "
                + "INSERT IGNORE INTO schema_claims (claim_id, holder, ends_at) VALUES (1, '', '1000-01-01')");
            return await connection.ExecuteAsync(
                """
                UPDATE schema_claims SET holder = @_holder, ends_at = UTC_TIMESTAMP() + INTERVAL @ClaimSeconds SECOND
                WHERE claim_id = 1 AND (holder = @_holder OR ends_at < UTC_TIMESTAMP())
                """,
                new { _holder, ClaimSeconds }) == 1;
        }
        catch (DbException overtaken) when (Database.IsOvertaken(overtaken))
        {
            return false;
        }
    }

    /// <summary>Makes a change under the claim, and gives the claim back however the change ends.</summary>
    public async Task ReleaseAfterAsync(Func<Task> change)
    {
        try
        {
            await change();
        }
        catch
        {
            await TryReleaseAsync();
            throw;
        }

        await ReleaseAsync();
    }

    public Task ReleaseAsync() =>
        connection.ExecuteAsync("UPDATE schema_claims SET ends_at = '1000-01-01' WHERE claim_id = 1 AND holder = @_holder", new { _holder });

    private async Task TryReleaseAsync()
    {
        try
        {
            await ReleaseAsync();
        }
        catch (Exception away) when (Database.IsTransient(away))
        {
            // The connection is what failed; the instance still holds the claim when it comes by another one.
        }
    }
}
