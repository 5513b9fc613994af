using System.Text;
using SalesFunctions.Ingest.Reading;

namespace SalesFunctions.Tests.Ingest.Reading;

public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Every_line_end_parts_records_and_counts_lines(string lineEnd)
    {
        var file = ReadFile.Of($"id,name{lineEnd}1,Ayşe{lineEnd}2,\"a{lineEnd}b\"{lineEnd}3,c{lineEnd}");

        Assert.Equal(["id", "name"], file.Header);
        Assert.Equal($"1·Ayşe¶2·a{lineEnd}b¶3·c", file.Table());
        Assert.Equal([2L, 3, 5], file.Records.Select(r => r.Line));
        Assert.Equal([1, 2, 1], file.Records.Select(r => r.Lines));
        Assert.Equal(lineEnd, file.Dialect.LineEnd);
    }

    [Fact]
    public void Line_ends_may_be_mixed_and_the_last_one_missing() =>
        Assert.Equal("1·a¶2·b¶3·c¶4·d", ReadFile.Of("id,name\r\n1,a\n2,b\r3,c\r\n4,d").Table());

    [Fact]
    public void A_line_end_that_straddles_two_buffers_is_one_line_end()
    {
        string rows = string.Concat(Enumerable.Range(1_000_000, 40_000).Select(i => $"{i},abcdef\r\n"));
        for (int pad = 0; pad < 16; pad++)
        {
            var file = ReadFile.Of($"id,{new string('n', pad + 1)}\r\n{rows}");

            Assert.Equal(40_000, file.Records.Count);
            Assert.Equal(40_001, file.Records[^1].Line);
        }
    }

    [Fact]
    public void Doubled_quotes_quoted_delimiters_and_quoted_line_ends_are_content()
    {
        var file = ReadFile.Of("id,text,n\n1,\"say \"\"hi\"\", you\",5\n2,\"two\nlines\",6\n3,\"\",7\n");

        Assert.Equal("1·say \"hi\", you·5¶2·two\nlines·6¶3··7", file.Table());
        Assert.All(file.Records, r => Assert.Equal(RecordFault.None, r.Fault));
    }

    [Fact]
    public void A_quote_inside_an_unquoted_field_is_text_with_a_mark()
    {
        using var reader = Open("id,size,n\n1,5\" nail,2\n2,\"6\"\" nail\",3\n");

        Assert.True(reader.Read());
        Assert.Equal("5\" nail", reader.Text(1));
        Assert.Equal(FieldMarks.StrayQuote, reader.Marks(1));
        Assert.Equal(FieldMarks.None, reader.Marks(2));
        Assert.True(reader.Read());
        Assert.Equal("6\" nail", reader.Text(1));
        Assert.Equal(FieldMarks.Quoted | FieldMarks.Escaped, reader.Marks(1));
        Assert.Equal(RecordFault.None, reader.Fault);
    }

    [Fact]
    public void Single_byte_text_is_handed_on_and_marked_field_by_field()
    {
        using var reader = CsvReader.Open(new MemoryStream(Encoding.Latin1.GetBytes("id,name,city\n1,Müller,Bonn\n2,Meier,Köln\n")), new ReadingOptions());

        Assert.Equal("windows-1252", reader.Dialect.Encoding);
        Assert.True(reader.Read());
        Assert.Equal([FieldMarks.None, FieldMarks.InvalidUtf8, FieldMarks.None], [reader.Marks(0), reader.Marks(1), reader.Marks(2)]);
        Assert.Equal([(byte)'M', 0xFC, (byte)'l', (byte)'l', (byte)'e', (byte)'r'], reader.Field(1).ToArray());
        Assert.Equal("Müller", reader.Text(1));
    }

    [Fact]
    public void Blank_records_are_told_apart_and_keep_their_line_numbers()
    {
        var file = ReadFile.Of("id,name\n1,a\n\n , \n,\n2,b\n");

        Assert.Equal([false, true, true, true, false], file.Records.Select(r => r.Blank));
        Assert.Equal([2L, 3, 4, 5, 6], file.Records.Select(r => r.Line));
    }

    [Fact]
    public void Raw_is_the_record_as_it_stands_without_its_line_end()
    {
        var file = ReadFile.Of("id,name\r\n1,\"a\r\nb\"\r\n2,c\r\n");

        Assert.Equal(["1,\"a\r\nb\"", "2,c"], file.Records.Select(r => r.Raw));
    }

    [Fact]
    public void A_field_of_a_megabyte_is_read_plain_and_quoted()
    {
        string big = new('x', 1024 * 1024);
        string lines = string.Join('\n', Enumerable.Repeat("some text", 100_000));

        var file = ReadFile.Of($"id,name,n\n1,{big},2\n3,\"{lines}\",4\n5,e,6\n");

        Assert.Equal(["1", "3", "5"], file.Records.Select(r => r.Cells[0]));
        Assert.Equal([big, lines, "e"], file.Records.Select(r => r.Cells[1]));
    }

    [Fact]
    public void A_line_beyond_the_limit_is_faulty_and_the_next_one_sound()
    {
        string big = new('x', 300_000);

        var file = ReadFile.Of($"id,name\n1,a\n2,{big}\n3,{new string('y', 3000)}\n4,b\n", new ReadingOptions { MaxRecordBytes = 2000 });

        Assert.Equal([RecordFault.None, RecordFault.TooLong, RecordFault.TooLong, RecordFault.None], file.Records.Select(r => r.Fault));
        Assert.Equal(["1", "4"], file.Records.Where(r => r.Cells.Length > 0).Select(r => r.Cells[0]));
        Assert.StartsWith("2,xxx", file.Records[1].Raw, StringComparison.Ordinal);
        Assert.Equal([2L, 3, 4, 5], file.Records.Select(r => r.Line));
    }

    [Fact]
    public void Many_columns_are_read()
    {
        string header = string.Join(',', Enumerable.Range(1, 500).Select(i => $"c{i}"));
        string row = string.Join(',', Enumerable.Range(1, 500));

        var file = ReadFile.Of($"{header}\n{row}\n{row}\n");

        Assert.Equal(500, file.Header.Length);
        Assert.All(file.Records, r => Assert.Equal(row, string.Join(',', r.Cells)));
    }

    [Fact]
    public void Reading_allocates_nothing_per_record()
    {
        var text = new StringBuilder("id,name,text\n");
        for (int i = 0; i < 50_000; i++)
            text.Append(i).Append(",name,\"a \"\"b\"\"\"\n");
        using var reader = Open(text.ToString());
        for (int i = 0; i < 1000; i++)
            Assert.True(reader.Read());

        long before = GC.GetAllocatedBytesForCurrentThread();
        int length = 0;
        while (reader.Read())
            length += reader.Field(0).Length + reader.Field(2).Length;

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000);
        Assert.True(length > 0);
    }

    [Fact]
    public void Progress_counts_the_stored_bytes()
    {
        byte[] packed = ReadFile.Gzip(Encoding.UTF8.GetBytes("id,name\n" + string.Concat(Enumerable.Repeat("1,a\n", 10_000))));
        using var reader = CsvReader.Open(new MemoryStream(packed), new ReadingOptions());

        while (reader.Read())
        {
        }

        Assert.Equal(packed.Length, reader.BytesRead);
    }

    private static CsvReader Open(string text) => CsvReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), new ReadingOptions());
}
