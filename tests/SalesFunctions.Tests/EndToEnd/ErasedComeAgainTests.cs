using System.Globalization;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>Files that come after an erasure do not bring the person back, and their lines are the lines that they were.</summary>
[Collection(ErasureServiceTests.Name)]
public sealed class ErasedComeAgainTests(ServiceFixture service)
{
    private const string Keyed = "order_id,line_number,date,customer_id,age,product,category,quantity,unit_price\n";
    private const string Plain = "date,customer_id,age,product,category,quantity,unit_price\n";

    [Theory]
    [InlineData("erased_keyed", true)]
    [InlineData("erased_plain", false)]
    public async Task The_same_an_overlapping_and_a_new_file(string dataset, bool keyed)
    {
        var customer = $"AGAIN-{dataset}-3";
        await service.UploadAsync($"{dataset}/a.csv", Text(dataset, keyed, 1, 200));
        var lines = Enumerable.Range(1, 300).Count(i => i % 7 == 3);
        await service.EraseAsync(dataset, customer);
        Assert.Empty(await service.FindAsync(customer));

        var same = await service.UploadAsync($"{dataset}/b.csv", Text(dataset, keyed, 1, 200));
        Ledger.Counts(same, unchanged: 200);
        Ledger.Warns(same, $"{Enumerable.Range(1, 200).Count(i => i % 7 == 3)} rows name customers who were erased");
        Ledger.Counts(await service.UploadAsync($"{dataset}/c.csv", Text(dataset, keyed, 101, 300)), loaded: 100, unchanged: 100);
        Ledger.Counts(await service.UploadAsync($"{dataset}/d.csv", Text(dataset, keyed, 201, 300)), unchanged: 100);

        Assert.Empty(await service.FindAsync(customer));
        Assert.Equal(Enumerable.Range(1, 300).Sum(i => ((i % 4) + 1) * (i + 0.25m)), await service.SalesAsync(dataset));
        Assert.Equal(lines, await service.SqlAsync<long>(
            "SELECT line_count FROM customer_totals WHERE customer_id = '' AND dataset_id = (SELECT dataset_id FROM datasets WHERE dataset = @dataset)", new { dataset }));
        Assert.Equal(6, (await service.GetAsync($"/api/v1/datasets?dataset={dataset}"))[0].GetProperty("customers").GetInt64());
        await RollUps.AgreeAsync(service, dataset);
    }

    [Fact]
    public async Task Honest_equal_lines_of_the_person_stay_two_and_those_of_another_stay_apart()
    {
        const string Line = "2024-05-13,TWIN-1,30,Tea,Drinks,1,2.50\n";
        var text = Plain + Line + Line + Line.Replace("TWIN-1", "TWIN-2", StringComparison.Ordinal);
        await service.UploadAsync("erased_twins/a.csv", text);
        await service.EraseAsync("erased_twins", "TWIN-1");
        await service.EraseAsync("erased_twins", "TWIN-2");

        Ledger.Counts(await service.UploadAsync("erased_twins/b.csv", text + Line), loaded: 1, unchanged: 3);
    }

    [Fact]
    public async Task A_corrected_line_takes_its_place_without_the_customer()
    {
        const string Line = "1,1,2024-05-13,FIX-1,30,Tea,Drinks,1,2.50\n2,1,2024-05-13,FIX-2,30,Tea,Drinks,1,2.50\n";
        await service.UploadAsync("erased_fix/a.csv", Keyed + Line);
        await service.EraseAsync("erased_fix", "FIX-1");

        Ledger.Counts(await service.UploadAsync("erased_fix/b.csv", Keyed + Line.Replace("1,2.50", "1,3.50", StringComparison.Ordinal)), replaced: 2);

        Assert.Equal(7m, await service.SalesAsync("erased_fix"));
        Assert.Empty(await service.FindAsync("FIX-1"));
        await RollUps.AgreeAsync(service, "erased_fix");
    }

    [Fact]
    public async Task A_key_of_which_the_customer_is_a_part_is_known_again()
    {
        await service.UploadAsync("erased_key/_profile.json", "{\"row_key\": [\"order_id\", \"customer_id\"]}");
        const string Text = "order_id,date,customer_id,amount\n1,2024-01-05,PART-1,10\n1,2024-01-05,PART-2,20\n";
        await service.UploadAsync("erased_key/a.csv", Text);
        await service.EraseAsync("erased_key", "PART-1");

        Ledger.Counts(await service.UploadAsync("erased_key/b.csv", Text), unchanged: 2);
        Ledger.Counts(await service.UploadAsync("erased_key/c.csv", Text + "2,2024-01-05,PART-1,5\n"), loaded: 1, unchanged: 2);

        Assert.Empty(await service.FindAsync("PART-1"));
        Assert.Equal(35m, await service.SalesAsync("erased_key"));
    }

    [Fact]
    public async Task Customers_orders_and_responses_come_without_the_person()
    {
        const string Customers = "customer_id,name,gender,annual_income\nKIND-1,Ada Kind,F,1000\nKIND-2,Ben,M,2000\n";
        const string Orders = "order_id,date,customer_id\n1,2024-02-03,KIND-1\n2,2024-02-04,KIND-2\n";
        const string Responses = "campaign_id,customer_id,opened,clicked\nMay,KIND-1,1,0\nMay,KIND-2,0,0\n";
        await service.UploadAsync("erased_kinds/customers.csv", Customers);
        await service.UploadAsync("erased_kinds/orders.csv", Orders);
        await service.UploadAsync("erased_kinds/details.csv", "order_id,line_number,product,quantity,amount\n1,1,Cup,1,5\n2,1,Cup,1,7\n");
        await service.UploadAsync("erased_kinds/mail.csv", Responses);
        Assert.Equal("1 1 1 1 0", Erasures.Counts(await service.EraseAsync("erased_kinds", "KIND-1")));

        var customers = await service.UploadAsync("erased_kinds/customers2.csv", Customers);
        Ledger.Counts(customers, unchanged: 1, skipped: 1);
        Ledger.Warns(customers, "1 rows name customers who were erased");
        Ledger.Counts(await service.UploadAsync("erased_kinds/orders2.csv", Orders), unchanged: 2);
        Ledger.Counts(await service.UploadAsync("erased_kinds/orders3.csv", Orders.Replace("-03", "-13", StringComparison.Ordinal)), replaced: 1, unchanged: 1);
        Ledger.Counts(await service.UploadAsync("erased_kinds/details2.csv", "order_id,line_number,product,quantity,amount\n1,2,Pot,1,6\n"), loaded: 1);
        Ledger.Counts(await service.UploadAsync("erased_kinds/mail2.csv", Responses), unchanged: 2);
        Ledger.Counts(await service.UploadAsync("erased_kinds/mail3.csv", Responses.Replace("May", "June", StringComparison.Ordinal)), loaded: 2);

        Assert.Empty(await service.FindAsync("KIND-1"));
        Assert.Empty(await service.FindAsync("Ada Kind"));
        await RollUps.AgreeAsync(service, "erased_kinds");
    }

    [Fact]
    public async Task A_row_that_is_rejected_keeps_no_text_of_the_person_anywhere()
    {
        await service.UploadAsync("erased_bad/a.csv", Keyed + "1,1,2024-05-13,BAD-1,30,Tea,Drinks,1,2.50\n2,1,2024-05-13,BAD-2,30,Tea,Drinks,1,2.50\n");
        await service.EraseAsync("erased_bad", "BAD-1");

        var upload = await service.UploadAsync(
            "erased_bad/b.csv", Keyed + "3,1,x,BAD-1,30,Tea,Drinks,1,2.50\n4,1,2024-05-13,BAD-1,30,Tea\n5,1,2024-05-13,BAD-2,30,Tea,Drinks,BAD,2.50\n6,1,2024-05-14,\"BAD-1,30,Tea\n");

        Ledger.Counts(upload, rejected: 4);
        Assert.Empty(await service.FindAsync("BAD-1"));
        var rejected = System.Text.Encoding.UTF8.GetString((await service.DownloadAsync("rejected", "erased_bad/b.csv"))!);
        Assert.DoesNotContain("BAD-1", rejected, StringComparison.Ordinal);
        Assert.Contains("BAD-2", rejected, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_shows_what_would_be_loaded()
    {
        await service.UploadAsync("erased_preview/a.csv", Keyed + "1,1,2024-05-13,LOOK-1,30,Tea,Drinks,1,2.50\n2,1,2024-05-13,LOOK-2,30,Tea,Drinks,1,2.50\n");
        await service.EraseAsync("erased_preview", "LOOK-1");

        using var answer = await service.PostAsync(
            "/api/v1/uploads/preview?dataset=erased_preview", new StringContent(Keyed + "3,1,2024-05-13,LOOK-1,30,Tea,Drinks,1,2.50\n"));
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Contains("1 rows name customers who were erased", text, StringComparison.Ordinal);
        Assert.DoesNotContain("LOOK-1", text, StringComparison.Ordinal);
    }

    private static string Text(string dataset, bool keyed, int first, int last) => (keyed ? Keyed : Plain) + string.Concat(
        Enumerable.Range(first, last - first + 1).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $"{(keyed ? $"O{i / 2},{i % 2}," : "")}{new DateOnly(2024, 1, 1).AddDays(i % 200):yyyy-MM-dd},AGAIN-{dataset}-{i % 7},{20 + (i % 7)},P{i % 11},K{i % 5},{(i % 4) + 1},{i}.25\n")));
}
