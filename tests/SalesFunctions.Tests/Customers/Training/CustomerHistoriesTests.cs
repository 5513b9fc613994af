using System.Text;
using Dapper;
using SalesFunctions.Analytics.Customers;
using SalesFunctions.Customers.Training;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Customers.Training;

[Collection(DatabaseTests.Name)]
public sealed class CustomerHistoriesTests(DatabaseFixture databases)
{
    private const int EachDay = 12_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(100)]
    public async Task Every_customer_comes_once_in_the_order_of_ids(int customersAtOnce)
    {
        await using var shop = await TrainingShop.OpenAsync(databases);
        string[] buyers = ["a'b", "B\\1", "Ç", "日本", "😀"];
        await shop.Shop.LinesAsync(shop.Dataset, [new Line(1, "2024-01-01"), .. buyers.Select(id => new Line(2, "2024-01-02") { Customer = id })]);
        foreach (var id in (string[])["A\tB", "Ç", "b%_"])
        {
            await shop.Shop.CustomerAsync(shop.Dataset, id);
        }

        await shop.Shop.CustomerAsync(await shop.Shop.DatasetAsync("other"), "elsewhere");

        var batches = await shop.BatchesAsync(customersAtOnce);

        Assert.Equal(["A\tB", "B\\1", "a'b", "b%_", "Ç", "日本", "😀"], batches.SelectMany(batch => batch).Select(customer => customer.CustomerId));
        Assert.All(batches, batch => Assert.InRange(batch.Count, 0, 2 * customersAtOnce));
        Assert.All(batches.SelectMany(batch => batch), customer => Assert.Equal(buyers.Contains(customer.CustomerId) ? 1 : 0, customer.Days.Count));
    }

    [Fact]
    public async Task Who_stops_early_leaves_nobody_reading()
    {
        await using var shop = await TrainingShop.OpenAsync(databases);
        await shop.Shop.LinesAsync(shop.Dataset, new Line(2, "2024-01-02") { Customer = "A" });
        await ManyLinesAsync(shop);
        var run = await shop.RunAsync();
        await using var watching = await shop.ConnectAsync();
        var read = await run.Reading.ExecuteScalarAsync<long>("SELECT CONNECTION_ID()", transaction: run.Snapshot);
        await foreach (var batch in CustomerHistories.OfAsync(run, CancellationToken.None, 1))
        {
            break;
        }

        var last = await LastQueryAsync();
        for (var idle = 0; idle < 20; idle = last.Command == "Sleep" ? idle + 1 : 0)
        {
            var now = await LastQueryAsync();
            Assert.Equal(last.Id, now.Id);
            last = now;
        }

        Task<(long Id, string Command)> LastQueryAsync() =>
            watching.QuerySingleAsync<(long Id, string Command)>("SELECT query_id, command FROM information_schema.processlist WHERE id = @read", new { read });
    }

    [Fact]
    public async Task A_customer_has_the_days_and_sums_of_all_lines_and_the_record()
    {
        await using var shop = await TrainingShop.OpenAsync(databases);
        await shop.Shop.LinesAsync(
            shop.Dataset,
            new Line(10.25m, "2024-03-01") { Customer = "A", Order = "1 x" },
            new Line(5, "2024-03-01") { Customer = "A", Order = "1 x" },
            new Line(5, "2024-03-01") { Customer = "A", Order = "1 y" },
            new Line(1, "2024-03-01") { Customer = "A" },
            new Line(1, "2024-03-01") { Customer = "A" },
            new Line(-4, "2024-03-09") { Customer = "A", Order = "1 x" },
            new Line(0, "2024-03-10") { Customer = "A", Order = "2", Quantity = 1 },
            new Line(0, "2024-03-11") { Customer = "A", Order = "3", Quantity = -1 },
            new Line(100) { Customer = "A", Order = "4" });
        await shop.Shop.CustomerAsync(shop.Dataset, "A");
        await shop.Shop.ExecuteAsync("UPDATE customers SET age = 33, annual_income = 40.5, spending_score = 61.25");

        var customer = (await shop.BatchesAsync()).Single().Single();

        Assert.Equal(
            [new(Day(1), 22.25m, 0, 4), new(Day(9), 0, 4, 0), new(Day(10), 0, 0, 1), new(Day(11), 0, 0, 0)],
            customer.Days);
        Assert.Equal((7u, 118.25m, 4m), (customer.Orders, customer.Sales, customer.Returns));
        Assert.Equal((33, 40.5, 61.25), (customer.Age, customer.AnnualIncome, customer.SpendingScore));
        Assert.Null(customer.Earlier);
    }

    [Fact]
    public async Task Details_come_only_where_they_are_wanted()
    {
        await using var shop = await TrainingShop.OpenAsync(databases);
        await shop.Shop.LinesAsync(shop.Dataset, new Line(3, "2024-03-02") { Customer = "B" }, new Line(3, "2024-03-09") { Customer = "B" });
        await shop.Shop.CustomerAsync(shop.Dataset, "A", gender: "Female", ageGroup: "18-25", region: "Öst");
        var run = await shop.RunAsync();

        Assert.All(await CustomerHistoryQueries.BatchAsync(run, "", null), customer => Assert.True(customer.Details.IsEmpty));
        var detailed = await CustomerHistoryQueries.BatchAsync(run, "", null, details: true);

        Assert.Equal([",,,Female,18-25,Öst,", $"1,{Server(2)},{Server(9)},,,,"], detailed.Select(Cells));
        Assert.Equal([false, true], detailed.Select(customer => customer.HasLines));

        static string Server(int ofMarch) => $"{Day(ofMarch) + 366}";

        static string Cells(CustomerHistory customer) => string.Join(',', Encoding.Latin1.GetString(customer.Details.Span).Split('\xFF').Select(cell => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(cell))));
    }

    [Fact]
    public async Task Days_come_in_one_question_until_they_are_too_long_for_a_text()
    {
        await using var shop = await TrainingShop.OpenAsync(databases);
        await shop.Shop.LinesAsync(
            shop.Dataset, new Line(3, "2024-01-01") { Customer = "A", Order = "1" }, new Line(4, "2024-02-01") { Customer = "C", Order = "2" });
        Assert.Equal(2, await QuestionsOfABatchAsync(shop));

        await ManyLinesAsync(shop);
        var batch = (await shop.BatchesAsync()).Single().ToDictionary(customer => customer.CustomerId, customer => customer.Days);

        Assert.Equal(Enumerable.Range(1, 3).Select(day => new PurchaseDay(Day(day), EachDay * 0.9m * 1.5m, EachDay * 0.1m * 0.5m, EachDay / 2)), batch["B"]);
        Assert.Equal([new PurchaseDay(new DateOnly(2024, 1, 1).DayNumber, 3, 0, 1)], batch["A"]);
        Assert.Equal([new PurchaseDay(new DateOnly(2024, 2, 1).DayNumber, 4, 0, 1)], batch["C"]);
        Assert.Equal(3, await QuestionsOfABatchAsync(shop));
    }

    [Fact]
    public async Task Earlier_scores_are_those_of_the_published_version()
    {
        await using var shop = await TrainingShop.OpenAsync(databases);
        await shop.Shop.LinesAsync(
            shop.Dataset, new Line(3, "2024-01-01") { Customer = "A" }, new Line(4, "2024-02-01") { Customer = "B" }, new Line(4, "2024-02-01") { Customer = "C" });
        await shop.Shop.ExecuteAsync(
            """
            INSERT INTO customer_scores (
                dataset_id, model_version, customer_id, first_day, last_day, recency_days, orders, purchases, sales, returns, return_rate, rfm, behaviour, spenders,
                overdue, annual_income, spending_score)
            VALUES
                (1, 3, 'A', '2023-01-01', '2023-03-01', 10, 4, 3, 90.5, 9.5, 0.095, 'New', 'Budget', 'High', FALSE, 50, 60),
                (1, 3, 'B', NULL, NULL, NULL, 0, 0, -5, 5, NULL, NULL, NULL, NULL, FALSE, NULL, NULL),
                (1, 2, 'A', '2022-01-01', '2022-03-01', 99, 99, 99, 99, 99, 0.99, 'old', 'old', 'old', FALSE, 99, 99),
                (1, 4, 'C', '2022-01-01', '2022-03-01', 99, 99, 99, 99, 99, 0.99, 'new', 'new', 'new', FALSE, 99, 99),
                (2, 3, 'C', '2022-01-01', '2022-03-01', 99, 99, 99, 99, 99, 0.99, 'other', 'other', 'other', FALSE, 99, 99)
            """);
        Assert.All((await shop.BatchesAsync()).Single(), customer => Assert.Null(customer.Earlier));

        await shop.PublishAsync(3);
        var earlier = (await shop.BatchesAsync()).Single().Select(customer => customer.Earlier);

        Assert.Equal(
            [
                new EarlierScores
                {
                    RecencyDays = 10, Orders = 4, Sales = 90.5, ReturnRate = 0.095, DaysSinceFirst = 69, AnnualIncome = 50, SpendingScore = 60,
                    Rfm = "New", Behaviour = "Budget", Spenders = "High",
                },
                new EarlierScores { Sales = -5 },
                null,
            ],
            earlier);
    }

    // Of customer B, 255 bytes a line: more than 8 MB. Two lines of an order, and every tenth line is a return.
    private static async Task ManyLinesAsync(TrainingShop shop)
    {
        await shop.Shop.ExecuteAsync(
            $"""
            SET SESSION max_recursive_iterations = 100000;
            INSERT INTO sales_lines (dataset_id, upload_id, source_line, row_key, line_hash, content_hash, dated_by_order, order_id, customer_id, amount, sold_on)
            WITH RECURSIVE n (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n < {(3 * EachDay) - 1})
            SELECT {shop.Dataset}, 2, n, CONCAT('big', n), '12345678', '12345678', FALSE, CONCAT(REPEAT('😀', 57), LPAD(n DIV 2, 7, '0')), 'B',
                IF(n % 10 = 9, -0.5, 1.5), DATE_ADD('2024-03-01', INTERVAL n DIV {EachDay} DAY)
            FROM n
            """);
        await shop.Shop.LinesAsync(shop.Dataset);
    }

    private static int Day(int ofMarch) => new DateOnly(2024, 3, ofMarch).DayNumber;

    private static async Task<long> QuestionsOfABatchAsync(TrainingShop shop)
    {
        var run = await shop.RunAsync();
        var before = await SelectsAsync();
        await CustomerHistoryQueries.BatchAsync(run, "", null);
        return await SelectsAsync() - before;

        // Asking how many there were is no SELECT.
        async Task<long> SelectsAsync() =>
            (await run.Reading.QuerySingleAsync<(string Name, long Value)>("SHOW SESSION STATUS LIKE 'Com_select'", transaction: run.Snapshot)).Value;
    }
}
