using System.Text;
using SalesFunctions.Ingest;
using SalesFunctions.Ingest.Columns;
using SalesFunctions.Ingest.Reading;
using SalesFunctions.Tests.Ingest.Reading;

namespace SalesFunctions.Tests.Ingest;

public sealed class InspectFileTests
{
    private const string Sales = """
        Weekly report
        order_id;line_number;order date;customer_id;gender;product;quantity;unit_price (TL);rate
        A1;1;13/05/2024 09:30;C1;f;"Tea; black";2;1.250,50;x

        order_id;line_number;order date;customer_id;gender;product;quantity;unit_price (TL);rate
        A1;2;14/05/2024;C1;f;Jam;1;3,5;x
        A1;2;14/05/2024;C1;f;Jam;1;3,5;x
        A2;1;31/02/2024;C2;m;Tea;1;2,00;x
        A3;1;15/05/2024;C3;m;Tea;1;;x

        """;

    [Fact]
    public void A_file_tells_how_its_text_is_written()
    {
        var dialect = Inspect(Sales).Dialect!;

        Assert.Equal(("utf-8", ";", "\"", "\n", 1, 2, 9), (dialect.Encoding, dialect.Delimiter, dialect.Quote, dialect.LineEnd, dialect.PreambleLines, dialect.HeaderLine, dialect.Columns));
        Assert.False(dialect.Gzip);
    }

    [Fact]
    public void Columns_dates_marks_and_key_are_those_that_a_load_would_use()
    {
        var inspection = Inspect(Sales);

        Assert.Equal("sales,customers", inspection.Kinds);
        Assert.Contains(inspection.Mapping, column => column is { HeaderLine: 2, Header: "order date", Column: "sold_at" });
        Assert.Contains(inspection.Mapping, column => column is { Column: "unit_price", Unit: "TL" });
        Assert.Contains(inspection.Mapping, column => column is { Header: "rate", Column: null });
        var dates = Assert.Single(inspection.Dates);
        Assert.Equal(("sold_at", "day_first", "proven", 4L, 0L), (dates.Column, dates.Order, dates.Proof, dates.OnlyDayFirst, dates.OnlyMonthFirst));
        Assert.Equal(",", inspection.Numbers.Single(number => number.Column == "unit_price").DecimalMark);
        Assert.Equal(("order_id,line_number", "TRY"), (inspection.RowKey, inspection.Currency));
    }

    [Fact]
    public void First_rows_are_shown_as_they_would_be_stored()
    {
        var inspection = Inspect(Sales);

        Assert.Equal(["sales_lines", "customers"], inspection.Tables.Select(table => table.Table));
        var line = inspection.Tables[0].Rows[0];
        Assert.Equal(
            ["source_line", "order_id", "line_number", "customer_id", "product_id", "product", "category", "sub_category", "quantity", "unit_price", "amount", "cost",
                "discount", "payment_method", "sold_on", "sold_time", "store", "city", "region", "country", "campaign_id"],
            line.Keys);
        Assert.Equal(
            (3m, "1", "Tea; black", 2m, 1250.5m, 2501m, "2024-05-13", "09:30:00", null),
            (line["source_line"], line["line_number"], line["product"], line["quantity"], line["unit_price"], line["amount"], line["sold_on"], line["sold_time"], line["store"]));
        Assert.Equal(("C1", "Female"), (inspection.Tables[1].Rows[0]["customer_id"], inspection.Tables[1].Rows[0]["gender"]));
    }

    [Fact]
    public void Numbers_and_flags_of_responses_are_shown_as_such()
    {
        var row = Inspect("campaign_id,customer_id,arm,delivered,opened,clicked,converted,unsubscribed,spend,past_spend\nspring,C1,control,1,0,0,yes,no,12.5,30\n").Tables[0].Rows[0];

        Assert.Equal((true, false, false, true, false, true), (row["delivered"], row["opened"], row["clicked"], row["converted"], row["unsubscribed"], row["held_out"]));
        Assert.Equal((12.5m, 30m), (row["spend"], row["past_spend"]));
    }

    [Fact]
    public void Every_row_is_counted_once()
    {
        var counts = Inspect(Sales).Counts!;

        Assert.Equal((7L, 2L, 2L, 3L), (counts.RowsIn, counts.Accepted, counts.Rejected, counts.Skipped));
        Assert.Equal((1L, 1L, 1L), (counts.Blank, counts.HeaderRepeats, counts.Copies));
    }

    [Fact]
    public void Rejected_rows_come_with_line_column_reason_and_text()
    {
        var inspection = Inspect(Sales);

        Assert.Equal([(8L, "sold_at"), (9L, "unit_price")], inspection.RejectedRows.Select(row => (row.SourceLine, row.ColumnName!)));
        Assert.Contains("'31/02/2024' is not a date", inspection.RejectedRows[0].Reason, StringComparison.Ordinal);
        Assert.Equal("A3;1;15/05/2024;C3;m;Tea;1;;x", inspection.RejectedRows[1].RawText);
        Assert.Equal([("sold_at", 1L), ("unit_price", 1L)], inspection.RejectedByColumn.Select(fault => (fault.Column, fault.Rows)));
    }

    [Fact]
    public void Only_the_first_rejected_rows_are_shown_and_all_are_counted()
    {
        var inspection = Inspect("date,customer_id,amount\n2024-05-13,C1,10\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"2024-05-13,C{i},much\n")));

        Assert.Equal((20, 50L), (inspection.RejectedRows.Count, Assert.Single(inspection.RejectedByColumn).Rows));
        Assert.Contains(inspection.Problems, problem => problem.Severity == "warning" && problem.Text.StartsWith("MANY REJECTED ROWS: 50 of 51", StringComparison.Ordinal));
    }

    [Fact]
    public void So_many_rows_are_shown_as_were_asked_for() =>
        Assert.Equal([1, 1], Inspect(Sales, rows: 1).Tables.Select(table => table.Rows.Count));

    [Fact]
    public void A_key_that_names_different_lines_gives_way_with_the_ledgers_warning()
    {
        // The survey compares the head of a file only.
        var text = new StringBuilder("order_id,date,customer_id,amount\n");
        for (var i = 0; i < 70_000; i++)
        {
            text.Append("O").Append(i).Append(",2024-05-13,C1,5\n");
        }

        var inspection = Inspect(text.Append("O69999,2024-05-14,C2,6\n").ToString());

        Assert.Equal("content", inspection.RowKey);
        Assert.Contains(inspection.Problems, problem => problem.Text.Contains("lines 70001 and 70002 share the row key but differ", StringComparison.Ordinal));
        Assert.Equal(70_001, inspection.Counts!.Accepted);
    }

    [Fact]
    public void What_earlier_files_settled_holds()
    {
        const string Text = "order_id,date,customer_id,amount\n1,03/04/2024,C1,5\n2,05/06/2024,C2,6\n";

        var alone = Inspect(Text);
        var later = Inspect(Text, state: new DatasetState("content", "month_first"));

        Assert.Equal(("day_first", "ambiguous", "order_id", "2024-04-03"), (alone.Dates[0].Order, alone.Dates[0].Proof, alone.RowKey, alone.Tables[0].Rows[0]["sold_on"]));
        Assert.Equal(("month_first", "earlier_files", "content", "2024-03-04"), (later.Dates[0].Order, later.Dates[0].Proof, later.RowKey, later.Tables[0].Rows[0]["sold_on"]));
    }

    [Fact]
    public void A_profile_overrules_the_guesses()
    {
        Assert.True(Profile.TryParse("""{ "date_order": "month_first", "row_key": ["content"], "columns": { "total": "ignore", "net": "amount" } }"""u8, out var profile, out _));

        var inspection = Inspect("order_id,date,customer_id,total,net\n1,03/04/2024,C1,5,4\n", profile: profile);

        Assert.Equal(("2024-03-04", 4m, "content"), (inspection.Tables[0].Rows[0]["sold_on"], inspection.Tables[0].Rows[0]["amount"], inspection.RowKey));
        Assert.Equal("profile", inspection.Dates[0].Proof);
    }

    [Theory]
    [InlineData("", "empty", false)]
    [InlineData("one column\nof text\n", "two cells", false)]
    [InlineData("colour,shape\nred,round\n", "_profile.json", true)]
    [InlineData("date,customer_id,amount\n", "no rows", true)]
    [InlineData("2024-05-13,C1,10\n2024-05-14,C2,20\n2024-05-15,C3,30\n", "no header", true)]
    [InlineData("date,customer_id,amount\n13/12/2024,C1,1\n12/13/2024,C1,1\n", "date_order", true)]
    public void A_file_that_cannot_be_loaded_says_why(string text, string words, bool readable)
    {
        var inspection = Inspect(text);

        Assert.False(inspection.Loadable);
        Assert.Equal("error", inspection.Problems[0].Severity);
        Assert.Contains(words, inspection.Problems[0].Text, StringComparison.Ordinal);
        Assert.Equal(readable, inspection.Dialect is not null);
        Assert.Null(inspection.Counts);
    }

    [Fact]
    public void Responses_without_a_campaign_are_named_after_their_file()
    {
        var inspection = Inspect("customer_id,opened,clicked,converted\nC1,1,no,false\n", name: "shop/spring.csv");

        var row = Assert.Single(inspection.Tables).Rows[0];
        Assert.Equal(("spring", true, false), (row["campaign_id"], row["opened"], row["clicked"]));
    }

    [Fact]
    public void Letters_with_a_meaning_to_the_server_come_out_as_they_went_in() =>
        Assert.Equal("a\\b\tc\nd", Inspect("date,customer_id,product,amount\n2024-05-13,C1,\"a\\b\tc\nd\",10\n").Tables[0].Rows[0]["product"]);

    [Fact]
    public void An_inspection_ends_when_its_asker_goes()
    {
        var text = "date,customer_id,amount\n" + string.Concat(Enumerable.Repeat("2024-05-13,C1,10\n", 70_000));

        Assert.Throws<OperationCanceledException>(() => Inspect(text, cancellation: new CancellationToken(canceled: true)));
    }

    [Theory]
    [InlineData(0, "binary")]
    [InlineData(1, "unpacks to more than the 100,000,000 bytes")]
    [InlineData(1_000, "unpacks to more than the 100,000,000 bytes")]
    public void A_gzip_bomb_ends_at_the_limit_with_a_message(int rows, string reason)
    {
        // 10 GB of zeros, or of one row, behind none, one or many sound rows, in some 10 MB of gzip members.
        var sound = string.Concat(Enumerable.Range(0, rows).Select(row => $"A{row},2024-05-13,C1,10\n"));
        var filling = ReadFile.Gzip(rows == 1 ? Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(sound, 2_500_000))) : new byte[50_000_000]);
        byte[] bomb = [.. ReadFile.Gzip(Encoding.UTF8.GetBytes("order_id,date,customer_id,amount\n" + sound)), .. Enumerable.Repeat(filling, 200).SelectMany(member => member)];
        var counted = new CountingStream(new MemoryStream(bomb));
        var file = new FileToInspect("bomb.csv.gz", () => counted, Profile.Default, new DatasetState(null, null), 20) { MostUnpackedBytes = 100_000_000 };

        var inspection = InspectFile.Run(file, CancellationToken.None);

        Assert.False(inspection.Loadable);
        Assert.Contains(reason, Assert.Single(inspection.Problems, problem => problem.Severity == InspectedProblem.Error).Text, StringComparison.Ordinal);
        Assert.InRange(counted.BytesRead, 1, bomb.Length / 20);
    }

    private static Inspection Inspect(
        string text, int rows = 20, Profile? profile = null, DatasetState? state = null, string name = "file.csv", CancellationToken cancellation = default) =>
        InspectFile.Run(
            new FileToInspect(name, () => new MemoryStream(Encoding.UTF8.GetBytes(text)), profile ?? Profile.Default, state ?? new DatasetState(null, null), rows), cancellation);
}
