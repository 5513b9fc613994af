using System.Globalization;
using System.Text.Json;
using SalesFunctions.Tests.EndToEnd;
using SalesFunctions.Tests.Platform;
using SalesFunctions.Tests.Sales;

namespace SalesFunctions.Tests.Forecasting;

/// <summary>A shop whose models were refreshed, with the API over it.</summary>
internal sealed class ForecastShop(HandMadeShop shop) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public Shop Shop => shop.Shop;

    public ApiServer Server => shop.Server;

    public static Task<ForecastShop> OpenAsync(DatabaseFixture databases, params IEnumerable<Line> lines) => OpenAsync(databases, _ => Task.CompletedTask, lines);

    /// <param name="databases">Where.</param>
    /// <param name="fill">What the shop has beside its lines.</param>
    /// <param name="lines">What it sold.</param>
    public static async Task<ForecastShop> OpenAsync(DatabaseFixture databases, Func<Shop, Task> fill, params IEnumerable<Line> lines)
    {
        var shop = new ForecastShop(await HandMadeShop.OpenAsync(databases, [.. lines]));
        await fill(shop.Shop);
        await shop.RefreshAsync();
        return shop;
    }

    /// <summary>Sales on the first and the last day of each month, so that the months are whole.</summary>
    public static IEnumerable<Line> Months(string first, int count, Func<int, decimal> amount, Func<Line, Line>? with = null) =>
        from month in Enumerable.Range(0, count)
        let start = DateOnly.Parse(first, CultureInfo.InvariantCulture).AddMonths(month)
        from day in (DateOnly[])[start, start.AddMonths(1).AddDays(-1)]
        select (with ?? (line => line))(new Line(amount(month) / 2, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

    public async Task RefreshAsync()
    {
        using var answer = await Server.Client.PostAsync("models/refresh?force=true", null);
        answer.EnsureSuccessStatusCode();
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var run = (await Server.JsonAsync("models/runs")).GetProperty("items")[0];
            Assert.True(run.Text("status") != "failed", run.GetRawText());
            if (run.Text("status") == "published")
            {
                return;
            }

            await Task.Delay(50, limit.Token);
        }
    }

    public async Task<IReadOnlyList<JsonElement>> RowsAsync(string path) => [.. (await Server.JsonAsync(path)).EnumerateArray()];

    /// <summary>Rows of one kind as <c>series period value</c>.</summary>
    public async Task<string[]> ValuesAsync(string query, string kind) =>
        [.. (await RowsAsync($"forecasts?{query}")).Where(row => row.Text("kind") == kind).Select(row => $"{row.Text("series")} {row.Text("period")![..7]} {row.GetProperty("value")}")];

    public ValueTask DisposeAsync() => shop.DisposeAsync();
}
