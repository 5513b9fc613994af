using System.Globalization;
using System.Text;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>Nothing lost, nothing twice: what comes again, overlaps or was corrected.</summary>
[Collection(ServiceTests.Name)]
public sealed class RepeatTests(ServiceFixture service)
{
    private const string Keyed = "order_id,line_number,date,customer_id,product,category,quantity,unit_price,store\n";
    private const string Plain = "date,customer_id,product,category,quantity,unit_price,store\n";

    [Theory]
    [InlineData("again_keyed", true)]
    [InlineData("again_plain", false)]
    public async Task A_file_again_under_its_own_or_another_name_adds_nothing(string dataset, bool keyed)
    {
        var text = Text(keyed, 1, 400);
        Ledger.Counts(await service.UploadAsync($"{dataset}/a.csv", text), loaded: 400);
        var before = await service.SalesAsync(dataset);

        Ledger.Counts(await service.UploadAsync($"{dataset}/a.csv", text), unchanged: 400);
        Ledger.Counts(await service.UploadAsync($"{dataset}/b.csv", text), unchanged: 400);

        Assert.Equal(before, await service.SalesAsync(dataset));
        await RollUps.AgreeAsync(service, dataset);
    }

    [Theory]
    [InlineData("overlap_keyed", true)]
    [InlineData("overlap_plain", false)]
    public async Task An_export_that_overlaps_by_half_adds_its_new_half(string dataset, bool keyed)
    {
        Ledger.Counts(await service.UploadAsync($"{dataset}/a.csv", Text(keyed, 1, 400)), loaded: 400);
        Ledger.Counts(await service.UploadAsync($"{dataset}/b.csv", Text(keyed, 201, 600)), loaded: 200, unchanged: 200);

        Assert.Equal(Total(1, 600), await service.SalesAsync(dataset));
        await RollUps.AgreeAsync(service, dataset);
    }

    [Fact]
    public async Task A_changed_row_takes_the_old_ones_place_in_lines_and_roll_ups()
    {
        var text = Text(keyed: true, 1, 300);
        await service.UploadAsync("changed/a.csv", text);
        var changed = text.Replace(Row(true, 100), Row(true, 100).Replace("Kanyon", "Metrocity", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.NotEqual(text, changed);

        Ledger.Counts(await service.UploadAsync("changed/a.csv", changed), replaced: 1, unchanged: 299);

        Assert.Equal(Total(1, 300), await service.SalesAsync("changed"));
        Assert.Equal(1, await service.SqlAsync<long>(
            "SELECT COUNT(*) FROM sales_lines WHERE store = 'Metrocity' AND dataset_id = (SELECT dataset_id FROM datasets WHERE dataset = 'changed')"));
        await RollUps.AgreeAsync(service, "changed");
    }

    [Fact]
    public async Task A_changed_customer_cell_beside_the_sale_counts_as_a_changed_row()
    {
        const string Header = "invoice_no,customer_id,gender,age,date,amount\n";
        await service.UploadAsync("grown/a.csv", Header + "I1,C1,Female,28,2024-05-13,10\nI2,C2,Male,40,2024-05-14,20\n");

        Ledger.Counts(
            await service.UploadAsync("grown/b.csv", Header + "I1,C1,Female,29,2024-05-13,10\nI2,C2,Male,40,2024-05-14,20\n"), replaced: 1, unchanged: 1);

        Assert.Equal(29, await service.SqlAsync<int>(
            "SELECT age FROM customers WHERE customer_id = 'C1' AND dataset_id = (SELECT dataset_id FROM datasets WHERE dataset = 'grown')"));
    }

    [Fact]
    public async Task A_blank_cell_of_a_customer_does_not_wipe_what_an_earlier_line_said()
    {
        const string Header = "invoice_no,customer_id,gender,age,date,amount\n";
        await service.UploadAsync("blank/a.csv", Header + "I1,C1,Female,28,2024-05-13,10\nI2,C1,,29,2024-05-14,20\nI3,C2,,40,2024-05-14,5\nI4,C2,Male,40,2024-05-15,5\n");
        await service.UploadAsync("blank/b.csv", Header + "I5,C1,N/A,28,2024-05-16,10\n");

        Assert.Equal("C1 Female, C2 Male", await service.SqlAsync<string>(
            """
            SELECT GROUP_CONCAT(customer_id, ' ', COALESCE(gender, '?') ORDER BY customer_id SEPARATOR ', ') FROM customers
            WHERE dataset_id = (SELECT dataset_id FROM datasets WHERE dataset = 'blank')
            """));
    }

    [Fact]
    public async Task Honest_identical_lines_stay_two_and_a_third_of_them_is_one_more()
    {
        const string Line = "2024-05-13,C1,Tea,Drinks,1,2.50,Kanyon\n";
        var others = string.Concat(Enumerable.Range(1, 50).Select(i => Row(false, i) + "\n"));
        Ledger.Counts(await service.UploadAsync("twins/a.csv", Plain + Line + others + Line), loaded: 52);
        Ledger.Counts(await service.UploadAsync("twins/b.csv", Plain + Line + Line + Line), loaded: 1, unchanged: 2);
    }

    [Fact]
    public async Task A_key_that_a_later_file_disproves_gives_way_to_the_content()
    {
        const string Header = "order_id,date,customer_id,product,amount\n";
        var first = await service.UploadAsync("rekey/a.csv", Header + "1,2024-05-13,C1,Tea,10\n2,2024-05-14,C2,Milk,20\n");
        Assert.Equal("order_id", first.GetProperty("row_key").GetString());

        var second = await service.UploadAsync("rekey/b.csv", Header + "2,2024-05-14,C2,Milk,20\n3,2024-05-15,C3,Tea,30\n3,2024-05-15,C3,Jam,5\n");

        Ledger.Counts(second, loaded: 2, unchanged: 1);
        Assert.Equal("content", second.GetProperty("row_key").GetString());
        Assert.Equal(65m, await service.SalesAsync("rekey"));
        Ledger.Counts(await service.UploadAsync("rekey/c.csv", Header + "1,2024-05-13,C1,Tea,10\n3,2024-05-15,C3,Jam,5\n"), unchanged: 2);
        await RollUps.AgreeAsync(service, "rekey");
    }

    [Fact]
    public async Task Numbers_that_begin_again_each_year_do_not_overwrite_last_years_sales()
    {
        string Year(int year) => "receipt_no,date,customer_id,amount\n" + string.Concat(
            Enumerable.Range(1, 60).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i},{year}-03-{(i % 28) + 1:00},C{i % 7},{i + (year % 100)}.00\n")));
        Ledger.Counts(await service.UploadAsync("restart/2023.csv", Year(2023)), loaded: 60);

        Ledger.Counts(await service.UploadAsync("restart/2024.csv", Year(2024)), loaded: 60);

        await RollUps.AgreeAsync(service, "restart");
    }

    private static string Text(bool keyed, int first, int last)
    {
        var text = new StringBuilder(keyed ? Keyed : Plain);
        for (var i = first; i <= last; i++)
        {
            text.Append(Row(keyed, i)).Append('\n');
        }

        return text.ToString();
    }

    private static string Row(bool keyed, int i)
    {
        var day = new DateOnly(2024, 1, 1).AddDays(i % 200);
        var line = string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},C{i % 37},P{i % 11},K{i % 5},{(i % 4) + 1},{i}.25,Kanyon");
        return keyed ? string.Create(CultureInfo.InvariantCulture, $"O{i / 2},{i % 2},{line}") : line;
    }

    private static decimal Total(int first, int last) => Enumerable.Range(first, last - first + 1).Sum(i => ((i % 4) + 1) * (i + 0.25m));
}
