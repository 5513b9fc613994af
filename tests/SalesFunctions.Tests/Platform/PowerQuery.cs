using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using SalesFunctions.Tests.Platform.Keys;

namespace SalesFunctions.Tests.Platform;

/// <summary>How a credential that Power BI stores goes along with a request.</summary>
public enum Credential
{
    /// <summary>"Web API": the key under the name that ApiKeyName gives, added to the query.</summary>
    WebApi,

    /// <summary>"Basic": the key as password, as typed with or without a user name.</summary>
    Basic,

    /// <summary>The same with the empty user name that the engine itself sends for a key.</summary>
    BasicWithoutUser,

    /// <summary>"Anonymous", with the key as a header that the M code adds.</summary>
    Header,
}

/// <summary>
/// Sends what the Web connector sends for <c>Web.Contents(ApiBaseUrl, [RelativePath = …, Query = …, ApiKeyName = "code", Headers = …])</c>:
/// the base address never changes, and whatever does is in the relative path and the query, whose values are texts or lists of texts.
/// </summary>
internal sealed class PowerQuery(HttpClient client, Credential credential, string key)
{
    private readonly string _apiBaseUrl = client.BaseAddress!.AbsoluteUri.TrimEnd('/');

    public List<string> Sent { get; } = [];

    /// <summary>Headers that a proxy on the way adds.</summary>
    public Dictionary<string, string> Proxy { get; } = [];

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string relativePath = "", params (string Name, string[] Values)[] query)
    {
        var parts = query.SelectMany(field => field.Values.Select(value => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(value)}")).ToList();
        if (credential == Credential.WebApi)
        {
            parts.Add($"code={Uri.EscapeDataString(key)}");
        }

        var address = _apiBaseUrl + (relativePath.Length > 0 ? "/" + relativePath : "") + (parts.Count > 0 ? "?" + string.Join('&', parts) : "");
        using var request = new HttpRequestMessage(method, address);
        request.Headers.TryAddWithoutValidation("User-Agent", "Microsoft.Data.Mashup (https://go.microsoft.com/fwlink/?LinkID=304225)");
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, deflate");
        foreach (var (name, value) in HeadersOf(credential, key).Concat(Proxy))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        Sent.Add(address);
        return await client.SendAsync(request);
    }

    /// <summary><c>Json.Document(Binary.Buffer(Web.Contents(…)))</c>.</summary>
    public async Task<JsonElement> DocumentAsync(string relativePath, params (string Name, string[] Values)[] query)
    {
        using var answer = await SendAsync(HttpMethod.Get, relativePath, query);
        var text = await TextAsync(answer);
        Assert.True(answer.IsSuccessStatusCode, $"{relativePath}: {(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary><c>List.Generate</c> over pages, fed back by <c>Uri.Parts(page[nextLink])[Query]</c>; every page must have the field, the last one as null.</summary>
    public async Task<List<JsonElement>> PagesAsync(string relativePath, params (string Name, string[] Values)[] query)
    {
        List<JsonElement> pages = [await DocumentAsync(relativePath, query)];
        while (pages[^1].GetProperty("nextLink").GetString() is { } nextLink)
        {
            pages.Add(await DocumentAsync(relativePath, Parts(nextLink)));
        }

        return pages;
    }

    public static (string Name, string[] Values)[] Parts(string link) =>
        [.. QueryHelpers.ParseQuery(new Uri(link).Query).Select(field => (field.Key, field.Value.Select(value => value!).ToArray()))];

    /// <summary><c>DateTime.ToText(t, [Format = "yyyy-MM-dd'T'HH:mm:ss'Z'", Culture = "en-US"])</c>.</summary>
    public static string[] Iso(DateTime rangeEnd) => [rangeEnd.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)];

    public static async Task<string> TextAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStreamAsync();
        using var reader = new StreamReader(answer.Content.Headers.ContentEncoding.Contains("gzip") ? new GZipStream(body, CompressionMode.Decompress) : body);
        return await reader.ReadToEndAsync();
    }

    public static Dictionary<string, string> HeadersOf(Credential credential, string key) => credential switch
    {
        Credential.Basic => new() { ["Authorization"] = SomeKeys.Basic("powerbi", key) },
        Credential.BasicWithoutUser => new() { ["Authorization"] = SomeKeys.Basic("", key) },
        Credential.Header => new() { ["x-functions-key"] = key },
        _ => [],
    };
}
