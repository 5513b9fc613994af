using System.Text;

namespace SalesFunctions.Ingest.Reading;

/// <summary>A stored file as a stream of UTF-8 (or single-byte) text, whatever it was stored as.</summary>
/// <param name="Text">Unpacked and without byte order mark; UTF-16 and forced encodings already turned into UTF-8.</param>
/// <param name="EncodingName">Name of the stored encoding; null where the bytes are handed on as they are.</param>
internal sealed record StoredContent(Stream Text, CountingStream Stored, string? EncodingName, bool ByteOrderMark, bool Gzip)
{
    private const int HeadBytes = 4096;

    public static StoredContent Open(Stream content, ReadingOptions options)
    {
        var stored = new CountingStream(content);
        var plain = new PeekableStream(stored);
        bool gzip = plain.Peek(2).SequenceEqual<byte>([0x1F, 0x8B]);
        if (gzip)
            plain = new PeekableStream(new UnpackedContent(new GzipContent(plain), options.MaxUnpackedBytes));
        var head = PeekHead(plain);
        if (head.IsEmpty)
            throw new UnreadableFileException("The file is empty. Export it again and upload the result.");
        FileSignatures.ThrowIfNotText(head);
        var found = EncodingSniffer.Find(head, options.Encoding);
        plain.Skip(found.MarkBytes);
        var text = found.Transcode is null
            ? plain
            : Encoding.CreateTranscodingStream(plain, found.Transcode, new UTF8Encoding(false));
        return new StoredContent(text, stored, found.Name, found.MarkBytes > 0, gzip);
    }

    private static ReadOnlySpan<byte> PeekHead(PeekableStream plain)
    {
        try
        {
            return plain.Peek(HeadBytes);
        }
        catch (InvalidDataException damaged)
        {
            throw new UnreadableFileException(
                "The gzip content is damaged or cut short in its first bytes. Compress the file again and upload the result.", damaged);
        }
    }
}
