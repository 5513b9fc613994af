using System.Text;
using Microsoft.Extensions.Options;
using SalesFunctions.Ingest.Load;
using SalesFunctions.Ingest.Reading;
using SalesFunctions.Platform;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>What was rejected is mended and uploaded again, until every row is there once.</summary>
[Collection(ServiceTests.Name)]
public sealed class RejectedFileTests(ServiceFixture service)
{
    private const string Header = "date,customer_id,product,quantity,unit_price";

    private const string Rows = """
        13/05/2024,C1,Tea,2,10.00
        31/02/2024,C2,Jam,1,20.00
        14/05/2024,C3,Milk,1,
        15/05/2024,C4,Tea, black,3,5.00
        04/05/2024,C5,Jam,4,2.50

        """;

    [Fact]
    public async Task Rejected_rows_that_were_mended_join_the_others_exactly_once()
    {
        var upload = await service.UploadAsync("mend/may.csv", $"{Header}\n{Rows}");
        Ledger.Counts(upload, loaded: 2, rejected: 3);
        Ledger.Warns(upload, "line 1, sold_at 1, unit_price 1");

        var rejected = Encoding.UTF8.GetString((await service.DownloadAsync("rejected", "mend/may.csv"))!);
        Assert.Equal(
            $"\uFEFF{Header},rejected_extra_1,rejected_extra_2,rejected_extra_3,rejected_line,rejected_column,rejected_reason\r\n"
            + "31/02/2024,C2,Jam,1,20.00,,,,3,sold_at,\"'31/02/2024' is not a date (the column is read day first, years 1900 to 2200)\"\r\n"
            + "14/05/2024,C3,Milk,1,,,,,4,unit_price,\"is missing; a sale needs an amount, or a quantity and a unit price\"\r\n"
            + "15/05/2024,C4,Tea, black,3,5.00,,,5,,\"6 cells where the header has 5; a delimiter is missing, too many, or not quoted\"\r\n",
            rejected);

        // 03/02 could be either order: the dataset remembers which one its first file proved.
        var mended = await service.UploadAsync("mend/may-mended.csv", rejected
            .Replace("31/02/2024,", "03/02/2024,", StringComparison.Ordinal)
            .Replace("14/05/2024,C3,Milk,1,,", "04/05/2024,C3,Milk,1,7.25,", StringComparison.Ordinal)
            .Replace("15/05/2024,C4,Tea, black,3,5.00,,", "05/05/2024,C4,\"Tea, black\",3,5.00,,,", StringComparison.Ordinal));

        Ledger.Counts(mended, loaded: 3);
        Assert.DoesNotContain(Ledger.Warnings(mended), warning => warning.Contains("rejected", StringComparison.Ordinal));
        Assert.All(mended.GetProperty("mapping").EnumerateArray().Where(column => column.GetProperty("header").GetString()!.StartsWith("rejected_", StringComparison.Ordinal)),
            column => Assert.Equal(("null", "null"), (column.GetProperty("column").GetRawText(), column.GetProperty("note").GetRawText())));
        Assert.Equal(20 + 20 + 7.25m + 15 + 10, await service.SalesAsync("mend"));
        Assert.Equal("C1 2024-05-13 Tea|C2 2024-02-03 Jam|C3 2024-05-04 Milk|C4 2024-05-05 Tea, black|C5 2024-05-04 Jam", await service.SqlAsync<string>(
            """
            SELECT GROUP_CONCAT(customer_id, ' ', sold_on, ' ', product ORDER BY customer_id SEPARATOR '|') FROM sales_lines
            WHERE dataset_id = (SELECT dataset_id FROM datasets WHERE dataset = 'mend')
            """));
        await RollUps.AgreeAsync(service, "mend");
        Assert.Null(await service.DownloadAsync("rejected", "mend/may-mended.csv"));
    }

    [Fact]
    public async Task The_rejected_file_is_written_as_the_profile_says_that_files_are()
    {
        await service.UploadAsync("mend_profile/_profile.json", """{ "delimiter": "|", "encoding": "windows-1254", "decimal_mark": "," }""");
        var turkish = CodePagesEncodingProvider.Instance.GetEncoding(1254)!;
        var upload = await service.UploadAsync("mend_profile/a.csv", new MemoryStream(turkish.GetBytes(
            "date|customer_id|store|amount\n13/05/2024|C1|İstinye|1,500\n32/05/2024|C2|Şişli|2,250\n")));
        Ledger.Counts(upload, loaded: 1, rejected: 1);

        var rejected = turkish.GetString((await service.DownloadAsync("rejected", "mend_profile/a.csv"))!);
        Ledger.Counts(
            await service.UploadAsync("mend_profile/b.csv", new MemoryStream(turkish.GetBytes(rejected.Replace("32/05", "31/05", StringComparison.Ordinal)))), loaded: 1);

        Assert.Equal(3.75m, await service.SalesAsync("mend_profile"));
        Assert.Equal(1, await service.SqlAsync<long>(
            "SELECT COUNT(*) FROM sales_lines WHERE store = 'Şişli' AND dataset_id = (SELECT dataset_id FROM datasets WHERE dataset = 'mend_profile')"));
    }

    [Fact]
    public async Task Rejected_rows_of_a_file_without_a_header_come_back_under_the_profiles_names()
    {
        await service.UploadAsync("mend_bare/_profile.json", """{ "header": ["date", "customer_id", "amount"] }""");
        Ledger.Counts(await service.UploadAsync("mend_bare/a.csv", "2024-05-13,C1,10\n2024-05-14,C2,\n2024-05-15,C3,30\n"), loaded: 2, rejected: 1);

        var rejected = Encoding.UTF8.GetString((await service.DownloadAsync("rejected", "mend_bare/a.csv"))!);
        Assert.StartsWith("\uFEFFdate,customer_id,amount,rejected_extra_1", rejected, StringComparison.Ordinal);
        Ledger.Counts(await service.UploadAsync("mend_bare/b.csv", rejected.Replace("C2,,", "C2,20,", StringComparison.Ordinal)), loaded: 1, skipped: 1);

        Assert.Equal(60m, await service.SalesAsync("mend_bare"));
    }

    [Fact]
    public async Task The_header_of_a_rejected_file_stands_on_the_line_that_the_profile_names()
    {
        await service.UploadAsync("mend_line/_profile.json", """{ "header_line": 3 }""");
        Ledger.Counts(await service.UploadAsync("mend_line/a.csv", "a,b,c\n1,2,3\ndate,customer_id,amount\n2024-05-13,C1,10\n2024-05-14,C2,\n"), loaded: 1, rejected: 1);

        var rejected = Encoding.UTF8.GetString((await service.DownloadAsync("rejected", "mend_line/a.csv"))!);
        Ledger.Counts(await service.UploadAsync("mend_line/b.csv", rejected.Replace("C2,,", "C2,20,", StringComparison.Ordinal)), loaded: 1);

        Assert.Equal(30m, await service.SalesAsync("mend_line"));
    }

    [Fact]
    public async Task Formulas_in_rejected_rows_are_text_in_a_spreadsheet_and_come_back_as_they_were()
    {
        Ledger.Counts(await service.UploadAsync("mend_formulas/a.csv", $"{Header}\n13/05/2024,C1,Tea,2,10.00\n31/02/2024,@C2,=1+1,-1,20.00\n"), loaded: 1, rejected: 1);

        var rejected = Encoding.UTF8.GetString((await service.DownloadAsync("rejected", "mend_formulas/a.csv"))!);
        Assert.Contains("31/02/2024,'@C2,'=1+1,-1,20.00,", rejected, StringComparison.Ordinal);
        Ledger.Counts(await service.UploadAsync("mend_formulas/b.csv", rejected.Replace("31/02", "30/05", StringComparison.Ordinal)), loaded: 1);

        Assert.Equal("@C2 =1+1", await service.SqlAsync<string>(
            "SELECT CONCAT(customer_id, ' ', product) FROM sales_lines WHERE amount < 0 AND dataset_id = (SELECT dataset_id FROM datasets WHERE dataset = 'mend_formulas')"));
    }

    // On a cluster two deliveries of an upload may load it at once; one of them wins.
    [Fact]
    public async Task A_load_that_is_broken_off_leaves_the_rejected_file_of_another_as_it_is()
    {
        var storage = new Storage(Options.Create(new StorageOptions { ConnectionString = service.Stack.Azurite.ConnectionString }));
        using var reader = CsvReader.Open(new MemoryStream(Encoding.UTF8.GetBytes($"{Header}\n{Rows}")), new ReadingOptions());
        Assert.True(reader.Read());
        RejectedFile File() => new(storage, "twice/may.csv", new RejectedForm(reader.Header, 1, ',', Encoding.UTF8, false), CancellationToken.None);
        await using (var winner = File())
        {
            await using (var loser = File())
            {
                winner.Add(reader, new RowError(null, "wrong"));
                loser.Add(reader, new RowError(null, "wrong"));
                loser.Add(reader, new RowError(null, "too late"));
                await winner.FinishAsync();
            }
        }

        var rejected = Encoding.UTF8.GetString((await service.DownloadAsync("rejected", "twice/may.csv"))!);
        Assert.EndsWith(",wrong\r\n", rejected, StringComparison.Ordinal);
    }
}
