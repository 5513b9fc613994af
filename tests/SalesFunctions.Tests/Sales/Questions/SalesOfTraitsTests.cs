using System.Globalization;
using System.Text.Json;
using SalesFunctions.Tests.EndToEnd;
using SalesFunctions.Tests.Forecasting;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Sales.Questions;

/// <summary>Sales by what is known of customers come from purchases, where a refresh has written it down, and are what the lines tell.</summary>
[Collection(DatabaseTests.Name)]
public sealed class SalesOfTraitsTests(DatabaseFixture databases) : IAsyncLifetime
{
    private const string AllMeasures = "sales,orders,units,lines,customers,average_order_value,returns,profit,share";

    private ForecastShop _shop = null!;
    private ApiServer _bare = null!;

    public async Task InitializeAsync()
    {
        _shop = await ForecastShop.OpenAsync(databases, CustomersAsync, Lines());
        _bare = await ApiServer.StartAsync(_shop.Shop.ConnectionString);
    }

    public async Task DisposeAsync()
    {
        await _bare.DisposeAsync();
        await _shop.DisposeAsync();
    }

    [Fact]
    public async Task Lines_alone_tell_the_same()
    {
        var segments = (await _shop.Server.JsonAsync("sales?by=rfm&measures=sales")).EnumerateArray().Select(row => row.Text("rfm")).OfType<string>().Select(Uri.EscapeDataString).ToList();
        Assert.True(segments.Count > 1);
        string[] questions =
        [
            "by=rfm", "by=spenders,behaviour", "by=month,rfm&from=2024-01-05", $"by=category&rfm={segments[0]}", $"by=day&rfm={segments[0]}&rfm={segments[1]}&region=East&region=",
            "by=store&rfm=&top=1&other=true&sort=-customers", "by=gender,day", "by=age_group&from=2024-01-10&to=2024-02-20", "by=weekday,gender&store=North",
            $"rfm={segments[1]}", "by=week,segment&category=Books", "by=rfm&spenders=&from=2024-02-01&to=2024-03-01", "by=gender,age_group,rfm,payment_method&sort=orders&top=5&other=true",
            "by=rfm,product&from=2024-02-01&to=2024-03-01", "by=weekday,hour&rfm=&spenders=", $"by=product&rfm={segments[0]}&top=2&other=true&category=Books&category=Toys",
        ];
        var found = new List<JsonElement>();
        foreach (var question in questions)
        {
            found.Add(await _shop.Server.JsonAsync($"sales?{question}&measures={AllMeasures}"));
            Assert.Equal("purchases", await SourceAsync(_shop.Server, $"{question}&measures={AllMeasures}"));
        }

        string[] best =
        [
            $"rfm={segments[0]}&from=2024-01-05", $"rfm={segments[1]}", "rfm=&top=2", "gender=Female&category=Books&to=2024-03-01", "gender=&age_group=20s", "gender=", "spenders=&region=West&top=3",
        ];
        var ranked = new List<JsonElement>();
        foreach (var question in best)
        {
            ranked.Add(await _shop.Server.JsonAsync($"customers/top?{question}"));
        }

        await _shop.Shop.ExecuteAsync("DELETE FROM customer_columns");
        foreach (var (question, rows) in best.Zip(ranked))
        {
            Assert.Equal((await _bare.JsonAsync($"customers/top?{question}")).Lines(), rows.Lines());
        }

        Assert.True(ranked.Count(rows => rows.Lines().Any()) >= 4);
        foreach (var (question, rows) in questions.Zip(found))
        {
            Assert.Equal((await _bare.JsonAsync($"sales?{question}&measures={AllMeasures}")).Lines(), rows.Lines());
            Assert.NotEmpty(rows.Lines());
            Assert.Equal("sales_lines", await SourceAsync(_bare, $"{question}&measures={AllMeasures}"));
        }
    }

    [Fact]
    public async Task Lines_answer_what_purchases_do_not_know_and_after_a_load_until_the_next_refresh()
    {
        foreach (var question in (string[])["by=rfm,city", "by=hour&rfm=&from=2024-01-02", "by=gender,day,customer"])
        {
            Assert.Equal("sales_lines", await SourceAsync(_shop.Server, question));
        }

        Assert.Equal("purchases", await SourceAsync(_shop.Server, "by=rfm"));

        await _shop.Shop.LinesAsync(1, new Line(5, "2024-03-31") { Customer = "C1" });
        Assert.Equal("sales_lines", await SourceAsync(_shop.Server, "by=rfm"));

        await _shop.RefreshAsync();
        Assert.Equal("purchases", await SourceAsync(_shop.Server, "by=rfm"));
    }

    private static async Task<string?> SourceAsync(ApiServer server, string question) => (await server.JsonAsync($"sales?{question}&explain=true"))[0].Text("source");

    private static async Task CustomersAsync(Shop shop)
    {
        for (var number = 0; number < 30; number += 2)
        {
            await shop.CustomerAsync(1, $"C{number}", null, number % 4 == 0 ? "Female" : "Male", $"{20 + (number % 3 * 10)}s", number % 6 == 0 ? "East" : null);
        }

        // As a load of customers does, this brings the roll-ups up to date.
        await shop.LinesAsync(1);
    }

    private static IEnumerable<Line> Lines()
    {
        var random = new Random(7);
        string? Any(params string?[] values) => values[random.Next(values.Length)];
        return Enumerable.Range(0, 600).Select(at =>
        {
            var customer = random.Next(40) * random.Next(40) / 40;
            return new Line(random.Next(-20, 200) + 0.25m, new DateOnly(2024, 1, 1).AddDays(random.Next(90)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            {
                Order = random.Next(8) == 0 ? null : $"O{(random.Next(10) == 0 ? random.Next(200) : at / 3)}",
                Customer = random.Next(12) == 0 ? null : $"C{customer}",
                Category = Any("Books", "Toys", "Food", null),
                Store = Any("North", "South"),
                Payment = Any("Cash", "Card", null),
                Region = Any("West", null, null),
                Quantity = random.Next(1, 4),
                Cost = random.Next(3) == 0 ? null : random.Next(1, 90) + 0.123m,
                Product = Any("Novel", "Car", "Bread", "Lamp"),
                Time = random.Next(5) == 0 ? null : $"{random.Next(9, 20)}:30:00",
            };
        });
    }
}
