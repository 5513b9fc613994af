using System.Globalization;
using System.Text.Json;

namespace SalesFunctions.Tests.Platform.OData;

/// <summary>Asks the feed as its readers do.</summary>
internal sealed class Feed(ApiServer server)
{
    public const string ContentType = "application/json;odata.metadata=minimal;charset=utf-8";

    public Uri Root => new(server.Client.BaseAddress!, "odata/");

    public async Task<JsonElement> GetAsync(string address, int? pageSize = null)
    {
        using var response = await SendAsync(address, pageSize);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{address}: {(int)response.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    public async Task<string> ErrorAsync(string address, int status)
    {
        using var response = await SendAsync(address, null);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"{address}: {(int)response.StatusCode} {text}");
        Assert.Equal(ContentType, response.Content.Headers.ContentType?.ToString().Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(["4.0"], response.Headers.GetValues("OData-Version"));
        return JsonDocument.Parse(text).RootElement.GetProperty("error").GetProperty("message").GetString()!;
    }

    /// <summary>All rows, page after page; no more pages than rows.</summary>
    public async Task<IReadOnlyList<JsonElement>> AllAsync(string address, int? pageSize = null)
    {
        var rows = new List<JsonElement>();
        string? next = address;
        for (var page = 0; next is not null; page++)
        {
            Assert.True(page <= rows.Count, "a page was empty although it had a next one");
            var document = await GetAsync(next, pageSize);
            rows.AddRange(document.GetProperty("value").EnumerateArray());
            next = document.TryGetProperty("@odata.nextLink", out var link) ? link.GetString() : null;
            Assert.True(rows.Count < 10_000, "the pages do not end");
        }

        return rows;
    }

    public static string Values(IEnumerable<JsonElement> rows, string column) => string.Join(' ', rows.Select(row => row.GetProperty(column).ToString()));

    private async Task<HttpResponseMessage> SendAsync(string address, int? pageSize)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Root, address));
        if (pageSize is { } size)
        {
            request.Headers.Add("Prefer", string.Create(CultureInfo.InvariantCulture, $"odata.maxpagesize={size}"));
        }

        return await server.Client.SendAsync(request);
    }
}
