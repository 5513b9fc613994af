namespace SalesFunctions.LocalHost.Tests.Samples;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("sample-shop-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
