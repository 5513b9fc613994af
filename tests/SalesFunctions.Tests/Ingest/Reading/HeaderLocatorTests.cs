using SalesFunctions.Ingest.Reading;

namespace SalesFunctions.Tests.Ingest.Reading;

public sealed class HeaderLocatorTests
{
    private static readonly string[] Known = ["order_id", "customer_id", "quantity", "price"];

    [Fact]
    public void Known_names_find_the_header_behind_rows_of_any_width()
    {
        const string text = "shop,Bonn,till,7\nby,Anna,on,Monday\norder_id,customer_id,quantity,price\n1,C1,2,3.5\n";

        var file = ReadFile.Of(text, headerScore: cells => cells.Count(Known.Contains));

        Assert.Equal(Known, file.Header);
        Assert.Equal("1·C1·2·3.5", file.Table());
        Assert.Equal(3, file.Dialect.HeaderLine);
        Assert.Equal(2, file.Dialect.PreambleLines);
        Assert.Equal(4, file.Records[0].Line);
    }

    [Fact]
    public void A_file_without_known_names_still_has_its_header_found_by_shape() =>
        Assert.Equal(["a", "b"], ReadFile.Of("a,b\n1,2\n", headerScore: _ => 0).Header);

    [Fact]
    public void The_preamble_is_counted_in_lines()
    {
        var file = ReadFile.Of("Report\n\n\"of two\nlines\"\n\nid,name,n\n1,a,2\n");

        Assert.Equal(["id", "name", "n"], file.Header);
        Assert.Equal((6, 5), (file.Dialect.HeaderLine, file.Dialect.PreambleLines));
        Assert.Equal(7, file.Records[0].Line);
    }

    [Theory]
    [InlineData("1,2021-01-05,3.5\n2,2021-01-06,4.5\n")]
    [InlineData("I1001,Bonn,3\nI1002,Ulm,4\nI1003,Bonn,5\n")]
    public void A_file_of_data_only_gets_numbered_columns(string text)
    {
        var file = ReadFile.Of(text);

        Assert.Equal(["column_1", "column_2", "column_3"], file.Header);
        Assert.Equal(0, file.Dialect.HeaderLine);
        Assert.Equal(text.Split('\n').Length - 1, file.Records.Count);
        Assert.Equal(1, file.Records[0].Line);
    }

    [Theory]
    [InlineData("region,2019,2020,2021\nNorth,100,200,300\nSouth,110,220,330\n")]
    [InlineData("product,2021-01,2021-02\nPen,10,20\nInk,11,21\n")]
    [InlineData("city,country\nBonn,Germany\nLyon,France\n")]
    [InlineData("id,,name\n1,x,Anna\n2,y,Berta\n")]
    public void Years_blanks_and_words_may_be_headers(string text) =>
        Assert.Equal(text.Split('\n')[0].Split(','), ReadFile.Of(text).Header);

    [Fact]
    public void The_profile_may_name_the_header_line_or_deny_a_header()
    {
        const string text = "a,b\nc,d\nid,name\n1,x\n";

        var named = ReadFile.Of(text, new ReadingOptions { HeaderLine = 3 });
        Assert.Equal(["id", "name"], named.Header);
        Assert.Equal("1·x", named.Table());
        Assert.Equal((3, 2), (named.Dialect.HeaderLine, named.Dialect.PreambleLines));

        var denied = ReadFile.Of(text, new ReadingOptions { NoHeader = true });
        Assert.Equal(["column_1", "column_2"], denied.Header);
        Assert.Equal(4, denied.Records.Count);
    }

    [Fact]
    public void A_header_line_beyond_the_file_is_refused_with_its_number()
    {
        var refused = Assert.Throws<UnreadableFileException>(() => ReadFile.Of("a,b\n1,2\n", new ReadingOptions { HeaderLine = 9 }));

        Assert.Contains("line 9", refused.Message, StringComparison.Ordinal);
        Assert.Contains("header_line", refused.Message, StringComparison.Ordinal);
    }
}
