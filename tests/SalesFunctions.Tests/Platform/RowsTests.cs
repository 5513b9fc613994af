using System.Text;
using SalesFunctions.Platform;

namespace SalesFunctions.Tests.Platform;

public sealed class RowsTests
{
    private static readonly Thing Full = new("a\"b,ç\n", 1234.56785m, 1.0 / 3, 5_000_000_000, true, new DateOnly(2023, 3, 4), new DateTime(2023, 3, 4, 5, 6, 7, 890));
    private static readonly Thing Empty = new(null, null, double.NaN, null, null, null, null);

    [Fact]
    public void Json_writes_every_column_of_every_row() => Assert.Equal(
        """[{"text":"a\u0022b,ç\n","money_left":1234.5679,"ratio":0.3333333333333333,"count":5000000000,"flag":true,"day":"2023-03-04","at":"2023-03-04T05:06:07Z"},"""
        + """{"text":null,"money_left":null,"ratio":null,"count":null,"flag":null,"day":null,"at":null}]""",
        Text(target => RowsJson.WriteArray(target, RowSet.Of([Full, Empty]))));

    [Fact]
    public void Csv_writes_the_same_columns_and_null_as_nothing() => Assert.Equal(
        "text,money_left,ratio,count,flag,day,at\r\n\"a\"\"b,ç\n\",1234.5679,0.3333333333333333,5000000000,true,2023-03-04,2023-03-04T05:06:07Z\r\n,,,,,,\r\n",
        Text(target => RowsCsv.Write(target, RowSet.Of([Full, Empty]))));

    [Fact]
    public void An_empty_text_is_not_a_missing_one() =>
        Assert.Equal("text,money_left,ratio,count,flag,day,at\r\n\"\",,,,,,\r\n", Text(target => RowsCsv.Write(target, RowSet.Of([Empty with { Text = "" }]))));

    [Fact]
    public void No_rows_are_an_empty_list_and_a_lone_header()
    {
        Assert.Equal("[]", Text(target => RowsJson.WriteArray(target, RowSet.Of<Thing>([]))));
        Assert.Equal("text,money_left,ratio,count,flag,day,at\r\n", Text(target => RowsCsv.Write(target, RowSet.Of<Thing>([]))));
    }

    [Theory]
    [InlineData("100.0000", "100")]
    [InlineData("0.0000", "0")]
    [InlineData("-0.00004", "0")]
    [InlineData("251505794.2500", "251505794.25")]
    [InlineData("99999999999999.9999", "99999999999999.9999")]
    [InlineData("0.00005", "0.0001")]
    public void Money_has_at_most_four_decimals(string stored, string written)
    {
        var row = new RowSet(["m"], [[decimal.Parse(stored, System.Globalization.CultureInfo.InvariantCulture)]]);

        Assert.Equal($$"""[{"m":{{written}}}]""", Text(target => RowsJson.WriteArray(target, row)));
        Assert.Equal($"m\r\n{written}\r\n", Text(target => RowsCsv.Write(target, row)));
    }

    private static string Text(Action<Stream> write)
    {
        using var target = new MemoryStream();
        write(target);
        return Encoding.UTF8.GetString(target.ToArray());
    }

    private sealed record Thing(string? Text, decimal? MoneyLeft, double? Ratio, long? Count, bool? Flag, DateOnly? Day, DateTime? At);
}
