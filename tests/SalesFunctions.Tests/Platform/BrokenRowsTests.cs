using Dapper;
using MySql.Data.MySqlClient;
using SalesFunctions.Platform;

namespace SalesFunctions.Tests.Platform;

[Collection(DatabaseTests.Name)]
public sealed class BrokenRowsTests(DatabaseFixture databases)
{
    // The driver alone would wait here without an end.
    [Fact]
    public async Task Rows_that_the_server_breaks_off_keep_nobody_waiting()
    {
        var connectionString = await databases.CreateEmptyDatabaseAsync();
        await using var connection = new MySqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var other = new MySqlConnection(connectionString);
        var reader = await connection.ExecuteReaderAsync("SELECT seq, REPEAT('x', 200) FROM seq_1_to_5000000");
        Assert.True(Database.Next(connection, reader));
        await other.ExecuteAsync($"KILL QUERY {connection.ServerThread}");

        var broken = Assert.Throws<MySqlException>(() =>
        {
            while (Database.Next(connection, reader))
            {
            }
        });

        Assert.True(Database.IsTransient(broken), broken.ToString());
        var closing = reader.DisposeAsync().AsTask();
        Assert.Same(closing, await Task.WhenAny(closing, Task.Delay(TimeSpan.FromSeconds(60))));
    }
}
