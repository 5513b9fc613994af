using System.Text;
using SalesFunctions.Ingest.Reading;

namespace SalesFunctions.Tests.Ingest.Reading;

/// <summary>One sound file, spoiled in one place or one way at a time, read through the rows export without a hint.</summary>
public sealed class PollutionTests
{
    private const int Columns = 8;

    private static readonly string[] Header = ["day", "time", "units", "code", "price", "kind", "text", "shop"];

    private static readonly string[][] Rows = [.. Enumerable.Range(0, 40).Select(Row)];

    private static readonly string Sound = Written(Rows);

    [Fact]
    public void A_sound_file_is_exported_as_it_is() => AssertTable([Header, .. Rows], Sound);

    [Fact]
    public void Line_ends_at_the_end_may_be_missing_or_many()
    {
        AssertTable([Header, .. Rows], Sound.TrimEnd());
        AssertTable([Header, .. Rows], Sound + "\r\n\r\n\r\n");
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r")]
    public void Records_may_end_with_other_characters(string lineEnd) =>
        AssertTable([Header, .. Rows], Written(Rows, lineEnd: lineEnd));

    [Theory]
    [InlineData(";")]
    [InlineData("\t")]
    [InlineData("|")]
    [InlineData(" ")]
    [InlineData(", ")]
    [InlineData("; ")]
    public void Fields_may_be_parted_otherwise(string delimiter) => AssertTable([Header, .. Rows], Written(Rows, delimiter));

    [Fact]
    public void Quotes_may_be_apostrophes() => AssertTable([Header, .. Rows], Written(Rows, quote: '\'', escape: "'"));

    [Theory]
    [InlineData("\\")]
    [InlineData("")]
    public void Quotes_inside_may_be_escaped_by_a_backslash_or_by_nothing(string escape) =>
        AssertTable([Header, .. Rows], Written(Rows, escape: escape));

    [Fact]
    public void Single_byte_cells_are_written_as_utf8()
    {
        byte[] export = ExportedTable.Export(Encoding.Latin1.GetBytes("id,name\n1,Zoë\n2,Müller\n"));

        Assert.Equal("id,name\r\n1,Zoë\r\n2,Müller\r\n", Encoding.UTF8.GetString(export));
    }

    [Fact]
    public void An_empty_file_gives_an_empty_table()
    {
        Assert.Empty(ExportedTable.Export([]));
        Assert.Null(RowsExport.Write(new MemoryStream(), new MemoryStream()).Dialect);
    }

    [Fact]
    public void A_header_alone_or_with_one_row_is_a_table()
    {
        AssertTable([Header], Written([]));
        AssertTable([Header, Rows[0]], Written(Rows[..1]));
    }

    [Fact]
    public void Without_a_header_no_row_is_taken_for_one()
    {
        string body = Sound[(Sound.IndexOf('\n', StringComparison.Ordinal) + 1)..];

        AssertTable([[.. Enumerable.Range(1, Columns).Select(i => $"column_{i}")], .. Rows], body);
    }

    [Fact]
    public void The_second_and_third_line_of_a_header_are_kept_as_rows()
    {
        string[] units = ["dd/mm/yyyy", "hh:mm", "pieces", "", "euro", "", "free text", ""];

        AssertTable([Header, units, .. Rows], Written([units, .. Rows]));
        AssertTable([Header, units, units, .. Rows], Written([units, units, .. Rows]));
    }

    [Theory]
    [InlineData("Sales of all shops\r\n\r\n")]
    [InlineData("Sales of all shops\r\nfrom the till, unchecked\r\n\r\n")]
    [InlineData("Sales of all shops,,,,,,,\r\n,,,,,,,\r\n")]
    [InlineData("# written by the till\r\n# version 2\r\n")]
    [InlineData("report,sales\r\nfrom,2021-01-01\r\nto,2021-12-31\r\nby,\"Meier, Anna\"\r\n\r\n")]
    [InlineData("\r\n\r\n")]
    [InlineData("sep=,\r\n")]
    [InlineData("\"sep=,\"\r\n")]
    public void A_preamble_is_passed_over(string preamble) => AssertTable([Header, .. Rows], preamble + Sound);

    [Fact]
    public void Footers_are_kept_as_rows() =>
        AssertTable([Header, .. Rows, ["Total", "", "820"], ["Printed at night"]], Sound + "\r\nTotal,,820\r\nPrinted at night\r\n");

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(11)]
    public void A_second_table_is_kept_as_rows(int width)
    {
        string[][] second = [.. Enumerable.Range(0, 12).Select(r => Enumerable.Range(0, width).Select(c => $"{r}{(char)('a' + c)}").ToArray())];
        string text = string.Concat(second.Select(r => string.Join(',', r) + "\r\n"));

        AssertTable([Header, .. Rows, .. second], Sound + "\r\n" + text);
        AssertTable([Header, .. Rows, .. second], Sound + text);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void A_narrow_first_table_is_no_preamble(int width)
    {
        string[][] first = [.. Enumerable.Range(0, 16).Select(r => Enumerable.Range(0, width).Select(c => r == 0 ? $"name{(char)('a' + c)}" : $"{r}{c}").ToArray())];
        string text = string.Concat(first.Select(r => string.Join(',', r) + "\r\n"));

        AssertTable([.. first, Header, .. Rows], text + Sound);
    }

    [Fact]
    public void A_missing_delimiter_joins_two_cells_of_its_row_only() => Each((row, column) =>
    {
        if (column == 0 || NeedsQuotes(row[column - 1]) || NeedsQuotes(row[column]))
            return null;
        string[] joined = [.. row[..(column - 1)], row[column - 1] + row[column], .. row[(column + 1)..]];
        return (joined, Line(joined));
    });

    [Fact]
    public void An_extra_delimiter_adds_an_empty_cell_to_its_row_only() => Each((row, column) =>
    {
        string[] widened = [.. row[..column], "", .. row[column..]];
        return (widened, Line(widened));
    });

    [Fact]
    public void An_extra_quote_is_text_of_its_cell() => Each((row, column) =>
    {
        string[] cells = [.. row[..column], '"' + row[column], .. row[(column + 1)..]];
        string cell = NeedsQuotes(row[column]) ? $"\"{Quoted(row[column], ',', '"', "\"")}" : cells[column];
        string line = string.Join(',', row.Select((c, i) => i == column ? cell : Quoted(c, ',', '"', "\"")));
        return (cells, line);
    });

    [Fact]
    public void A_row_parted_by_blanks_stays_a_row()
    {
        for (int row = 0; row < Rows.Length; row++)
        {
            if (Rows[row][6].Contains('\n', StringComparison.Ordinal))
                continue;
            var lines = Lines();
            lines[row + 1] = string.Join(' ', Rows[row]);
            string[][] read = ExportedTable.Of(string.Join("\r\n", lines) + "\r\n");

            Assert.Equal(Shown([Header, .. Rows.Where((_, i) => i != row)]), Shown([.. read.Where((_, i) => i != row + 1)]));
            Assert.Equal(lines[row + 1], string.Join(',', read[row + 1]));
        }
    }

    [Fact]
    public void A_header_parted_by_blanks_is_still_the_header()
    {
        var lines = Lines();
        lines[0] = string.Join(' ', Header);

        AssertTable([Header, .. Rows], string.Join("\r\n", lines));
    }

    private static string[] Row(int i) =>
    [
        $"{i % 28 + 1}/{i % 12 + 1}/2021",
        $"{i % 24}:{i * 7 % 60:00}",
        $"{i % 9 + 1}",
        $"P{1000 + i * 37}",
        $"{i * 13 % 400}.{i % 90 + 10}",
        new[] { "Pens", "Paper, ruled", "Ink", "Glue" }[i % 4],
        new[] { "A \"fine\" thing, for school", "plain", "two lines:\r\nthe second", "", "naïve, Ayşe" }[i % 5],
        new[] { "North", "Köln Süd", "O'Neill Street" }[i % 3],
    ];

    /// <summary>Spoils every cell of the header and of every row in turn.</summary>
    private static void Each(Func<string[], int, (string[] Cells, string Line)?> spoil)
    {
        for (int row = 0; row <= Rows.Length; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                if (spoil(row == 0 ? Header : Rows[row - 1], column) is not { } spoiled)
                    continue;
                var lines = Lines();
                lines[row] = spoiled.Line;
                string[][] table = [Header, .. Rows];
                table[row] = spoiled.Cells;
                AssertTable(table, string.Join("\r\n", lines) + "\r\n");
            }
        }
    }

    private static string[] Lines() => [Line(Header), .. Rows.Select(Line)];

    private static string Line(string[] row) => string.Join(',', row.Select(c => Quoted(c, ',', '"', "\"")));

    private static string Written(string[][] rows, string delimiter = ",", char quote = '"', string escape = "\"", string lineEnd = "\r\n") =>
        string.Concat(rows.Prepend(Header).Select(r => string.Join(delimiter, r.Select(c => Quoted(c, delimiter[0], quote, escape))) + lineEnd));

    private static bool NeedsQuotes(string cell) => cell.AsSpan().ContainsAny(",\"\r\n ");

    private static string Quoted(string cell, char delimiter, char quote, string escape) =>
        cell.Contains(delimiter, StringComparison.Ordinal) || cell.Contains(quote, StringComparison.Ordinal) || NeedsQuotes(cell)
            ? $"{quote}{cell.Replace($"{quote}", $"{escape}{quote}", StringComparison.Ordinal)}{quote}"
            : cell;

    private static void AssertTable(string[][] expected, string text) =>
        Assert.Equal(Shown(expected), Shown(ExportedTable.Of(text)));

    private static string Shown(string[][] table) => string.Join('¶', table.Select(r => string.Join('·', r)));
}
