using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using SalesFunctions.Bench.Ingest;

namespace SalesFunctions.Bench.Dashboard;

/// <summary>Each page as a user meets it: a browser that has kept nothing asks for it, then clicks on filters.</summary>
internal sealed class DashboardBenchmark(IBrowser browser, Uri address, string dataset)
{
    private const string Chromium = "/usr/bin/chromium";
    private const int Clicks = 3;
    private const float Patience = 60_000;

    // What is waited for: the page says itself when all its figures are there.
    private const string Settled = "() => document.getElementById('main') && !document.getElementById('main').hasAttribute('aria-busy') && document.getElementById('page').children.length > 0";

    private const string Click = """
        ([name, value]) => {
            const address = new URL(location);
            address.searchParams.set(name, value);
            history.pushState(null, '', address);
            dispatchEvent(new PopStateEvent('popstate'));
        }
        """;

    private static readonly string[] Pages = ["overview", "sales", "customers", "forecast", "campaigns", "stock", "data"];
    private static readonly string[] Filters = ["category", "region", "rfm"];

    public static async Task RunAsync(Uri address, string dataset, int rounds)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
        await new DashboardBenchmark(browser, address, dataset).MeasureAsync(rounds);
    }

    private async Task MeasureAsync(int rounds)
    {
        var values = new Dictionary<string, string[]>();
        foreach (var filter in Filters)
        {
            values[filter] = await ValuesAsync(filter);
        }

        Console.WriteLine($"Dataset {dataset}, medians of {rounds} in ms, load average {ProcessFigures.Load()}. A filter is clicked on for {Clicks} values, then for the same again.\n");
        Console.WriteLine($"| page | first view | {string.Join(" | ", Filters)} | panels that failed |\n|---|---|{string.Concat(Enumerable.Repeat("---|", Filters.Length))}---|");
        foreach (var page in Pages)
        {
            await PageAsync(page, values, rounds);
        }
    }

    private async Task PageAsync(string name, Dictionary<string, string[]> values, int rounds)
    {
        var (views, clicks, failed) = (new List<double>(), new List<string>(), new SortedSet<string>(StringComparer.Ordinal));
        for (var round = 1; round <= rounds; round++)
        {
            await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 1000 } });
            var page = await context.NewPageAsync();
            page.Response += (_, response) => failed.UnionWith(response.Status >= 400 ? [new Uri(response.Url).AbsolutePath[8..]] : Array.Empty<string>());
            views.Add(await TimeAsync(page, () => page.GotoAsync($"{address}?page={name}&dataset={dataset}")));
            if (round == rounds)
            {
                foreach (var filter in Filters)
                {
                    clicks.Add($"{await ClickAsync(page, name, filter, values[filter])}, again {await ClickAsync(page, name, filter, values[filter])}");
                }
            }
        }

        Console.WriteLine($"| {name} | {Median(views)} | {string.Join(" | ", clicks)} | {string.Join(", ", failed)} |");
    }

    private async Task<string> ClickAsync(IPage page, string name, string filter, string[] values)
    {
        await TimeAsync(page, () => page.GotoAsync($"{address}?page={name}&dataset={dataset}"));
        var times = new List<double>();
        foreach (var value in values)
        {
            times.Add(await TimeAsync(page, () => page.EvaluateAsync(Click, new[] { filter, value })));
        }

        return times.Count == 0 ? "no value" : $"{times.Min():0} to {times.Max():0}";
    }

    private static async Task<double> TimeAsync(IPage page, Func<Task> action)
    {
        var began = Stopwatch.GetTimestamp();
        await action();
        await page.WaitForFunctionAsync(Settled, null, new() { PollingInterval = 5, Timeout = Patience });
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private async Task<string[]> ValuesAsync(string filter)
    {
        using var client = new HttpClient { BaseAddress = address };
        var rows = JsonSerializer.Deserialize<JsonElement>(await client.GetStringAsync($"api/v1/sales?dataset={dataset}&by={filter}&measures=sales"));
        return [.. rows.EnumerateArray().Select(row => row.GetProperty(filter).GetString()).OfType<string>().Take(Clicks)];
    }

    private static string Median(List<double> times) => times.Order().ElementAt(times.Count / 2).ToString("0", CultureInfo.InvariantCulture);
}
