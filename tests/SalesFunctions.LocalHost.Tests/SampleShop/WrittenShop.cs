using SalesFunctions.LocalHost.Samples;

namespace SalesFunctions.LocalHost.Tests.Samples;

/// <summary>The default shop, written once for all tests that only read it.</summary>
public sealed class WrittenShop : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sample-shop-").FullName;

    internal IReadOnlyList<string> Paths { get; private set; } = [];

    internal CsvText Customers => CsvText.Read(Paths[0]);

    internal CsvText Products => CsvText.Read(Paths[1]);

    internal CsvText Responses => CsvText.Read(Paths[2]);

    internal CsvText Sales => CsvText.Read(Paths[3]);

    public async Task InitializeAsync() => Paths = await SampleShop.WriteAsync(_folder, new SampleShopOptions(), CancellationToken.None);

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }
}
