using System.IO.Pipelines;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Options;

namespace SalesFunctions.Platform;

/// <summary>A blob as it was at one moment; a later upload under the same name has another ETag.</summary>
internal sealed record BlobVersion(string Container, string Name, string ETag, long Length);

/// <summary>A blob of a list.</summary>
internal sealed record StoredBlob(string Name, DateTimeOffset ModifiedAt);

/// <summary>Blob storage: reads one version of a blob as a stream, writes the files that the service makes.</summary>
internal sealed class Storage
{
    public const string Uploads = "uploads";
    public const string Rejected = "rejected";
    public const string Reports = "reports";
    public const string Erasures = "erasures";

    private const int BlockBytes = 4 * 1024 * 1024;
    private const int BlocksAtOnce = 2;

    private readonly Lazy<BlobServiceClient> _client;

    public Storage(IOptions<StorageOptions> options)
    {
        // At its first use: the libraries of Azure are much of a start that only asks the database.
        _client = new(() => Connect(options.Value));
    }

    /// <summary>Whether an address that arrived in an event belongs to the configured account; a token must never go elsewhere.</summary>
    public bool Owns(Uri blob) =>
        blob.Host == _client.Value.Uri.Host && blob.Port == _client.Value.Uri.Port && blob.AbsolutePath.StartsWith(_client.Value.Uri.AbsolutePath, StringComparison.Ordinal);

    /// <summary>Container and name in a blob's address, with percent escapes resolved.</summary>
    public (string Container, string Name) Locate(Uri blob)
    {
        var path = blob.AbsolutePath[_client.Value.Uri.AbsolutePath.TrimEnd('/').Length..].TrimStart('/');
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return (Uri.UnescapeDataString(path[..slash]), Uri.UnescapeDataString(path[(slash + 1)..]));
    }

    /// <returns>Null where there is no such blob.</returns>
    public async Task<BlobVersion?> FindAsync(string container, string name, CancellationToken cancellation)
    {
        try
        {
            var properties = await Blob(container, name).GetPropertiesAsync(cancellationToken: cancellation);
            return new BlobVersion(container, name, Plain(properties.Value.ETag), properties.Value.ContentLength);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    /// <summary>All blobs of a container whose names begin so; none where there is no such container.</summary>
    public async Task<IReadOnlyList<StoredBlob>> ListAsync(string container, string prefix, CancellationToken cancellation)
    {
        var found = new List<StoredBlob>();
        try
        {
            await foreach (var blob in _client.Value.GetBlobContainerClient(container).GetBlobsAsync(prefix: prefix, cancellationToken: cancellation))
            {
                found.Add(new StoredBlob(blob.Name, blob.Properties.LastModified ?? DateTimeOffset.MinValue));
            }
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            // No container yet: nothing was ever written there.
        }

        return found;
    }

    /// <summary>A forward stream of exactly this version; reading fails with status 412 once the blob has been overwritten.</summary>
    public async Task<Stream> OpenAsync(BlobVersion version, CancellationToken cancellation)
    {
        var options = new BlobDownloadOptions { Conditions = new BlobRequestConditions { IfMatch = new ETag(version.ETag) } };
        var download = await Blob(version.Container, version.Name).DownloadStreamingAsync(options, cancellation);
        return download.Value.Content;
    }

    /// <summary>
    /// Stores what is written, holding a few blocks of it in memory. Readers see the old blob until all is there, and go on seeing it where writing
    /// fails; the client's own stream for writing shows an empty blob at once, and what it has of a broken one.
    /// </summary>
    public async Task WriteAsync(string container, string name, Func<Stream, Task> write, CancellationToken cancellation)
    {
        var pipe = new Pipe();
        var stored = StoreAsync();
        try
        {
            await write(pipe.Writer.AsStream(leaveOpen: true));
        }
        catch (Exception failure)
        {
            await pipe.Writer.CompleteAsync(failure);
            await stored.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        await pipe.Writer.CompleteAsync();
        await stored;

        async Task StoreAsync()
        {
            try
            {
                await PutAsync(container, name, pipe.Reader.AsStream(leaveOpen: true), cancellation);
            }
            finally
            {
                // Whoever still writes need not wait for room.
                await pipe.Reader.CompleteAsync();
            }
        }
    }

    /// <summary>Stores what the stream has to its end, holding a few blocks of it in memory; where the stream breaks off, the blob stays as it was.</summary>
    /// <returns>The blob's ETag.</returns>
    public async Task<string> PutAsync(string container, string name, Stream content, CancellationToken cancellation)
    {
        await _client.Value.GetBlobContainerClient(container).CreateIfNotExistsAsync(cancellationToken: cancellation);
        var options = new BlobUploadOptions
        {
            TransferOptions = new StorageTransferOptions { InitialTransferSize = BlockBytes, MaximumTransferSize = BlockBytes, MaximumConcurrency = BlocksAtOnce },
        };
        var stored = await Blob(container, name).UploadAsync(content, options, cancellation);
        return Plain(stored.Value.ETag);
    }

    /// <summary>Whether the account answers within a time; a container that is not there yet is an answer, too.</summary>
    public async Task<bool> AnswersAsync(TimeSpan patience, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            await _client.Value.GetBlobContainerClient(Uploads).ExistsAsync(limit.Token);
            return true;
        }
        catch (Exception away) when (IsAway(away) || (away is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }

    public async Task DeleteAsync(string container, string name, CancellationToken cancellation)
    {
        try
        {
            await Blob(container, name).DeleteIfExistsAsync(cancellationToken: cancellation);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            // No container yet: nothing was ever written there.
        }
    }

    /// <summary>Whether storage did not answer, however often it was asked.</summary>
    public static bool IsAway(Exception failure) => failure is RequestFailedException or AggregateException { InnerException: RequestFailedException };

    private static string Plain(ETag tag) => tag.ToString("G").Trim('"');

    private BlobClient Blob(string container, string name) => _client.Value.GetBlobContainerClient(container).GetBlobClient(name);

    private static BlobServiceClient Connect(StorageOptions settings) => settings.ConnectionString.Length > 0
        ? new BlobServiceClient(settings.ConnectionString)
        : new BlobServiceClient(
            new Uri(settings.BlobServiceUri),
            Identities.Managed(settings.ClientId));
}
