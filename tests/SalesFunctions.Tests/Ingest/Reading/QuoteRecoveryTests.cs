using System.Text;
using SalesFunctions.Ingest.Reading;

namespace SalesFunctions.Tests.Ingest.Reading;

public sealed class QuoteRecoveryTests
{
    private const string Header = "id,city,product,units,price\n";

    [Fact]
    public void A_quote_that_is_never_closed_costs_its_own_line_only()
    {
        var file = ReadFile.Of(Header + "1,Bonn,Pen,2,3.5\n2,Bonn,\"Pen,2,3.5\n3,Bonn,Pen,2,3.5\n4,Bonn,\"Pen, red\",2,3.5\n");

        Assert.Equal([RecordFault.None, RecordFault.UnclosedQuote, RecordFault.None, RecordFault.None], file.Records.Select(r => r.Fault));
        Assert.Equal("2·Bonn·\"Pen·2·3.5", string.Join('·', file.Records[1].Cells));
        Assert.Equal("4·Bonn·Pen, red·2·3.5", string.Join('·', file.Records[3].Cells));
    }

    [Theory]
    [InlineData("2,Bonn,Pen,2,\"3.5\n")]
    [InlineData("\"2,Bonn,Pen,2,3.5\n")]
    [InlineData("2,\"Bonn,Pen,2,3.5\n2,\"Bonn,Pen,2,3.5\n2,Bonn,\"Pen,2,3.5\n2,Bonn,\"Pen,2,3.5\n2,Bonn,Pen,\"2,3.5\n")]
    public void Unclosed_quotes_in_any_column_or_in_a_row_cost_no_neighbour(string spoiled)
    {
        var file = ReadFile.Of(Header + "1,Bonn,Pen,2,3.5\n" + spoiled + "3,Bonn,Pen,2,3.5\n4,Bonn,\"Pen, red\",2,\"3.5\"\n");

        Assert.All(file.Records.Where(r => r.Raw == spoiled || r.Raw.StartsWith('2')), r => Assert.Equal(RecordFault.UnclosedQuote, r.Fault));
        Assert.Equal(["1,Bonn,Pen,2,3.5", "3,Bonn,Pen,2,3.5", "4,Bonn,\"Pen, red\",2,\"3.5\""],
            file.Records.Where(r => r.Fault == RecordFault.None).Select(r => r.Raw));
        Assert.All(file.Records, r => Assert.Equal(5, r.Cells.Length));
    }

    [Fact]
    public void An_unclosed_quote_whose_partner_stands_in_the_same_column_later_swallows_nothing()
    {
        var file = ReadFile.Of(Header + "1,Bonn,\"Pen,2,3.5\n2,Bonn,Pen,2,3.5\n3,Bonn,Pen\",2,3.5\n4,Bonn,Pen,2,3.5\n");

        Assert.Equal(["1", "2", "3", "4"], file.Records.Select(r => r.Cells[0].Trim('"')));
    }

    [Fact]
    public void Sound_lines_are_not_swallowed_even_where_the_sum_of_columns_fits()
    {
        var file = ReadFile.Of(Header + "0,Ulm,Pen,2,3.5\n1,Bonn,\"Pen,2\n2,Bonn,Pen,2,3.5\n3,Bonn,Ink,2,3.5\n4,Bonn,Pen\",2,3.5\n");

        Assert.Equal(["0", "1", "2", "3", "4"], file.Records.Select(r => r.Cells[0]));
        Assert.Equal("3·Bonn·Ink·2·3.5", string.Join('·', file.Records[3].Cells));
    }

    [Fact]
    public void An_unclosed_quote_at_the_end_of_the_file_costs_its_line_only()
    {
        var file = ReadFile.Of(Header + "1,Bonn,Pen,2,3.5\n2,Bonn,Pen,2,3.5\n3,Bonn,\"Pen,2,3.5");

        Assert.Equal([RecordFault.None, RecordFault.None, RecordFault.UnclosedQuote], file.Records.Select(r => r.Fault));
    }

    [Theory]
    [InlineData("1,\"Bonn\nam Rhein\",Pen,2,3.5")]
    [InlineData("1,Bonn,Pen,2,\"first, line\nsecond, line\n\nthird\"")]
    [InlineData("1,Bonn,\"a \"\"quoted\"\"\nword, and\r\nmore\",2,3.5")]
    public void A_field_of_several_lines_stays_one_record(string record)
    {
        var file = ReadFile.Of(Header + "0,Bonn,Pen,2,3.5\n" + record + "\n2,Bonn,Pen,2,3.5\n");

        Assert.Equal(3, file.Records.Count);
        Assert.Equal(record, file.Records[1].Raw);
        Assert.Equal(5, file.Records[1].Cells.Length);
        Assert.Equal(RecordFault.None, file.Records[1].Fault);
    }

    [Theory]
    [InlineData("1,Bonn,\"a \"red\" pen\",2,3.5", "a \"red\" pen")]
    [InlineData("1,Bonn,\"\"red pen\",2,3.5", "\"red pen")]
    [InlineData("1,Bonn,\"a \"red\", fine pen\",2,3.5", "a \"red\", fine pen")]
    public void A_quote_that_was_not_doubled_is_text(string record, string product)
    {
        var file = ReadFile.Of(Header + "0,Bonn,Pen,2,3.5\n" + record + "\n2,Bonn,\"Pen\",2,3.5\n");

        Assert.Equal(product, file.Records[1].Cells[2]);
        Assert.Equal(5, file.Records[1].Cells.Length);
    }

    [Fact]
    public void Text_after_a_closing_quote_is_kept_and_reported()
    {
        var record = ReadFile.Of(Header + "0,Bonn,Pen,2,3.5\n1,\"Bonn, Rhein\" (west),Pen,2,3.5\n").Records[1];

        Assert.Equal(RecordFault.TextAfterQuote, record.Fault);
        Assert.Equal("\"Bonn, Rhein\" (west)", record.Cells[1]);
        Assert.Equal(5, record.Cells.Length);
    }

    [Fact]
    public void An_extra_quote_before_a_field_of_several_lines_does_not_tear_it()
    {
        var file = ReadFile.Of(Header + "0,Bonn,Pen,2,3.5\n1,Bonn,\"\"a pen\nwith a cap\",2,3.5\n2,\"Bonn,\"a pen\nwith a cap\",2,3.5\n3,Bonn,Pen,2,3.5\n");

        Assert.Equal(["0", "1", "2", "3"], file.Records.Select(r => r.Cells[0]));
        Assert.Equal("\"a pen\nwith a cap", file.Records[1].Cells[2]);
        Assert.Equal("a pen\nwith a cap", file.Records[2].Cells[2]);
        Assert.Equal("\"Bonn", file.Records[2].Cells[1]);
    }

    [Theory]
    [InlineData(",")]
    [InlineData(", ")]
    public void A_file_full_of_unclosed_quotes_is_read_in_linear_time(string delimiter)
    {
        // No line has the header's column count, so nothing tells early that a quote is not closed.
        var text = new StringBuilder(Header + string.Concat(Enumerable.Repeat("1,a,b,2,3\n", 20_000)));
        for (int i = 0; i < 60_000; i++)
            text.Append("1,\"a,b,2,3,4,5,6 and no more quotes on this line\n");
        // A reader that looked for each quote's end through the whole file would take many minutes; the limit is no measurement.
        var clock = System.Diagnostics.Stopwatch.StartNew();

        var file = ReadFile.Of(text.Replace(",", delimiter).ToString());

        Assert.Equal(80_000, file.Records.Count);
        Assert.InRange(clock.Elapsed.TotalMinutes, 0, 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Narrow_tables_keep_their_fields_of_several_lines(int columns)
    {
        string before = string.Concat(Enumerable.Repeat("1,", columns - 1));

        var file = ReadFile.Of($"{string.Concat(Enumerable.Repeat("n,", columns - 1))}text\n{before}\"a\nb\"\n{before}c\n", new ReadingOptions { AllowSingleColumn = true });

        Assert.Equal(["a\nb", "c"], file.Records.Select(r => r.Cells[^1]));
    }
}
