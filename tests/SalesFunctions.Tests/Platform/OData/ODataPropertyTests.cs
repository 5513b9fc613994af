using System.Globalization;

namespace SalesFunctions.Tests.Platform.OData;

/// <summary>Any filter, order and range over any pages gives what the same question gives over the same rows in memory.</summary>
[Collection(DatabaseTests.Name)]
public sealed class ODataPropertyTests(DatabaseFixture databases) : IAsyncLifetime
{
    private const int Questions = 60;

    private static readonly string[] Names = ["East", "east", "O'Hara", "100%", "a_b", "a|b", "Çankaya", "ab", "a", "\"x\" \\ y", "b", "--", "' OR 1=1"];

    private static readonly Table Lines = new(
        "SalesLines", ["region", "store", "category", "order_id", "gender"], ["amount", "quantity", "source_line", "upload_id"], ["day"], ["day", "upload_id", "source_line"]);

    private static readonly Table Customers = new(
        "Customers", ["customer_id", "region", "gender", "customer_name"], ["sales", "orders", "average_order_value", "units"], ["first_day", "last_day"], ["customer_id"]);

    private static readonly Table Months = new("MonthlySales", ["region", "category"], ["sales", "orders", "units", "returns"], ["month"], ["month", "region", "category"]);

    private ApiServer _server = null!;

    public async Task InitializeAsync()
    {
        var random = new Random(20240229);
        var shop = new Shop(await databases.CreateDatabaseAsync());
        var dataset = await shop.DatasetAsync("default", "EUR");
        for (var customer = 0; customer < 15; customer++)
        {
            await shop.CustomerAsync(dataset, $"C{customer}", Maybe(random), Maybe(random), null, Maybe(random));
        }

        await shop.LinesAsync(dataset, [.. Enumerable.Range(0, 130).Select(_ => Line(random))]);
        await shop.ExecuteAsync("UPDATE sales_lines SET upload_id = 1 + source_line % 3, source_line = 1 + source_line DIV 3");
        await shop.LinesAsync(await shop.DatasetAsync("other"), new Line(99, "2023-01-01") { Customer = "C1", Region = "East" });
        _server = await ApiServer.StartAsync(shop.ConnectionString);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData(nameof(Lines), 1)]
    [InlineData(nameof(Lines), 2)]
    [InlineData(nameof(Lines), 3)]
    [InlineData(nameof(Customers), 4)]
    [InlineData(nameof(Customers), 5)]
    [InlineData(nameof(Months), 6)]
    [InlineData(nameof(Months), 7)]
    public async Task Any_question_is_answered_as_in_memory(string name, int seed)
    {
        var (table, random, feed) = (name switch { nameof(Lines) => Lines, nameof(Customers) => Customers, _ => Months }, new Random(seed), new Feed(_server));
        var rows = (await feed.AllAsync(table.Name)).Select(row => new Row(row)).ToList();
        var questions = new RandomQuestion(table, rows, random);
        var found = 0;
        for (var number = 0; number < Questions; number++)
        {
            var (filter, order) = (questions.Filter(random.Next(4)), questions.Order());
            var (skip, top) = (random.Next(3) == 0 ? random.Next(20) : 0, random.Next(3) == 0 ? random.Next(40) : int.MaxValue);
            var matching = rows.Where(row => filter.Holds(row) == true).Order(Comparer<Row>.Create(order.Compare)).ToList();
            found += matching.Count;
            var address = $"{table.Name}?$filter={Uri.EscapeDataString(filter.Text)}";
            var ranged = address + (order.Text.Length == 0 ? "" : $"&$orderby={Uri.EscapeDataString(order.Text)}")
                + (skip == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"&$skip={skip}")) + (top == int.MaxValue ? "" : string.Create(CultureInfo.InvariantCulture, $"&$top={top}"));
            var key = string.Join(',', table.Order);

            var answered = await feed.AllAsync($"{ranged}&$select={key}", random.Next(5, 60));
            var counted = (await feed.GetAsync($"{address}&$count=true&$top=0")).GetProperty("@odata.count").GetInt32();

            Assert.Equal(matching.Skip(skip).Take(top).Select(row => Key(table, row)), answered.Select(row => Key(table, new Row(row))));
            Assert.True(counted == matching.Count, $"{filter.Text}: {counted} instead of {matching.Count}");
        }

        Assert.True(found > rows.Count, "questions that choose nothing prove nothing");
    }

    private static string Key(Table table, Row row) => string.Join('|', table.Order.Select(column => row[column]));

    private static Line Line(Random random) => new(random.Next(-2000, 9000) / 100m, random.Next(9) == 0 ? null : RandomDay(random))
    {
        Order = random.Next(4) == 0 ? null : $"A{random.Next(40)}",
        Customer = random.Next(6) == 0 ? null : $"C{random.Next(18)}",
        Category = Maybe(random),
        Store = Maybe(random),
        Region = Maybe(random),
        Quantity = random.Next(5) == 0 ? null : random.Next(-2, 6) * 0.5m,
    };

    private static string RandomDay(Random random) => new DateOnly(2022, 12, 15).AddDays(random.Next(60)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Maybe(Random random) => random.Next(4) == 0 ? null : Names[random.Next(Names.Length)];
}
