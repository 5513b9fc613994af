using System.IO.Compression;
using SalesFunctions.Platform;

namespace SalesFunctions.Dashboard;

/// <summary>A file of the dashboard, held in memory and packed once per encoding, at its first request.</summary>
internal sealed class DashboardFile(byte[] content, string contentType)
{
    private readonly Lazy<byte[]> _brotli = new(() => Packed(content, target => new BrotliStream(target, CompressionLevel.Optimal)));
    private readonly Lazy<byte[]> _gzip = new(() => Packed(content, target => new GZipStream(target, CompressionLevel.Optimal)));
    private readonly string _tag = EntityTags.OfBytes(content);

    public string ContentType => contentType;

    public ReadOnlyMemory<byte> Content => content;

    /// <returns>The bytes with the name of their encoding, null for as they are, and the tag of just these bytes.</returns>
    public (byte[] Bytes, string? Encoding, string Tag) For(HttpRequest request) =>
        Takes(request, "br") ? (_brotli.Value, "br", _tag + "-br")
        : Takes(request, "gzip") ? (_gzip.Value, "gzip", _tag + "-gzip")
        : (content, null, _tag);

    private static bool Takes(HttpRequest request, string encoding) =>
        request.GetTypedHeaders().AcceptEncoding.Any(accepted => accepted.Value == encoding && accepted.Quality is null or > 0);

    private static byte[] Packed(byte[] content, Func<Stream, Stream> pack)
    {
        using var target = new MemoryStream();
        using (var packer = pack(target))
        {
            packer.Write(content);
        }

        return target.ToArray();
    }
}
