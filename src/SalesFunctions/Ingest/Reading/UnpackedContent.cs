using System.Globalization;

namespace SalesFunctions.Ingest.Reading;

/// <summary>Ends the reading of content that unpacks to more than it may: a few megabytes can hold terabytes of zeros.</summary>
internal sealed class UnpackedContent(Stream unpacked, long most) : ReadOnlyStream
{
    private long _read;

    public override int Read(Span<byte> buffer)
    {
        int read = unpacked.Read(buffer);
        _read += read;
        return _read <= most ? read : throw new UnreadableFileException(string.Create(CultureInfo.InvariantCulture,
            $"The gzip content unpacks to more than the {most:N0} bytes that are taken (Ingest__LargestUnpackedBytes; a preview takes at most 1 GiB). Split the file and upload the parts."));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            unpacked.Dispose();
        base.Dispose(disposing);
    }
}
