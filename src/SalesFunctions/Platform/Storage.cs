using Azure;
using Azure.Identity;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Options;

namespace SalesFunctions.Platform;

/// <summary>A blob as it was at one moment; a later upload under the same name has another ETag.</summary>
internal sealed record BlobVersion(string Container, string Name, string ETag, long Length);

/// <summary>Blob storage: reads one version of a blob as a stream, writes the files that the service makes.</summary>
internal sealed class Storage
{
    public const string Uploads = "uploads";
    public const string Rejected = "rejected";
    public const string Reports = "reports";

    private const int BlockBytes = 4 * 1024 * 1024;
    private const int BlocksAtOnce = 2;

    private readonly BlobServiceClient _client;

    public Storage(IOptions<StorageOptions> options)
    {
        var settings = options.Value;
        _client = settings.ConnectionString.Length > 0
            ? new BlobServiceClient(settings.ConnectionString)
            : new BlobServiceClient(
                new Uri(settings.BlobServiceUri),
                new ManagedIdentityCredential(settings.ClientId.Length > 0
                    ? ManagedIdentityId.FromUserAssignedClientId(settings.ClientId)
                    : ManagedIdentityId.SystemAssigned));
    }

    /// <summary>Whether an address that arrived in an event belongs to the configured account; a token must never go elsewhere.</summary>
    public bool Owns(Uri blob) =>
        blob.Host == _client.Uri.Host && blob.Port == _client.Uri.Port && blob.AbsolutePath.StartsWith(_client.Uri.AbsolutePath, StringComparison.Ordinal);

    /// <summary>Container and name in a blob's address, with percent escapes resolved.</summary>
    public (string Container, string Name) Locate(Uri blob)
    {
        var path = blob.AbsolutePath[_client.Uri.AbsolutePath.TrimEnd('/').Length..].TrimStart('/');
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

    /// <summary>A forward stream of exactly this version; reading fails with status 412 once the blob has been overwritten.</summary>
    public async Task<Stream> OpenAsync(BlobVersion version, CancellationToken cancellation)
    {
        var options = new BlobDownloadOptions { Conditions = new BlobRequestConditions { IfMatch = new ETag(version.ETag) } };
        var download = await Blob(version.Container, version.Name).DownloadStreamingAsync(options, cancellation);
        return download.Value.Content;
    }

    /// <summary>A stream that becomes the blob when it is closed; readers see the old blob until then.</summary>
    public Stream Create(string container, string name, CancellationToken cancellation)
    {
        var target = _client.GetBlobContainerClient(container);
        target.CreateIfNotExists(cancellationToken: cancellation);
        return target.GetBlockBlobClient(name).OpenWrite(overwrite: true, cancellationToken: cancellation);
    }

    /// <summary>Stores what the stream has to its end, holding a few blocks of it in memory; where the stream breaks off, the blob stays as it was.</summary>
    /// <returns>The blob's ETag.</returns>
    public async Task<string> PutAsync(string container, string name, Stream content, CancellationToken cancellation)
    {
        await _client.GetBlobContainerClient(container).CreateIfNotExistsAsync(cancellationToken: cancellation);
        var options = new BlobUploadOptions
        {
            TransferOptions = new StorageTransferOptions { InitialTransferSize = BlockBytes, MaximumTransferSize = BlockBytes, MaximumConcurrency = BlocksAtOnce },
        };
        var stored = await Blob(container, name).UploadAsync(content, options, cancellation);
        return Plain(stored.Value.ETag);
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

    private static string Plain(ETag tag) => tag.ToString("G").Trim('"');

    private BlobClient Blob(string container, string name) => _client.GetBlobContainerClient(container).GetBlobClient(name);
}
