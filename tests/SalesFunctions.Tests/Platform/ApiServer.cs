using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SalesFunctions.Ingest.Deletion;
using SalesFunctions.Ingest.Erasure;
using SalesFunctions.Platform;
using SalesFunctions.Reports;

namespace SalesFunctions.Tests.Platform;

/// <summary>The API on Kestrel at a free loopback port, over the given database.</summary>
internal sealed class ApiServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ApiServer(WebApplication app)
    {
        _app = app;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single() + "/api/v1/") };
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    /// <param name="connectionString">Of a database; nothing is read from it before a request asks.</param>
    /// <param name="services">Settings that differ from the defaults.</param>
    /// <param name="map">Further routes.</param>
    public static async Task<ApiServer> StartAsync(string connectionString, Action<IServiceCollection>? services = null, Action<WebApplication>? map = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => BodyLimits.Set(kestrel.Limits));
        builder.Services.Configure<DatabaseOptions>(options => options.ConnectionString = connectionString);
        // The preview asks for a storage before it looks at its parameters; none is reached.
        builder.Services.Configure<StorageOptions>(options => options.ConnectionString = "UseDevelopmentStorage=true");
        builder.Services.AddSingleton<Storage>();
        builder.Services.Configure<ReportsOptions>(options => options.AfterRefresh = false);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<Migrations>();
        builder.Services.AddErasure();
        builder.Services.AddSingleton<IErasureCopies, ErasureCopiesDouble>();
        builder.Services.AddDeletion();
        services?.Invoke(builder.Services);
        builder.Services.AddApi();
        var app = builder.Build();
        app.MapApi();
        map?.Invoke(app);
        await app.StartAsync();
        return new ApiServer(app);
    }

    public async Task<JsonElement> JsonAsync(string path)
    {
        using var response = await Client.GetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {text}");
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        return JsonDocument.Parse(text).RootElement;
    }

    public async Task<string> CsvAsync(string path)
    {
        using var response = await Client.GetAsync(path);
        response.EnsureSuccessStatusCode();
        Assert.Equal("text/csv; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        return await response.Content.ReadAsStringAsync();
    }

    public async Task<JsonElement> ProblemAsync(string path, int status)
    {
        using var response = await Client.GetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"{path}: {(int)response.StatusCode} {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return JsonDocument.Parse(text).RootElement;
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, Action<HttpRequestHeaders>? headers = null)
    {
        var request = new HttpRequestMessage(method, path);
        headers?.Invoke(request.Headers);
        return Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}

internal static class JsonReading
{
    /// <summary>Each row as its values in the written order, joined by <c>|</c>: short to compare, and sensitive to columns and nulls.</summary>
    public static string[] Lines(this JsonElement rows) =>
        [.. rows.EnumerateArray().Select(row => string.Join('|', row.EnumerateObject().Select(cell => cell.Value.ValueKind == JsonValueKind.String ? cell.Value.GetString() : cell.Value.GetRawText())))];

    public static string[] Columns(this JsonElement row) => [.. row.EnumerateObject().Select(cell => cell.Name)];
}
