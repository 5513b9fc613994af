using MySql.Data.MySqlClient;
using SalesFunctions.Platform;

namespace SalesFunctions.Tests.Platform;

[Collection(DatabaseTests.Name)]
public sealed class SchemaClaimTests(DatabaseFixture databases)
{
    [Fact]
    public async Task One_instance_at_a_time_holds_the_claim_and_one_that_has_died_loses_it()
    {
        var shop = new Shop(await databases.CreateEmptyDatabaseAsync());
        await using var connection = new MySqlConnection(shop.ConnectionString);
        await using var another = new MySqlConnection(shop.ConnectionString);
        var first = new SchemaClaimWriter(connection, Guid.NewGuid());
        var second = new SchemaClaimWriter(another, Guid.NewGuid());

        Assert.True(await first.TryTakeAsync());
        Assert.False(await second.TryTakeAsync());
        await second.ReleaseAsync();
        Assert.False(await second.TryTakeAsync());

        await first.ReleaseAsync();
        Assert.True(await second.TryTakeAsync());
        await shop.ExecuteAsync("UPDATE schema_claims SET ends_at = UTC_TIMESTAMP() - INTERVAL 1 SECOND");
        Assert.True(await first.TryTakeAsync());
        Assert.False(await SchemaClaimWriter.IsNeededAsync(connection));
    }

    [Fact]
    public async Task A_change_that_fails_gives_the_claim_back()
    {
        var shop = new Shop(await databases.CreateEmptyDatabaseAsync());
        await using var connection = new MySqlConnection(shop.ConnectionString);
        await using var another = new MySqlConnection(shop.ConnectionString);
        var first = new SchemaClaimWriter(connection, Guid.NewGuid());

        Assert.True(await first.TryTakeAsync());
        await Assert.ThrowsAsync<MySqlException>(() => first.ReleaseAfterAsync(() => shop.ExecuteAsync("CREATE TABLE nothing")));

        Assert.True(await new SchemaClaimWriter(another, Guid.NewGuid()).TryTakeAsync());
    }

    [Fact]
    public async Task An_instance_whose_connection_broke_goes_on_with_its_claim_by_another()
    {
        var shop = new Shop(await databases.CreateEmptyDatabaseAsync());
        await using var connection = new MySqlConnection(shop.ConnectionString);
        await using var another = new MySqlConnection(shop.ConnectionString);
        await connection.OpenAsync();
        var holder = Guid.NewGuid();
        var claim = new SchemaClaimWriter(connection, holder);

        Assert.True(await claim.TryTakeAsync());
        var failure = await Assert.ThrowsAsync<IOException>(() => claim.ReleaseAfterAsync(async () =>
        {
            await shop.ExecuteAsync($"KILL {connection.ServerThread}");
            throw new IOException("broken");
        }));

        Assert.Equal("broken", failure.Message);
        Assert.False(await new SchemaClaimWriter(another, Guid.NewGuid()).TryTakeAsync());
        Assert.True(await new SchemaClaimWriter(another, holder).TryTakeAsync());
    }
}
