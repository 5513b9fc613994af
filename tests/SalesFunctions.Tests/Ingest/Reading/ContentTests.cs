using System.Text;
using SalesFunctions.Ingest.Reading;

namespace SalesFunctions.Tests.Ingest.Reading;

public sealed class ContentTests
{
    private const string Table = "id;name;price\n1;Ayşe;3,50\n2;Zoë;4,25\n";

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-32", true)]
    public void Unicode_is_recognised_with_and_without_its_mark(string name, bool mark)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Table)];

        var file = ReadFile.Of(new ChunkedStream(bytes, 3, new Random(1)));

        Assert.Equal(["id", "name", "price"], file.Header);
        Assert.Equal("1·Ayşe·3,50¶2·Zoë·4,25", file.Table());
        Assert.Equal(name, file.Dialect.Encoding, ignoreCase: true);
        Assert.Equal(mark, file.Dialect.ByteOrderMark);
    }

    [Fact]
    public void A_named_encoding_is_obeyed()
    {
        byte[] bytes = [.. "id,name\n1,Ay"u8, 0xFE, .. "e\n"u8];

        var file = ReadFile.Of(bytes, new ReadingOptions { Encoding = "windows-1254" });

        Assert.Equal("Ayşe", file.Records[0].Cells[1]);
        Assert.Equal("windows-1254", file.Dialect.Encoding);
    }

    [Fact]
    public void An_unknown_encoding_name_is_refused_with_examples()
    {
        var refused = Assert.Throws<UnreadableFileException>(() => ReadFile.Of(Table, new ReadingOptions { Encoding = "klingon" }));

        Assert.Contains("'klingon'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("windows-1252", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gzip_is_unpacked_also_of_several_members()
    {
        byte[] packed = [.. ReadFile.Gzip(Encoding.UTF8.GetBytes(Table)), .. ReadFile.Gzip("3;c;5\n"u8.ToArray())];

        var file = ReadFile.Of(new ChunkedStream(packed, 7, new Random(1)));

        Assert.True(file.Dialect.Gzip);
        Assert.Equal("1·Ayşe·3,50¶2·Zoë·4,25¶3·c·5", file.Table());
    }

    [Fact]
    public void Truncated_gzip_serves_what_there_is_and_then_says_how_much_it_was()
    {
        var random = new Random(5);
        var text = new StringBuilder("id,name\n");
        for (int i = 0; i < 50_000; i++)
            text.Append(i).Append(',').Append(random.Next()).Append('\n');
        byte[] packed = ReadFile.Gzip(Encoding.UTF8.GetBytes(text.ToString()));
        using var reader = CsvReader.Open(new MemoryStream(packed[..(packed.Length / 2)]), new ReadingOptions());

        int read = 0;
        var broken = Assert.Throws<UnreadableFileException>(() =>
        {
            for (; reader.Read(); read++)
                Assert.Equal(read.ToString(System.Globalization.CultureInfo.InvariantCulture), reader.Text(0));
        });

        Assert.InRange(read, 15_000, 35_000);
        Assert.Contains($"{read:N0} records could be read", broken.Message, StringComparison.Ordinal);
        Assert.Contains("Compress the file again", broken.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(25)]
    public void Gzip_that_breaks_off_at_once_is_unreadable(int length)
    {
        byte[] packed = ReadFile.Gzip(Encoding.UTF8.GetBytes(Table));

        if (length == 1)
            Assert.NotNull(Record.Exception(() => ReadFile.Of(packed[..length])));
        else
            Assert.Throws<UnreadableFileException>(() => ReadFile.Of(packed[..length]));
    }

    [Fact]
    public void A_small_gzip_file_cut_anywhere_is_unreadable_too()
    {
        byte[] packed = ReadFile.Gzip(Encoding.UTF8.GetBytes(Table + string.Concat(Enumerable.Range(0, 99).Select(i => $"{i};a{i * 7919};{i}\n"))));

        for (int length = 3; length < packed.Length; length++)
            Assert.Throws<UnreadableFileException>(() => ReadFile.Of(packed[..length]));
    }

    [Fact]
    public void Damaged_gzip_is_unreadable()
    {
        byte[] packed = ReadFile.Gzip(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Table, 500))));
        packed.AsSpan(packed.Length / 2, 8).Fill(0xFF);

        Assert.Throws<UnreadableFileException>(() => ReadFile.Of(packed));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("\n \r\n\n", "blank lines")]
    [InlineData("\u0089PNG\r\n\u001A\n\0\0\0\rIHDR", "PNG")]
    [InlineData("PK\u0003\u0004\u0014\0\u0006\0", "save the sheet as CSV")]
    [InlineData("%PDF-1.7\n", "PDF")]
    [InlineData("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1", ".xls")]
    [InlineData("<!DOCTYPE html><html>", "web page")]
    [InlineData("[{\"id\": 1, \"name\": \"a\"}]", "JSON")]
    [InlineData("\u0001\u0002\u0003\u0004\u0005\u0006abc", "binary")]
    [InlineData("just a title\nand a sentence\n", "neither comma")]
    public void What_is_no_table_is_refused_with_a_remedy(string content, string part)
    {
        var refused = Assert.Throws<UnreadableFileException>(() => ReadFile.Of(Encoding.Latin1.GetBytes(content)));

        Assert.Contains(part, refused.Message, StringComparison.Ordinal);
        Assert.Matches("(Upload|upload|Export|Download|save)", refused.Message);
    }

    [Fact]
    public void Random_bytes_never_crash_or_hang()
    {
        var random = new Random(11);
        for (int i = 0; i < 3000; i++)
        {
            var bytes = new byte[random.Next(1, 400)];
            string alphabet = "a1,;\t|\"'\\\r\n \u00E9\0.";
            for (int k = 0; k < bytes.Length; k++)
                bytes[k] = i % 3 == 0 ? (byte)random.Next(256) : (byte)alphabet[random.Next(alphabet.Length)];
            try
            {
                var file = ReadFile.Of(new ChunkedStream(bytes, 50, random), new ReadingOptions { AllowSingleColumn = true });
                Assert.InRange(file.Records.Count, 0, bytes.Length);
            }
            catch (UnreadableFileException refused)
            {
                Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
            }
        }
    }
}
