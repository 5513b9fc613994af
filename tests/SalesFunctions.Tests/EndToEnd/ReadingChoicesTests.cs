using System.IO.Compression;
using System.Text;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>Choices that the whole column, earlier files or the profile settle, and the many spellings of one table.</summary>
[Collection(ServiceTests.Name)]
public sealed class ReadingChoicesTests(ServiceFixture service)
{
    private const string Header = "date,customer_id,amount\n";
    private const string Either = Header + "03/04/2024,C1,10\n05/06/2024,C2,20\n";

    [Fact]
    public async Task Dates_that_prove_no_order_are_read_day_first_with_a_loud_warning()
    {
        var upload = await service.UploadAsync("either/a.csv", Either);

        Ledger.Counts(upload, loaded: 2);
        Ledger.Warns(upload, "AMBIGUOUS DATES");
        Assert.Equal("2024-04-03", await FirstDayAsync("either"));
    }

    [Fact]
    public async Task Earlier_files_settle_dates_that_prove_no_order()
    {
        await service.UploadAsync("settled/a.csv", Header + "12/31/2023,C1,10\n12/30/2023,C2,20\n");
        var upload = await service.UploadAsync("settled/b.csv", Either);

        Assert.Equal("month_first", upload.GetProperty("date_order").GetString());
        Ledger.Warns(upload, "earlier files");
        Assert.Equal("2024-05-06", await LastDayAsync("settled"));
    }

    [Fact]
    public async Task The_profile_settles_dates_and_a_second_upload_puts_them_right()
    {
        await service.UploadAsync("told/a.csv", "order_id," + Header + "1,03/04/2024,C1,10\n2,05/06/2024,C2,20\n");
        await service.UploadAsync("told/_profile.json", """{ "date_order": "month_first" }""");

        Ledger.Counts(await service.UploadAsync("told/a.csv", "order_id," + Header + "1,03/04/2024,C1,10\n2,05/06/2024,C2,20\n"), replaced: 2);

        Assert.Equal("2024-03-04", await FirstDayAsync("told"));
        await RollUps.AgreeAsync(service, "told");
    }

    [Fact]
    public async Task Dates_of_both_orders_load_nothing_and_name_an_example_of_each() =>
        Ledger.Failed(
            await service.UploadAsync("torn/a.csv", Header + "13/04/2024,C1,10\n04/14/2024,C2,20\n15/04/2024,C1,10\n04/16/2024,C2,20\n"),
            "13/04/2024", "04/14/2024", "date_order");

    [Fact]
    public async Task A_header_names_the_currency_of_the_shop_until_the_profile_does()
    {
        await service.UploadAsync("named_currency/a.csv", "date,customer_id,Amount (TL)\n13/05/2024,C1,10\n");
        Assert.Equal("TRY", await CurrencyAsync());

        await service.UploadAsync("named_currency/_profile.json", """{ "currency": "EUR" }""");
        await service.UploadAsync("named_currency/b.csv", "date,customer_id,Amount (TL)\n14/05/2024,C1,10\n");
        Assert.Equal("EUR", await CurrencyAsync());

        async Task<string?> CurrencyAsync() => (await service.GetAsync("/api/v1/datasets?dataset=named_currency"))[0].GetProperty("currency").GetString();
    }

    public static TheoryData<string, byte[]> Spellings => new()
    {
        { "utf16", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("Date;Customer ID;Amount;Store\n13.05.2024;C1;1.234,50;Übersee\n14.05.2024;C2;65,50;Übersee\n")).ToArray() },
        { "preamble", Encoding.UTF8.GetBytes("Sales report\nprinted 2024-06-01\n\nDate\tCustomer ID\tAmount\tStore\n2024-05-13\tC1\t₺1,234.50\tÜbersee\n2024-05-14\tC2\t65.50 TL\tÜbersee\n") },
        { "repeated", Encoding.UTF8.GetBytes("Date|Customer ID|Amount|Store\r\n5/13/2024|C1|1234.5|Übersee\r\nDate|Customer ID|Amount|Store\r\n5/14/2024|C2|65.5|Übersee") },
        { "western", Encoding.Latin1.GetBytes("Date,Customer ID,Amount,Store\n\"13-May-2024\",C1,\"1,234.50\", Übersee \n14-May-2024,C2,$65.50,\u00DCbersee\n") },
        { "gzip", Gzip("Date,Customer ID,Amount,Store\n20240513,C1,1234.50,Übersee\n20240514,C2.0,65.5,Übersee\n") },
        { "offset", Encoding.UTF8.GetBytes("Date,Customer ID,Amount,Store\n2024-05-13T23:30:00+03:00,C1,1234.50,Übersee\n2024-05-14 3:05 PM,C2,65.5,Übersee\n") },
    };

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task One_table_in_many_spellings_is_one_table(string spelling, byte[] bytes)
    {
        var dataset = $"spelt_{spelling}";
        var upload = await service.UploadAsync($"{dataset}/a.csv", new MemoryStream(bytes));

        Ledger.Counts(upload, loaded: 2, skipped: spelling == "repeated" ? 1 : 0);
        Assert.Equal(1_300m, await service.SalesAsync(dataset));
        Assert.Equal(("2024-05-13", "2024-05-14"), (await FirstDayAsync(dataset), await LastDayAsync(dataset)));
        var stores = await service.GetAsync($"/api/v1/sales?by=store&dataset={dataset}");
        Assert.Equal("Übersee", Assert.Single(stores.EnumerateArray()).GetProperty("store").GetString());
    }

    [Theory]
    [InlineData("guests_rare", 50, 99, 1)]
    [InlineData("guests_common", 4, 100, 0)]
    public async Task A_blank_customer_is_a_fault_where_customers_are_known_and_a_guest_where_guests_are_common(
        string dataset, int oneIn, int loaded, int rejected)
    {
        var lines = string.Concat(Enumerable.Range(1, 100).Select(i => $"{i},2024-05-{(i % 28) + 1:00},{(i % oneIn == 1 && i < 60 ? "" : $"C{i % 9}")},10\n"));
        lines = dataset == "guests_rare" ? lines.Replace("51,2024-05-24,,10", "51,2024-05-24,C1,10", StringComparison.Ordinal) : lines;

        var upload = await service.UploadAsync($"{dataset}/a.csv", "order_id," + Header + lines);

        Ledger.Counts(upload, loaded: loaded, rejected: rejected);
        await RollUps.AgreeAsync(service, dataset);
    }

    [Fact]
    public async Task Returns_lower_the_sales_and_are_shown_beside_them()
    {
        var upload = await service.UploadAsync(
            "returned/a.csv",
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
            + "536365,85123A,LANTERN,6,12/1/2010 8:26,2.55,17850.0,United Kingdom\n"
            + "536366,71053,LAMP,2,12/13/2010 8:28,3.00,17850,United Kingdom\n"
            + "536367,71053,LAMP,1,12/13/2010 9:28,3.00,13047,United Kingdom\n"
            + "C536379,D,LANTERN,-1,12/14/2010 9:41,2.55,17850,United Kingdom\n"
            + "C536380,71053,LAMP,1,12/15/2010 9:45,3.00,13047,United Kingdom\n");

        Ledger.Counts(upload, loaded: 5);
        var summary = (await service.GetAsync("/api/v1/sales/summary?dataset=returned"))[0];
        Assert.Equal(15.30m + 6 + 3 - 2.55m - 3, summary.GetProperty("sales").GetDecimal());
        Assert.Equal(5.55m, summary.GetProperty("returns").GetDecimal());
        Assert.Equal(2, summary.GetProperty("customers").GetInt64());
    }

    [Fact]
    public async Task A_large_file_travels_by_the_queue_and_arrives_whole()
    {
        const int Rows = 400_000;
        var text = new StringBuilder("order_id,date,customer_id,product,amount\n");
        for (var i = 0; i < Rows; i++)
        {
            text.Append("order-number-").Append(i).Append(",2024-05-").Append((i % 28) + 1).Append(",customer-").Append(i % 999)
                .Append(",a product with a rather long name so that the file grows beyond thirty-two megabytes,1.50\n");
        }

        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        Assert.True(bytes.Length > 32 * 1024 * 1024);
        Ledger.Counts(await service.UploadAsync("large/a.csv", new MemoryStream(bytes)), loaded: Rows);
        Assert.Equal(Rows * 1.5m, await service.SalesAsync("large"));
    }

    private static byte[] Gzip(string text)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private async Task<string?> FirstDayAsync(string dataset) => await DayAsync(dataset, "first_day");

    private async Task<string?> LastDayAsync(string dataset) => await DayAsync(dataset, "last_day");

    private async Task<string?> DayAsync(string dataset, string which) =>
        (await service.GetAsync($"/api/v1/sales/summary?dataset={dataset}"))[0].GetProperty(which).GetString();
}
