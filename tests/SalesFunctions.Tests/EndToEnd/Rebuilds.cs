using System.Net;
using System.Text.Json;
using Dapper;

namespace SalesFunctions.Tests.EndToEnd;

[CollectionDefinition(Name)]
public sealed class RebuildServiceTests : ICollectionFixture<ServiceFixture>
{
    public const string Name = "service whose tables are lost";
}

/// <summary>Loses tables, and brings datasets back.</summary>
internal static class Rebuilds
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task DropTablesAsync(this ServiceFixture service)
    {
        await using var connection = await service.OpenAsync();
        var tables = await connection.QueryAsync<(string Name, string Type)>("SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = DATABASE()");
        foreach (var (name, type) in tables)
        {
            await connection.ExecuteAsync($"DROP {(type == "VIEW" ? "VIEW" : "TABLE")} `{name}`");
        }
    }

    public static async Task<JsonElement> AskRebuildAsync(this ServiceFixture service, string dataset)
    {
        using var answer = await service.PostAsync($"/api/v1/datasets/{dataset}/rebuild", null);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, $"{answer.StatusCode} {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>Asks for a rebuild, and waits for its end.</summary>
    public static async Task<JsonElement> RebuildAsync(this ServiceFixture service, string dataset)
    {
        await service.AskRebuildAsync(dataset);
        return await service.RebuiltAsync(dataset, rebuild => rebuild.GetProperty("finished_at").ValueKind != JsonValueKind.Null);
    }

    /// <summary>The dataset's newest rebuild once it is so.</summary>
    public static async Task<JsonElement> RebuiltAsync(this ServiceFixture service, string dataset, Func<JsonElement, bool> isSo)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            using var answer = await service.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"/api/v1/datasets/rebuilds?dataset={dataset}"));
            if (answer.IsSuccessStatusCode)
            {
                var newest = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()).GetProperty("items")[0];
                if (isSo(newest))
                {
                    return newest;
                }
            }

            await Task.Delay(50, limit.Token);
        }
    }

    public static async Task<HttpResponseMessage> DeleteDatasetAsync(this ServiceFixture service, string dataset, string query)
    {
        using var message = new HttpRequestMessage(HttpMethod.Delete, $"/api/v1/datasets/{dataset}?{query}");
        return await service.SendAsync(message);
    }

    /// <summary>What the dataset's figures are, in one text to compare.</summary>
    public static async Task<string> TotalsAsync(this ServiceFixture service, string dataset) => string.Join('\n',
    [
        await service.TextAsync($"/api/v1/sales/summary.csv?dataset={dataset}"),
        await service.TextAsync($"/api/v1/sales.csv?dataset={dataset}&by=month,category&measures=sales,orders,units,lines,customers&sort=month,category"),
        await service.TextAsync($"/api/v1/customers/top.csv?dataset={dataset}&top=100"),
        .. (await service.GetAsync($"/api/v1/sales/lines?dataset={dataset}")).GetProperty("items").EnumerateArray().Select(Line).Order(StringComparer.Ordinal),
    ]);

    // A line without the numbers of the upload that brought it, which a rebuild counts anew.
    private static string Line(JsonElement line) => string.Join(
        '|', line.EnumerateObject().Where(cell => cell.Name is not ("line_id" or "upload_id")).Select(cell => cell.Value.ToString()));
}
