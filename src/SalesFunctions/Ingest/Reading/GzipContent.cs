using System.IO.Compression;

namespace SalesFunctions.Ingest.Reading;

/// <summary>Unpacks gzip, also of several members, and does not take a truncated file for a whole one.</summary>
/// <remarks>
/// <see cref="GZipStream"/> ends quietly where its input ends, wherever that is. Therefore a member with a known text is
/// put after the stored bytes: only behind a whole file does exactly that text come out last.
/// </remarks>
internal sealed class GzipContent : ReadOnlyStream
{
    private static readonly byte[] Seal = "end of stored content"u8.ToArray();
    private static readonly byte[] SealMember = Pack(Seal);

    private readonly SealedStream _input;
    private readonly GZipStream _gzip;
    private bool _ended;

    public GzipContent(Stream packed)
    {
        _input = new SealedStream(packed);
        _gzip = new GZipStream(_input, CompressionMode.Decompress);
    }

    public override int Read(Span<byte> buffer)
    {
        if (_ended || buffer.IsEmpty)
            return 0;
        // The unpacker asks for input only when everything before it was handed out, so what comes out of one read never
        // mixes stored content with the seal. A small read could split the seal, hence the second buffer.
        Span<byte> tail = stackalloc byte[Seal.Length + 1];
        int read = _gzip.Read(buffer);
        if (!_input.SealTaken)
            return read;
        _ended = true;
        int length = Math.Min(read, tail.Length);
        buffer[..length].CopyTo(tail);
        for (int more = read; more > 0 && length < tail.Length; length += more)
            more = _gzip.Read(tail[length..]);
        return tail[..length].SequenceEqual(Seal) ? 0 : throw new InvalidDataException("The gzip stream ends before its last member does.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _gzip.Dispose();
        base.Dispose(disposing);
    }

    private static byte[] Pack(byte[] plain)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(plain);
        return packed.ToArray();
    }

    private sealed class SealedStream(Stream stored) : ReadOnlyStream
    {
        private int _sealed;

        public bool SealTaken => _sealed > 0;

        public override int Read(Span<byte> buffer)
        {
            int read = SealTaken ? 0 : stored.Read(buffer);
            if (read > 0)
                return read;
            read = Math.Min(buffer.Length, SealMember.Length - _sealed);
            SealMember.AsSpan(_sealed, read).CopyTo(buffer);
            _sealed += read;
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                stored.Dispose();
            base.Dispose(disposing);
        }
    }
}
