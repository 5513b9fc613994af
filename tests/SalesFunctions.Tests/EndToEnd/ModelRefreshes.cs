using System.Net;
using System.Text.Json;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>Refreshes the models of a dataset as a caller does, and reads what they say.</summary>
internal static class ModelRefreshes
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Asks for a refresh and follows the run until it is published.</summary>
    /// <returns>The run.</returns>
    public static async Task<JsonElement> RefreshAsync(this ServiceFixture service, string dataset, bool force = false)
    {
        using var answer = await service.PostAsync($"/api/v1/models/refresh?dataset={dataset}&force={(force ? "true" : "false")}", null);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, $"{answer.StatusCode} {text}");
        var id = Assert.Single(JsonSerializer.Deserialize<JsonElement[]>(text)!).GetProperty("run_id").GetInt64();
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var runs = await service.GetAsync($"/api/v1/models/runs?dataset={dataset}");
            var run = runs.GetProperty("items").EnumerateArray().Single(row => row.GetProperty("run_id").GetInt64() == id);
            var status = run.GetProperty("status").GetString();
            Assert.True(status != "failed", run.GetRawText());
            if (status == "published")
            {
                return run;
            }

            await Task.Delay(100, limit.Token);
        }
    }

    /// <summary>All rows of an endpoint of a dataset; of one that pages, all pages.</summary>
    /// <param name="path">Behind <c>/api/v1</c>, with a query or without.</param>
    public static async Task<IReadOnlyList<JsonElement>> RowsAsync(this ServiceFixture service, string dataset, string path)
    {
        var rows = new List<JsonElement>();
        string? link = $"/api/v1{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}dataset={dataset}";
        while (link is not null)
        {
            var answer = await service.GetAsync(link);
            if (answer.ValueKind == JsonValueKind.Array)
            {
                return [.. answer.EnumerateArray()];
            }

            rows.AddRange(answer.GetProperty("items").EnumerateArray());
            link = answer.GetProperty("nextLink").GetString();
        }

        return rows;
    }

    /// <summary>The scores of all customers by id.</summary>
    public static async Task<Dictionary<string, JsonElement>> ScoresAsync(this ServiceFixture service, string dataset) =>
        (await service.RowsAsync(dataset, "/customers")).ToDictionary(row => row.Text("customer_id")!);

    /// <summary>The models of the published version by name.</summary>
    public static async Task<Dictionary<string, JsonElement>> ModelsAsync(this ServiceFixture service, string dataset) =>
        (await service.RowsAsync(dataset, "/models")).ToDictionary(row => row.Text("model")!);

    public static string? Text(this JsonElement row, string column) => row.GetProperty(column).GetString();

    public static decimal Money(this JsonElement row, string column) => row.GetProperty(column).GetDecimal();

    public static long Count(this JsonElement row, string column) => row.GetProperty(column).GetInt64();

    public static double Number(this JsonElement row, string column) => row.GetProperty(column).GetDouble();

    public static bool IsNull(this JsonElement row, string column) => row.GetProperty(column).ValueKind == JsonValueKind.Null;

    public static DateOnly Day(this JsonElement row, string column) => DateOnly.ParseExact(row.Text(column)!, "yyyy-MM-dd");
}
