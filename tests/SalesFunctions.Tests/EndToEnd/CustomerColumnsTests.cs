using System.Globalization;
using System.Text.Json;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>
/// What columns of customers answer is what the tables answer. The tables are asked by the same questions once a change of the data
/// has made columns and roll-ups invalid.
/// </summary>
[Collection(ModelServiceTests.Name)]
public sealed class CustomerColumnsTests(ServiceFixture service)
{
    private const string Columns = "SELECT COUNT(*) FROM customer_columns c INNER JOIN datasets d USING (dataset_id) WHERE d.dataset = @dataset";

    private static readonly string[] Filters =
    [
        "", "&gender=Female", "&gender=", "&gender=Male&gender=", "&age_group=26-35&age_group=60%2B", "&rfm=New", "&rfm=", "&rfm=High-Value&rfm=&behaviour=Budget",
        "&spenders=High&gender=Female", "&region=East", "&region=East&region=", "&region=West&gender=Male&gender=Female", "&gender=Nobody", "&gender=Female%20",
    ];

    private static readonly string[] OfScores =
    [
        .. Filters, "&overdue=true", "&overdue=false&gender=Male", "&minimum_probability_alive=0.5", "&maximum_probability_alive=0.5&rfm=Dormant",
        "&minimum_probability_alive=0&maximum_probability_alive=1",
    ];

    private static readonly string[] Fields =
        ["sales", "orders", "average_order_value", "order_value", "age", "annual_income", "spending_score", "days_between_orders", "recency"];

    private static readonly string[] Questions =
    [
        .. OfScores.Select(filter => $"rfm?{filter}"),
        .. from filter in Filters
           from range in (string[])["", "&from=2023-03-01&to=2023-06-15"]
           select $"distributions/summary?field={string.Join(',', Fields)}{filter}{range}",
        .. from field in Fields
           from rest in (string[])["", "&bins=7&gender=Female&rfm=New&rfm=", "&from=2023-05-15", "&to=2023-04-02&age_group=&age_group=26-35"]
           select $"distributions?field={field}{rest}",
        .. from axes in (string[])["x=age&y=sales", "x=orders&y=days_between_orders&sample=40", "x=annual_income&y=spending_score", "x=average_order_value&y=recency&sample=17"]
           from rest in (string[])["", "&gender=Female&rfm=New&rfm=", "&from=2023-03-01&to=2023-06-15", "&gender=Male&from=2023-05-15"]
           select $"scatter?{axes}{rest}",
    ];

    private static readonly string[] Lists = [.. OfScores.Select(filter => $"page_size=7{filter}"), "page_size=1&gender=Male", "page_size=40&rfm=", "page_size=300&gender=Female"];

    [Fact]
    public async Task Columns_answer_as_the_tables_do()
    {
        await LoadAsync("columns");
        await service.RefreshAsync("columns");
        Assert.Equal(48, await service.SqlAsync<long>(Columns, new { dataset = "columns" }));

        var answers = await AnswersAsync("columns", Questions);
        var lists = await ListsAsync("columns");
        await ForgetAsync("columns");

        Assert.Equal(await AnswersAsync("columns", Questions), answers);
        Assert.Equal(await ListsAsync("columns"), lists);
        Assert.True(lists.Count > 10 * Lists.Length);
        Assert.True(answers.Count(answer => answer.Length > 500) > Questions.Length / 2, string.Join('\n', answers));
    }

    [Fact]
    public async Task A_load_ends_what_columns_say_and_an_erasure_takes_them_away()
    {
        await LoadAsync("columns_past");
        await service.RefreshAsync("columns_past");
        const string Before = "rfm?gender=Female";

        // Nobody asks the tables, so nobody sees what is done to them here.
        await service.SqlAsync<long>("UPDATE customer_scores s INNER JOIN datasets d USING (dataset_id) SET s.monetary_score = 9 WHERE d.dataset = 'columns_past'; SELECT 1");
        Assert.DoesNotContain("\"mean_monetary_score\":9,", (await AnswersAsync("columns_past", [Before]))[0], StringComparison.Ordinal);
        Ledger.Loaded(await service.UploadAsync("columns_past/more.csv", "order_id,date,customer_id,amount\nmore,2024-06-01,C1,10\n"));
        Assert.Contains("\"mean_monetary_score\":9,", (await AnswersAsync("columns_past", [Before]))[0], StringComparison.Ordinal);

        await service.EraseAsync("columns_past", "C1");
        Assert.Equal(0, await service.SqlAsync<long>(Columns, new { dataset = "columns_past" }));
    }

    // Buyers with and without a record and parts of one, returns, lines of nobody, orders of several customers; and records that never bought.
    private async Task LoadAsync(string dataset)
    {
        var people = Enumerable.Range(0, 260).Where(customer => customer % 7 != 3).Select(customer => string.Create(
            CultureInfo.InvariantCulture,
            $"C{customer},{Of(customer % 5, "Female", "Male", "", "Male", "Female")},{Of(customer % 6, "19", "30", "", "44", "71", "30")},{Cell(customer % 4 == 1, 12.25m + (customer * 11 % 97))},{Cell(customer % 3 == 2, 1 + (customer * 29 % 100))},{Of(customer % 4, "East", "West", "", "Öst")},{Of(customer % 3, "Gold", "", "Silver")}\n"));
        Ledger.Loaded(await service.UploadAsync($"{dataset}/people.csv", "customer_id,gender,age,annual_income,spending_score,region,segment\n" + string.Concat(people)));
        var lines = Enumerable.Range(0, 230).SelectMany(customer => Enumerable.Range(0, 1 + (customer * 7 % 6)).Select(time => string.Create(
            CultureInfo.InvariantCulture,
            $"{(customer % 40 == 0 ? "shared" : $"{customer}-{time}")},{new DateOnly(2023, 1, 1).AddDays((customer * 13 % 210) + (time * (9 + (customer % 41)))):yyyy-MM-dd},{(customer % 50 == 9 ? "" : $"C{customer}")},{Of(customer % 3, "North", "East", "")},{Of(time % 2, "Tea", "Pots")},{(customer % 11 == 5 && time % 2 == 1 ? -1 : 1) * (3.5m + (customer * 37 % 90) + (time * 0.07m))}\n")));
        Ledger.Loaded(await service.UploadAsync($"{dataset}/lines.csv", "order_id,date,customer_id,region,category,amount\n" + string.Concat(lines)));
    }

    private async Task ForgetAsync(string dataset) => await service.SqlAsync<long>(
        "UPDATE datasets SET data_version = data_version + 1, cubes_format = 0 WHERE dataset = @dataset; SELECT 1", new { dataset });

    private async Task<List<string>> AnswersAsync(string dataset, IEnumerable<string> questions)
    {
        var answers = new List<string>();
        foreach (var question in questions)
        {
            answers.Add($"{question} {await service.TextAsync($"/api/v1/customers/{question}&dataset={dataset}")}");
        }

        return answers;
    }

    // All pages, whose cursors are no part of the answer.
    private async Task<List<string>> ListsAsync(string dataset)
    {
        var answers = new List<string>();
        foreach (var list in Lists)
        {
            var (page, cursor) = (0, "");
            do
            {
                var answer = JsonSerializer.Deserialize<JsonElement>(await service.TextAsync($"/api/v1/customers?sort=-expected_value_12_months&{list}&dataset={dataset}{cursor}"));
                answers.Add($"{list} {++page} {answer.GetProperty("items")}");
                cursor = answer.TryGetProperty("nextCursor", out var next) && next.ValueKind == JsonValueKind.String ? $"&cursor={Uri.EscapeDataString(next.GetString()!)}" : "";
            }
            while (cursor.Length > 0);
        }

        return answers;
    }

    private static string Of(int at, params string[] values) => values[at];

    private static string Cell(bool isMissing, decimal value) => isMissing ? "" : value.ToString(CultureInfo.InvariantCulture);
}
