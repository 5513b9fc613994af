using System.Text;
using SalesFunctions.Platform;

namespace SalesFunctions.Tests.Platform;

public sealed class RowBufferTests
{
    [Fact]
    public void Cells_are_written_as_load_data_reads_them()
    {
        using var rows = new RowBuffer(4);

        rows.Integer(7);
        rows.Text("a\tb\\c\nd"u8);
        rows.Text([]);
        rows.Number(1500.40m);
        rows.Number(null);
        rows.Date(new DateOnly(2024, 5, 3));
        rows.Time(new TimeOnly(8, 5, 0));
        rows.Flag(true);
        rows.Binary([0, (byte)'x', (byte)'\t']);
        rows.EndRow();

        Assert.Equal("7\ta\\tb\\\\c\\nd\t\\N\t1500.4\t\\N\t2024-05-03\t08:05:00\t1\t\\0x\\t\n", Encoding.UTF8.GetString(rows.Written));
    }

    [Theory]
    [InlineData("Ada Lovelace")]
    [InlineData("7")]
    [InlineData("")]
    public void A_cell_becomes_null_and_what_stands_behind_it_stays(string cell)
    {
        using var rows = new RowBuffer(4);
        rows.Text("before"u8);
        var start = rows.Length;
        rows.Text(Encoding.UTF8.GetBytes(cell));
        var end = rows.Length;
        rows.Text("behind"u8);

        rows.MakeNull(start, end);
        rows.Text("next"u8);

        Assert.Equal("before\t\\N\tbehind\tnext\t", Encoding.UTF8.GetString(rows.Written));
    }

    [Theory]
    [InlineData("12.50", "12.5")]
    [InlineData("1500.00", "1500")]
    [InlineData("-0.00004", "0")]
    [InlineData("2.00005", "2")]
    [InlineData("2.00015", "2.0002")]
    [InlineData("99999999999999.9999", "99999999999999.9999")]
    public void Equal_numbers_are_written_alike_to_four_decimals(string number, string written)
    {
        using var rows = new RowBuffer(64);

        rows.Number(decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(written + "\t", Encoding.UTF8.GetString(rows.Written));
    }

    [Fact]
    public void A_row_given_up_half_way_leaves_the_rows_before_it()
    {
        using var rows = new RowBuffer(8);
        rows.Integer(1);
        rows.EndRow();
        var start = rows.Length;
        rows.Text("half a row that is longer than the buffer was"u8);

        rows.TruncateTo(start);

        Assert.Equal("1\n", Encoding.UTF8.GetString(rows.Written));
    }
}
