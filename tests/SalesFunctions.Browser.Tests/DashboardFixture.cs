using System.Text.Json;
using Microsoft.Playwright;
using SalesFunctions.LocalHost.Commands;
using SalesFunctions.LocalHost.Samples;
using SalesFunctions.LocalHost.Stack;

namespace SalesFunctions.Browser.Tests;

[CollectionDefinition(Name)]
public sealed class DashboardTests : ICollectionFixture<DashboardFixture>
{
    public const string Name = "dashboard";
}

/// <summary>The whole service with the sample shop, and where they are there istanbul and superstore, loaded and trained once; and a browser.</summary>
public sealed class DashboardFixture : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private readonly string _home = Directory.CreateTempSubdirectory("sales-dashboard-").FullName;
    private LocalStack _stack = null!;
    private HttpClient _http = new();
    private IPlaywright _playwright = null!;

    internal Uri Address { get; private set; } = null!;

    internal IBrowser Browser { get; private set; } = null!;

    /// <summary>Settings of another process of the service on the same shops.</summary>
    internal IReadOnlyDictionary<string, string> Settings => _stack.Settings;

    public async Task InitializeAsync()
    {
        var home = new LocalHome(_home, LocalStack.FreePort(), LocalStack.FreePort(), LocalStack.FreePort(), LocalStack.FreePort());
        _stack = await LocalStack.StartAsync(
            LocalStackOptions.ForTests(_home) with { HttpPort = home.HttpPort, MySqlPort = home.MySqlPort, BlobPort = home.BlobPort, QueuePort = home.QueuePort }, CancellationToken.None);
        Address = home.Address;
        _http = new() { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(2) };
        await LoadAsync(home);
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium });
    }

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
        _http.Dispose();
        await _stack.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }

    /// <summary>What the API answers, to be compared with what is on the screen.</summary>
    /// <param name="path">Behind <c>/api/v1/</c>, with a query or without.</param>
    internal async Task<IReadOnlyList<JsonElement>> RowsAsync(string path) =>
        [.. JsonSerializer.Deserialize<JsonElement>(await TextAsync(path)).EnumerateArray()];

    internal Task<string> TextAsync(string path) => _http.GetStringAsync("api/v1/" + path);

    internal Task<string> ContractAsync() => _http.GetStringAsync("openapi.json");

    private async Task LoadAsync(LocalHome home)
    {
        using var uploads = new Uploads(home);
        var sample = await SampleShop.WriteAsync(Path.Combine(_home, "sample"), new SampleShopOptions(), CancellationToken.None);
        var loaded = (await uploads.SendAsync(sample, "sample", wait: true, CancellationToken.None)).ToList();
        if (SharedData.Root is not null)
        {
            loaded.AddRange(await uploads.SendAsync([SharedData.Path("data/istanbul_shopping/customer_shopping_data.csv.gz")], "istanbul", wait: true, CancellationToken.None));
            loaded.AddRange(await uploads.SendAsync([SharedData.Path("data/superstore/superstore_9994_utf8bom_mdy.csv")], "superstore", wait: true, CancellationToken.None));
        }

        Assert.All(loaded, upload => Assert.False(upload.HasFailed, $"{upload.BlobName}: {upload.Text("error")}"));
        using var refreshes = new Refreshes(home);
        Assert.All(await refreshes.RunAsync("sample", force: false, CancellationToken.None), run => Assert.False(run.HasFailed, run.Error));
    }
}
