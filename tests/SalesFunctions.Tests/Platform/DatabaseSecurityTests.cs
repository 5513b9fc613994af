using SalesFunctions.Platform;

namespace SalesFunctions.Tests.Platform;

/// <summary>Whom the service hands its customers' data is known, wherever the database stands.</summary>
public sealed class DatabaseSecurityTests
{
    [Theory]
    [InlineData("Server=127.0.0.1;SslMode=Disabled", true)]
    [InlineData("Server=localhost", true)]
    [InlineData("Server=::1", true)]
    [InlineData("Server=/run/mysqld/mysqld.sock;Protocol=unix", true)]
    [InlineData("Server=db.example", true)]
    [InlineData("Server=db.example;SslMode=VerifyFull", true)]
    [InlineData("Server=db.example;SslMode=VerifyCA;SslCa=ca.pem", true)]
    [InlineData("Server=db.example;SslMode=Required", false)]
    [InlineData("Server=db.example;SslMode=Disabled", false)]
    [InlineData("Server=10.0.0.4;SslMode=Disabled", false)]
    [InlineData("Server=localhost.example;SslMode=Disabled", false)]
    [InlineData("Server=127.0.0.1,db.example;SslMode=Disabled", false)]
    public void Another_machine_must_prove_who_it_is(string connectionString, bool safe) => Assert.Equal(safe, Database.IsSafe(connectionString));

    [Theory]
    [InlineData("Server=db.example", "VerifyFull")]
    [InlineData("Server=db.example;SslMode=VerifyCA;SslCa=ca.pem", "VerifyCA")]
    [InlineData("Server=127.0.0.1", "Preferred")]
    [InlineData("Server=127.0.0.1;SslMode=Disabled", "Disabled")]
    public void What_the_settings_leave_open_is_decided_for_safety(string connectionString, string mode) => Assert.Equal(mode, Database.Security(connectionString).ToString());
}
