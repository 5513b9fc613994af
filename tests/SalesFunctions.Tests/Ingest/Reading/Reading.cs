using System.IO.Compression;
using System.Text;
using SalesFunctions.Ingest.Reading;

namespace SalesFunctions.Tests.Ingest.Reading;

/// <summary>One record as the tests compare it.</summary>
internal sealed record ReadRecord(long Line, int Lines, RecordFault Fault, string[] Cells, string Raw, bool Blank);

/// <summary>A whole file, read.</summary>
internal sealed record ReadFile(Dialect Dialect, string[] Header, List<ReadRecord> Records)
{
    public static ReadFile Of(string text, ReadingOptions? options = null, Func<IReadOnlyList<string>, int>? headerScore = null) =>
        Of(Encoding.UTF8.GetBytes(text), options, headerScore);

    public static ReadFile Of(byte[] bytes, ReadingOptions? options = null, Func<IReadOnlyList<string>, int>? headerScore = null) =>
        Of(new MemoryStream(bytes), options, headerScore);

    public static ReadFile Of(Stream content, ReadingOptions? options = null, Func<IReadOnlyList<string>, int>? headerScore = null)
    {
        using var reader = CsvReader.Open(content, options ?? new ReadingOptions(), headerScore);
        var records = new List<ReadRecord>();
        while (reader.Read())
        {
            var cells = Enumerable.Range(0, reader.FieldCount).Select(reader.Text).ToArray();
            records.Add(new ReadRecord(reader.LineNumber, reader.LineCount, reader.Fault, cells, FieldText.Decode(reader.Raw), reader.IsBlank));
        }
        return new ReadFile(reader.Dialect, [.. reader.Header], records);
    }

    public static byte[] Gzip(byte[] plain)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(plain);
        return packed.ToArray();
    }

    /// <summary>The table with cells parted by <c>·</c> and records by <c>¶</c>.</summary>
    public string Table() => string.Join('¶', Records.Select(r => string.Join('·', r.Cells)));
}

/// <summary>Hands its bytes out in pieces of 1 to <paramref name="most"/>.</summary>
internal sealed class ChunkedStream(byte[] bytes, int most, Random random) : ReadOnlyStream
{
    private int _at;

    public override int Read(Span<byte> buffer)
    {
        int length = Math.Min(Math.Min(buffer.Length, bytes.Length - _at), random.Next(1, most + 1));
        bytes.AsSpan(_at, length).CopyTo(buffer);
        _at += length;
        return length;
    }
}
