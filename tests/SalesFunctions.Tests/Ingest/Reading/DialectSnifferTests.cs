using System.Text;
using SalesFunctions.Ingest.Reading;

namespace SalesFunctions.Tests.Ingest.Reading;

public sealed class DialectSnifferTests
{
    [Theory]
    [InlineData("name;price\nA;12,50\nB;3,99\nC;4,10\n", ';')]
    [InlineData("a;b;c\n1,5;2,5;3,5\n1,6;2,6;3,6\n", ';')]
    [InlineData("id;amount;day\n1;1.234,50;01.02.2023\n2;2.345,60;02.02.2023\n", ';')]
    [InlineData("id,tags,n\n1,a;b;c,2\n2,d;e;f,3\n3,g;h;i,4\n", ',')]
    [InlineData("day\tnote\tn\nJan 5, 2021\ta, b, c\t1\nJan 6, 2021\td, e, f\t2\n", '\t')]
    [InlineData("id|name|city\n1|Smith, John|Bonn\n2|Miller, Ann|Ulm\n", '|')]
    [InlineData("when,what\n2021-01-01 10:00:00,a b c\n2021-01-02 11:00:00,d e f\n", ',')]
    [InlineData("id,text\n1,\"a;b;c\"\n2,\"d;e;f\"\n", ',')]
    [InlineData("\"id\";\"text, long\"\n\"1\";\"a, b\"\n\"2\";\"c, d\"\n", ';')]
    public void The_delimiter_is_the_one_that_parts_into_values(string text, char delimiter) =>
        Assert.Equal(delimiter, ReadFile.Of(text).Dialect.Delimiter);

    [Fact]
    public void A_delimiter_that_the_profile_names_is_obeyed() =>
        Assert.Equal("1,5·2", ReadFile.Of("a;b\n1,5;2\n", new ReadingOptions { Delimiter = ';' }).Table());

    [Theory]
    [InlineData("sep=;\r\na;b\r\n1,5;2,5\r\n")]
    [InlineData("SEP=;\na;b\n1,5;2,5\n")]
    public void A_separator_line_is_obeyed_and_is_no_record(string text)
    {
        var file = ReadFile.Of(text);

        Assert.Equal(["a", "b"], file.Header);
        Assert.Equal("1,5·2,5", file.Table());
        Assert.Equal(2, file.Dialect.HeaderLine);
        Assert.Equal(3, file.Records[0].Line);
    }

    [Fact]
    public void Apostrophes_quote_only_where_cells_prove_it()
    {
        Assert.Equal('\'', ReadFile.Of("id,name\n1,'a, b'\n2,'c'\n").Dialect.Quote);
        Assert.Equal('"', ReadFile.Of("id,name\n1,O'Neill\n2,'t Hooft\n3,rock 'n' roll\n").Dialect.Quote);
    }

    [Fact]
    public void A_backslash_escapes_only_where_cells_prove_it()
    {
        Assert.Equal('\\', ReadFile.Of("id,text,n\n1,\"say \\\"hi\\\", you\",2\n2,\"b\",3\n").Dialect.Escape);
        var folders = ReadFile.Of("id,folder,n\n1,\"C:\\data\\\",2\n2,\"C:\\new\\\",3\n");
        Assert.Null(folders.Dialect.Escape);
        Assert.Equal("1·C:\\data\\·2¶2·C:\\new\\·3", folders.Table());
    }

    [Fact]
    public void Blanks_after_every_delimiter_are_layout_and_blanks_after_some_are_text()
    {
        Assert.Equal("1·a, b·c", ReadFile.Of("id , name  , city\n1  , \"a, b\" , c\n").Table());
        Assert.Equal("1· a·c¶2·b·d", ReadFile.Of("id,name,city\n1, a,c\n2,b,d\n").Table());
    }

    [Fact]
    public void A_stray_byte_does_not_make_a_utf8_file_a_single_byte_one()
    {
        byte[] mixed = [.. "id,name\n1,Ayşe\n2,Zoë\n3,"u8, 0xDD, .. "stinye\n"u8];

        Assert.Equal("utf-8", ReadFile.Of(mixed).Dialect.Encoding);
        Assert.Equal("windows-1252", ReadFile.Of(Encoding.Latin1.GetBytes("id,name\n1,Zoë\n")).Dialect.Encoding);
    }

    [Fact]
    public void A_header_longer_than_the_first_bytes_is_waited_for()
    {
        string header = string.Join(';', Enumerable.Range(1, 40_000).Select(i => $"name{i}"));
        string row = string.Join(';', Enumerable.Range(1, 40_000));

        var file = ReadFile.Of($"{header}\n{row}\n{row}\n");

        Assert.Equal(40_000, file.Header.Length);
        Assert.Equal(2, file.Records.Count);
    }
}
