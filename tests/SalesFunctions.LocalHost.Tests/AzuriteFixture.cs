using SalesFunctions.LocalHost.Stack;

namespace SalesFunctions.LocalHost.Tests;

/// <summary>One Azurite for all tests; each test has its own containers and queues.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sales-azurite-").FullName;
    private Azurite? _azurite;

    public string ConnectionString => _azurite!.ConnectionString;

    public async Task InitializeAsync() => _azurite = await Azurite.StartAsync(_folder, LocalStack.FreePort(), LocalStack.FreePort(), CancellationToken.None);

    public async Task DisposeAsync()
    {
        await _azurite!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

[CollectionDefinition("Azurite")]
public sealed class AzuriteTests : ICollectionFixture<AzuriteFixture>;
