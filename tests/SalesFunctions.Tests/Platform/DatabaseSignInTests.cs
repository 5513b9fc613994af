using System.Globalization;
using System.Net;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MySql.Data.MySqlClient;
using SalesFunctions.Platform;

namespace SalesFunctions.Tests.Platform;

/// <summary>An endpoint that gives out tokens as that of Azure's apps does, and a server that takes the token for the password.</summary>
[Collection(DatabaseTests.Name)]
public sealed class DatabaseSignInTests(DatabaseFixture databases) : IAsyncLifetime
{
    private const string Client = "11111111-2222-3333-4444-555555555555";

    private static readonly DateTimeOffset Never = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<string> _asked = [];
    private readonly WebApplication _endpoint = WebApplication.CreateSlimBuilder().Build();
    private MySqlConnectionStringBuilder _way = null!;
    private DateTimeOffset _expires = Never;
    private string _token = "";
    private HttpStatusCode _status = HttpStatusCode.OK;

    public async Task InitializeAsync()
    {
        _way = new(await databases.CreateDatabaseAsync());
        (_token, _way.Password) = (_way.Password, "");
        _endpoint.Urls.Add("http://127.0.0.1:0");
        _endpoint.MapGet("/token", (HttpRequest request) =>
        {
            _asked.Add($"{request.Query["resource"]} {request.Query["client_id"]} {request.Headers["X-IDENTITY-HEADER"]}");
            return Results.Json(new { access_token = _token, expires_on = _expires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), resource = "x", token_type = "Bearer" }, statusCode: (int)_status);
        });
        await _endpoint.StartAsync();
        var address = _endpoint.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        // As the platform tells an app; nothing else in the tests has an identity.
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", address + "/token");
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", "proof");
    }

    public async Task DisposeAsync()
    {
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", null);
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", null);
        await _endpoint.DisposeAsync();
    }

    [Fact]
    public async Task A_token_of_the_identity_is_the_password_until_it_expires()
    {
        var database = Open();
        foreach (var open in (Func<CancellationToken, Task<System.Data.Common.DbConnection>>[])[database.OpenAsync, database.OpenDedicatedAsync, database.OpenServerAsync])
        {
            await using var connection = await open(CancellationToken.None);
            Assert.Equal(1, await connection.ExecuteScalarAsync<int>("SELECT 1"));
        }

        Assert.Equal([$"https://ossrdbms-aad.database.windows.net {Client} proof"], _asked);
    }

    [Fact]
    public async Task A_token_that_expires_is_asked_for_anew()
    {
        _expires = TimeProvider.System.GetUtcNow().AddMinutes(2);
        var database = Open("33333333-2222-3333-4444-555555555555");
        await (await database.OpenAsync(CancellationToken.None)).DisposeAsync();

        _token = "revoked";
        await Assert.ThrowsAnyAsync<MySqlException>(() => database.OpenAsync(CancellationToken.None));

        Assert.Equal(2, _asked.Count);
    }

    [Fact]
    public async Task Without_a_token_it_is_tried_again_later()
    {
        _status = HttpStatusCode.BadRequest;
        var failure = await Assert.ThrowsAsync<IOException>(() => Open("22222222-2222-3333-4444-555555555555").OpenAsync(CancellationToken.None));

        Assert.True(Database.IsTransient(failure));
    }

    private Database Open(string client = Client) => new(Options.Create(new DatabaseOptions { ConnectionString = _way.ConnectionString, ClientId = client }));
}
