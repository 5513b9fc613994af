using System.Net;
using System.Text.Json;
using Dapper;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>Erases customers, and looks for them afterwards.</summary>
internal static class Erasures
{
    /// <summary>What a successful erasure answers.</summary>
    public static async Task<JsonElement> EraseAsync(this ServiceFixture service, string dataset, string customer)
    {
        using var answer = await service.DeleteAsync(dataset, customer);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{answer.StatusCode} {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    public static async Task<HttpResponseMessage> DeleteAsync(this ServiceFixture service, string dataset, string customer)
    {
        using var message = new HttpRequestMessage(HttpMethod.Delete, $"/api/v1/customers/{Uri.EscapeDataString(customer)}?dataset={dataset}");
        return await service.SendAsync(message);
    }

    /// <summary>Records, lines, orders, responses and rejected rows of a report.</summary>
    public static string Counts(JsonElement report) => string.Join(
        ' ', new[] { "records", "sales_lines", "orders", "campaign_responses", "rejected_rows" }.Select(name => report.GetProperty(name).GetRawText()));

    public static string[] Files(JsonElement report) =>
        [.. report.GetProperty("files").EnumerateArray().Select(file => $"{file.GetProperty("container").GetString()}/{file.GetProperty("blob_name").GetString()}")];

    /// <summary>The columns of the database, of whatever table, in which a text is found.</summary>
    public static async Task<string[]> FindAsync(this ServiceFixture service, string text)
    {
        await using var connection = await service.OpenAsync();
        var columns = await connection.QueryAsync<(string Table, string Column)>(
            """
            SELECT c.table_name, c.column_name
            FROM information_schema.columns c
            INNER JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
            WHERE c.table_schema = DATABASE() AND t.table_type = 'BASE TABLE' AND (c.data_type LIKE '%char' OR c.data_type LIKE '%text' OR c.data_type LIKE '%b%')
            """);
        var found = new List<string>();
        foreach (var (table, column) in columns)
        {
            var sql = $"SELECT COUNT(*) FROM `{table}` WHERE LOCATE(@text, CAST(`{column}` AS BINARY)) > 0";
            if (await connection.ExecuteScalarAsync<long>(sql, new { text = System.Text.Encoding.UTF8.GetBytes(text) }) > 0)
            {
                found.Add($"{table}.{column}");
            }
        }

        return [.. found.Order(StringComparer.Ordinal)];
    }
}
