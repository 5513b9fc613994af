using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace SalesFunctions.Browser.Tests;

/// <summary>What the page Forecast shows is what the API says.</summary>
[Collection(DashboardTests.Name)]
public sealed class ForecastPageTests(DashboardFixture dashboard)
{
    private const string Shown = "kind=actual&kind=forecast&kind=nowcast&kind=regression";

    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["actual"] = "Sold", ["forecast"] = "Forecast", ["nowcast"] = "Running month", ["regression"] = "Straight line",
    };

    [Theory]
    [InlineData("", "by=total", null)]
    [InlineData("&by=category", "by=category", null)]
    [InlineData("&by=store&series=Online+Shop&region=East", "by=store&region=East", "Online Shop")]
    [InlineData("&grain=week&ahead=4", "grain=week&horizon=4", null)]
    [InlineData("&model=seasonal_naive", "model=seasonal_naive", null)]
    public async Task The_course_of_a_series_equals_its_forecast(string view, string question, string? series)
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=forecast&dataset=sample" + view);

        var all = await dashboard.RowsAsync($"forecasts?dataset=sample&from=2025-07-01&{Shown}&{question}");
        var first = series ?? all[0].GetProperty("series").GetString();
        var rows = all.Where(row => row.GetProperty("series").GetString() == first).OrderByDescending(row => row.GetProperty("period").GetString(), StringComparer.Ordinal).ToList();
        Assert.Contains(rows, row => row.GetProperty("kind").GetString() == "forecast");
        var write = question.Contains("grain", StringComparison.Ordinal) ? Figures.Day : (Func<JsonElement, string>)Figures.Month;
        Assert.Equal(
            rows.Select(row => new[]
            {
                write(row.GetProperty("period")), Kinds[row.GetProperty("kind").GetString()!], Money(row, "value"), Money(row, "lower_80"), Money(row, "upper_80"), Money(row, "lower_95"), Money(row, "upper_95"),
            }),
            (await visit.TableAsync("Sold and to come")).Select(row => row.Take(7)).Where(row => row.ElementAt(1) != "Served forecast"));
        var next = rows.Last(row => row.GetProperty("kind").GetString() == "forecast");
        var cards = await visit.Page.Locator("[aria-label='Forecast in figures']").InnerTextAsync();
        Assert.Contains("Forecast for " + write(next.GetProperty("period")), cards, StringComparison.Ordinal);
        Assert.Contains(Money(next, "value"), cards, StringComparison.Ordinal);
        Assert.Contains(Percent(next.GetProperty("smape")), cards, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_are_ranked_and_one_of_them_can_be_tried()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=forecast&dataset=sample");

        var models = await dashboard.RowsAsync("forecasts/models?dataset=sample&by=total");
        var shown = await visit.TableAsync("Which model is best");
        Assert.Equal(
            models.Select(row => new[] { Percent(row.GetProperty("smape")), Number(row, "mase", Figures.Ratio), Number(row, "coverage_80", Figures.Share), Number(row, "coverage_95", Figures.Share) }),
            shown.Select(row => new[] { row[1], row[2], row[4], row[5] }));
        Assert.Equal(models.Select(row => row.GetProperty("served").GetBoolean()), shown.Select(row => row[0].EndsWith("served", StringComparison.Ordinal)));

        await visit.DoAsync(() => visit.Panel("Which model is best").GetByRole(AriaRole.Button, new() { Name = "Seasonal naive" }).ClickAsync());

        Assert.Contains("model=seasonal_naive", visit.Query, StringComparison.Ordinal);
        var served = await dashboard.RowsAsync("forecasts?dataset=sample&kind=forecast");
        Assert.Equal(
            served.Select(row => Money(row, "value")).Reverse(),
            (await visit.TableAsync("Sold and to come")).Where(row => row[1] == "Served forecast").Select(row => row[2]));
    }

    [Fact]
    public async Task Alerts_equal_those_of_the_band_with_their_drivers_and_lead_to_their_course()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=forecast&dataset=sample&band=80&months=6");

        var alerts = await dashboard.RowsAsync("forecasts/alerts?dataset=sample&band=80&months=6");
        Assert.NotEmpty(alerts);
        Assert.Equal(
            alerts.Select(row => new[] { Figures.Month(row.GetProperty("period")), Money(row, "value"), Money(row, "expected"), Figures.Change(row.GetProperty("deviation_percent")) }),
            (await visit.TableAsync("What came otherwise")).Select(row => row.Skip(1).Take(4)));
        Assert.Contains(alerts[0].GetProperty("driver_value").GetString()!, await visit.Panel("What came otherwise").Locator("tbody tr").First.InnerTextAsync(), StringComparison.Ordinal);

        await visit.DoAsync(() => visit.Panel("What came otherwise").Locator("tbody button").First.ClickAsync());

        var (dimension, series) = (alerts[0].GetProperty("dimension").GetString()!, alerts[0].GetProperty("series").GetString()!);
        Assert.Equal(dimension == "total" ? "" : series, dimension == "total" ? "" : await visit.Page.Locator("select[name=series]").InputValueAsync());
    }

    [Fact]
    public async Task The_models_to_choose_from_are_those_of_the_contract()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=forecast&dataset=sample");

        var known = JsonSerializer.Deserialize<JsonElement>(await dashboard.ContractAsync()).GetProperty("paths").GetProperty("/api/v1/forecasts").GetProperty("get").GetProperty("parameters")
            .EnumerateArray().Single(parameter => parameter.GetProperty("name").GetString() == "model").GetProperty("schema").GetProperty("enum").EnumerateArray().Select(name => name.GetString()!);
        Assert.Equal(known.Order(), (await visit.Page.Locator("select[name=model] option").EvaluateAllAsync<string[]>("all => all.map(one => one.value)")).Where(name => name.Length > 0).Order());
    }

    [Fact]
    public async Task Choices_are_kept_in_the_address()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=forecast&dataset=sample");

        await visit.DoAsync(() => visit.Page.Locator("select[name=by]").SelectOptionAsync("category"));
        await visit.DoAsync(() => visit.Page.Locator("select[name=series]").SelectOptionAsync("Toys"));
        await visit.DoAsync(() => visit.Page.Locator("select[name=ahead]").SelectOptionAsync("12"));

        Assert.Contains("by=category&series=Toys&ahead=12", visit.Query, StringComparison.Ordinal);
        Assert.Equal(12, (await visit.TableAsync("Sold and to come")).Count(row => row[1] == "Forecast"));
        var next = (await dashboard.RowsAsync("forecasts?dataset=sample&by=category&horizon=12&kind=forecast")).Where(row => row.GetProperty("period").GetString() == "2026-07-01");
        Assert.Equal(next.Select(row => Money(row, "value")), (await visit.TableAsync("The next month of each")).Select(row => row[2]));
    }

    [SharedDataFact]
    public async Task Without_models_months_are_forecast_on_the_spot_with_the_running_one()
    {
        await using var visit = await Visit.OpenAsync(dashboard, "?page=forecast&dataset=istanbul");

        Assert.Contains("not trained yet", await visit.Page.Locator(".notice").InnerTextAsync(), StringComparison.Ordinal);
        var running = Assert.Single(await dashboard.RowsAsync("forecasts?dataset=istanbul&horizon=12&kind=nowcast"));
        var cards = visit.Page.Locator("[aria-label='Forecast in figures']");
        Assert.Contains("March 2023 will come to", await cards.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains(running.GetProperty("note").GetString()!, await cards.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(running.GetProperty("value").GetDouble(), await cards.Locator(".value").First.EvaluateAsync<double>("one => Number(one.dataset.value)"));
        Assert.False(await visit.Page.GetByRole(AriaRole.Region, new() { Name = "What came otherwise", Exact = true }).IsVisibleAsync());
    }

    private static string Money(JsonElement row, string name) =>
        row.GetProperty(name).ValueKind == JsonValueKind.Null ? "–" : Figures.Money(row.GetProperty(name), row.GetProperty("currency").GetString() == "EUR" ? "€" : "");

    private static string Number(JsonElement row, string name, Func<JsonElement, string> write) => row.GetProperty(name).ValueKind == JsonValueKind.Null ? "–" : write(row.GetProperty(name));

    private static string Percent(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null ? "–" : Math.Round(value.GetDecimal(), 1, MidpointRounding.AwayFromZero).ToString("#,##0.#", CultureInfo.InvariantCulture) + "%";
}
