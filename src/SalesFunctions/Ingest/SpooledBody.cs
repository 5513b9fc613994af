namespace SalesFunctions.Ingest;

/// <summary>A request's body in a temporary file, so that it can be read more than once; the file goes when this is disposed.</summary>
internal sealed class SpooledBody : IAsyncDisposable
{
    private const int BufferBytes = 128 * 1024;

    private readonly FileStream _file;

    private SpooledBody(FileStream file) => _file = file;

    public long Length => _file.Length;

    public static async Task<SpooledBody> ReadAsync(Stream body, CancellationToken cancellation)
    {
        var path = Path.Combine(Path.GetTempPath(), $"sales-preview-{Guid.NewGuid():N}");
        var spooled = new SpooledBody(new FileStream(
            path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, BufferBytes, FileOptions.DeleteOnClose | FileOptions.Asynchronous));
        try
        {
            await body.CopyToAsync(spooled._file, BufferBytes, cancellation);
            await spooled._file.FlushAsync(cancellation);
            return spooled;
        }
        catch
        {
            await spooled.DisposeAsync();
            throw;
        }
    }

    public Stream Open() => new FileStream(_file.Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferBytes, FileOptions.SequentialScan);

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
