using System.Net;
using System.Text;
using Dapper;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>A customer who is erased leaves every table, and what was sold stays.</summary>
[Collection(ErasureServiceTests.Name)]
public sealed class ErasureTests(ServiceFixture service)
{
    private const string Header = "order_id,line_number,date,customer_id,name,gender,age,region,product,quantity,amount\n";

    private const string Lines =
        Header
        + "1,1,2024-01-05,GONE-1,Ada Erased,F,31,East,Tea,1,10\n"
        + "2,1,2024-02-05,STAY-1,Ben,M,40,West,Tea,2,20\n"
        + "3,1,2024-03-05,GONE-1,Ada Erased,F,31,East,Jam,3,30\n"
        + "4,1,2024-03-30,GONE-1,Ada Erased,F,31,East,Jam,1,35\n"
        + "4,2,2024-04-02,GONE-1,Ada Erased,F,31,East,Jam,1,5\n"
        + "5,1,2024-05-02,STAY-1,Ben,M,40,West,Jam,-1,-5\n";

    [Fact]
    public async Task Sales_stay_and_the_person_goes()
    {
        await service.UploadAsync("erase/sales.csv", Lines);
        await service.UploadAsync("erase_other/sales.csv", Lines.Replace("Ada Erased", "Ada Other", StringComparison.Ordinal));
        var before = await FiguresAsync("erase");
        var version = await service.SqlAsync<ulong>("SELECT data_version FROM datasets WHERE dataset = 'erase'");
        await service.GetAsync("/api/v1/customers/GONE-1?dataset=erase");
        await service.GetAsync("/api/v1/customers/top?dataset=erase");

        var report = await service.EraseAsync("erase", "GONE-1");

        Assert.Equal("1 4 0 0 0", Erasures.Counts(report));
        Assert.Equal(["uploads/erase/sales.csv"], Erasures.Files(report));
        Assert.DoesNotContain("GONE-1", report.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(before, await FiguresAsync("erase"));
        Assert.Equal(version + 1, await service.SqlAsync<ulong>("SELECT data_version FROM datasets WHERE dataset = 'erase'"));
        Assert.Equal(1, (await service.GetAsync("/api/v1/datasets?dataset=erase"))[0].GetProperty("customers").GetInt64());
        Assert.DoesNotContain("GONE-1", await service.TextAsync("/api/v1/customers/top?dataset=erase"), StringComparison.Ordinal);
        Assert.DoesNotContain("GONE-1", await service.TextAsync("/api/v1/sales?by=customer&dataset=erase"), StringComparison.Ordinal);
        using var gone = await service.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/api/v1/customers/GONE-1?dataset=erase"));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        await RollUps.AgreeAsync(service, "erase");

        // The same id in another dataset is another person.
        Assert.Contains("Ada Other", await service.TextAsync("/api/v1/customers/GONE-1?dataset=erase_other"), StringComparison.Ordinal);
        Assert.Empty(await service.FindAsync("Ada Erased"));
    }

    [Fact]
    public async Task Asked_again_it_answers_the_same_and_who_was_never_there_is_404()
    {
        await service.UploadAsync("erase_again/sales.csv", Lines);
        var first = await service.EraseAsync("erase_again", "GONE-1");

        var second = await service.EraseAsync("erase_again", " GONE-1 ");

        Assert.Equal(first.GetRawText(), second.GetRawText());
        using var unknown = await service.DeleteAsync("erase_again", "gone-1");
        using var nowhere = await service.DeleteAsync("erase_nowhere", "GONE-1");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (unknown.StatusCode, nowhere.StatusCode));
        Assert.DoesNotContain("gone-1", await unknown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_table_keeps_the_id_in_any_column()
    {
        const string Id = "TRACE/7 \"q\"|x";
        const string Cell = "\"TRACE/7 \"\"q\"\"|x\"";
        await service.UploadAsync("erase_trace/_profile.json", "{\"row_key\": [\"order_id\", \"customer_id\"]}");
        await service.UploadAsync("erase_trace/sales.csv", $"order_id,date,customer_id,age,amount\n1,2024-01-05,{Cell},33,10\n2,2024-01-06,B,44,20\n3,x,{Cell},33,5\n");
        await service.UploadAsync("erase_trace/customers.csv", $"customer_id,name,annual_income\n{Cell},Ada Trace,1000\nB,Ben,2000\n");
        await service.UploadAsync("erase_trace/orders.csv", $"order_id,date,customer_id\n1,2024-01-05,{Cell}\n9,2024-01-06,{Cell}\n");
        await service.UploadAsync("erase_trace/mail.csv", $"campaign_id,customer_id,opened\nMay,{Cell},1\nMay,B,0\nMay,{Cell.Replace("x", "y", StringComparison.Ordinal)},maybe\nMay,{Cell},maybe\n");
        Assert.Equal(
            [
                "campaign_responses.customer_id", "campaign_responses.row_key", "customer_numbers.customer_id", "customer_totals.customer_id",
                "customers.customer_id", "orders.customer_id", "sales_lines.customer_id", "sales_lines.row_key",
            ],
            await service.FindAsync(Id));

        var report = await service.EraseAsync("erase_trace", Id);

        Assert.Empty(await service.FindAsync(Id));
        Assert.Empty(await service.FindAsync(Cell));
        Assert.Empty(await service.FindAsync("Ada Trace"));
        Assert.Equal("1 1 2 1 2", Erasures.Counts(report));
        Assert.Equal(
            [
                "uploads/erase_trace/sales.csv", "uploads/erase_trace/customers.csv", "uploads/erase_trace/orders.csv", "uploads/erase_trace/mail.csv",
                "rejected/erase_trace/sales.csv", "rejected/erase_trace/mail.csv",
            ],
            Erasures.Files(report));
        await RollUps.AgreeAsync(service, "erase_trace");
        var responses = await service.SqlAsync<string>(
            "SELECT GROUP_CONCAT(LENGTH(row_key) ORDER BY 1 DESC) FROM campaign_responses WHERE dataset_id = (SELECT dataset_id FROM datasets WHERE dataset = 'erase_trace')");
        Assert.Equal("32,5", responses);
    }

    [Fact]
    public async Task Of_rejected_rows_line_column_and_reason_stay()
    {
        var upload = await service.UploadAsync(
            "erase_rejected/sales.csv",
            "order_id,date,customer_id,quantity,amount\n1,2024-01-05,1.785E+04,5,10\n2,x,17850.0,5,20\n3,y,5,17850,30\n4,2024-01-05,17850,6\n5,2024-01-05,5,1,10\n");
        Ledger.Counts(upload, loaded: 2, rejected: 3);

        Assert.Equal("0 1 0 0 2", Erasures.Counts(await service.EraseAsync("erase_rejected", "17850")));

        var rows = (await service.GetAsync($"/api/v1/uploads/{upload.GetProperty("upload_id")}/rejected-rows")).GetProperty("items").EnumerateArray()
            .Select(row => $"{row.GetProperty("source_line")} {row.GetProperty("column_name").GetString()} {row.GetProperty("reason").GetString()} {row.GetProperty("raw_text").GetString()}").ToArray();
        Assert.Equal("3 sold_at is not a date (the column is read year first, years 1900 to 2200) (removed: the row names a customer who was erased)", rows[0]);
        Assert.Equal("4 sold_at 'y' is not a date (the column is read year first, years 1900 to 2200) 3,y,5,17850,30", rows[1]);
        Assert.StartsWith("5  4 cells where the header has 5", rows[2], StringComparison.Ordinal);
        Assert.EndsWith("not quoted (removed: the row names a customer who was erased)", rows[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_is_not_given_again()
    {
        await service.UploadAsync("erase_numbers/1.csv", Header + "1,1,2024-01-05,A,,,,,Tea,1,10\n2,1,2024-01-05,Z,,,,,Tea,1,10\n");
        await service.EraseAsync("erase_numbers", "Z");

        await service.UploadAsync("erase_numbers/2.csv", Header + "3,1,2024-02-05,B,,,,,Tea,1,10\n");

        Assert.Equal("A 1, B 3", await service.SqlAsync<string>(
            """
            SELECT GROUP_CONCAT(customer_id, ' ', customer_number ORDER BY customer_number SEPARATOR ', ') FROM customer_numbers
            WHERE dataset_id = (SELECT dataset_id FROM datasets WHERE dataset = 'erase_numbers')
            """));
        await RollUps.AgreeAsync(service, "erase_numbers");
    }

    [Fact]
    public async Task It_waits_for_a_load_of_the_dataset()
    {
        await service.UploadAsync("erase_wait/sales.csv", Lines);
        Task<HttpResponseMessage> erasing;
        await using (var load = await service.OpenAsync())
        {
            await using var transaction = await load.BeginTransactionAsync();
            await load.ExecuteAsync("SELECT dataset_id FROM datasets WHERE dataset = 'erase_wait' FOR UPDATE", transaction: transaction);
            erasing = service.DeleteAsync("erase_wait", "GONE-1");
            await WaitingAsync();
            Assert.False(erasing.IsCompleted);
            await load.ExecuteAsync(
                "UPDATE sales_lines SET customer_id = 'GONE-1' WHERE customer_id = 'STAY-1' AND dataset_id = (SELECT dataset_id FROM datasets WHERE dataset = 'erase_wait')",
                transaction: transaction);
            await transaction.CommitAsync();
        }

        using var answer = await erasing;
        Assert.Contains("\"sales_lines\":6,", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_record_says_when_and_by_whom_but_not_whom()
    {
        await service.UploadAsync("erase_record/sales.csv", Lines);
        var report = await service.EraseAsync("erase_record", "GONE-1");

        await using var connection = await service.OpenAsync();
        var (by, at, hash) = await connection.QuerySingleAsync<(string, DateTime, byte[])>(
            "SELECT e.erased_by, e.erased_at, e.customer_hash FROM erased_customers e INNER JOIN datasets d ON d.dataset_id = e.dataset_id WHERE d.dataset = 'erase_record'");
        Assert.Equal(("local", report.GetProperty("erased_at").GetDateTime()), (by, at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond))));
        Assert.NotEqual(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes("GONE-1")), hash);
    }

    private async Task WaitingAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await service.SqlAsync<long>("SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'SELECT row_key AS RowKey%FOR UPDATE'") == 0)
        {
            await Task.Delay(20, limit.Token);
        }
    }

    private async Task<string> FiguresAsync(string dataset) => string.Join(
        '\n',
        (await service.GetAsync($"/api/v1/sales?by=month,region,product&measures=sales,orders,units,lines,returns&dataset={dataset}")).GetRawText(),
        await service.SalesAsync(dataset));
}
