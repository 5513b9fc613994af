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
        var first = new SchemaClaimWriter(connection);
        var second = new SchemaClaimWriter(another);

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
}
