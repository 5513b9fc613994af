using System.Net;
using System.Text.Json;
using Microsoft.OpenApi;
using SalesFunctions.Tests.Architecture;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Contract;

/// <summary>The document itself: right OpenAPI 3.1, the same each time, and cheap to ask for.</summary>
[Collection(DatabaseTests.Name)]
public sealed class DocumentTests(ContractShop shop, DatabaseFixture databases) : IClassFixture<ContractShop>
{
    [Fact]
    public async Task The_official_schema_of_openapi_3_1_finds_nothing_wrong()
    {
        var verdict = await ValidateAsync(shop.Document.Root.GetRawText());

        Assert.Equal("3.1", verdict.GetProperty("version").GetString());
        Rule.Holds(verdict.GetProperty("faults").EnumerateArray().Select(fault => fault.ToString()));
    }

    [Theory]
    [InlineData("\"operationId\"", "\"operationName\"")]
    [InlineData("\"format\": \"date-time\"", "\"format\": 17")]
    [InlineData("\"type\": \"integer\"", "\"type\": \"whole\"")]
    public async Task A_document_that_is_wrong_is_found(string right, string wrong)
    {
        var text = shop.Document.Root.GetRawText();
        Assert.Contains(right, text, StringComparison.Ordinal);

        var verdict = await ValidateAsync(text.Replace(right, wrong, StringComparison.Ordinal));

        Assert.NotEmpty(verdict.GetProperty("faults").EnumerateArray());
    }

    [Fact]
    public void A_reader_of_openapi_resolves_every_reference()
    {
        var read = OpenApiDocument.Parse(shop.Document.Root.GetRawText(), "json");

        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
    }

    [Fact]
    public async Task Another_server_writes_the_same_bytes()
    {
        await using var other = await ApiServer.StartAsync(await databases.CreateEmptyDatabaseAsync());

        Assert.Equal(await shop.Server.Client.GetStringAsync("openapi.json"), await other.Client.GetStringAsync("openapi.json"));
    }

    [Theory]
    [InlineData("/openapi.json")]
    [InlineData("/api/v1/openapi.json")]
    public async Task It_is_at_both_addresses_and_known_by_its_tag(string address)
    {
        using var get = await shop.Server.SendAsync(HttpMethod.Get, address);
        using var head = await shop.Server.SendAsync(HttpMethod.Head, address);
        using var again = await shop.Server.SendAsync(HttpMethod.Get, address, headers => headers.IfNoneMatch.Add(get.Headers.ETag!));

        Assert.Equal(shop.Document.Root.GetRawText(), (await get.Content.ReadAsStringAsync()).Trim());
        Assert.Equal("application/json", get.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public void It_names_the_three_ways_to_give_a_key_and_a_relative_server()
    {
        var root = shop.Document.Root;
        var schemes = root.GetProperty("components").GetProperty("securitySchemes").EnumerateObject().ToDictionary(scheme => scheme.Name, scheme => scheme.Value);

        Assert.Equal(["code", "header", "basic"], root.GetProperty("security").EnumerateArray().Select(one => one.EnumerateObject().Single().Name));
        Assert.Equal("query code", $"{schemes["code"].GetProperty("in")} {schemes["code"].GetProperty("name")}");
        Assert.Equal("header x-functions-key", $"{schemes["header"].GetProperty("in")} {schemes["header"].GetProperty("name")}");
        Assert.Equal("basic", schemes["basic"].GetProperty("scheme").GetString());
        Assert.Equal("/", root.GetProperty("servers")[0].GetProperty("url").GetString());
        Assert.Equal(
            ["/health/live", "/health/ready"],
            shop.Document.Operations.Where(operation => operation.Element.TryGetProperty("security", out var own) && own.GetArrayLength() == 0).Select(operation => operation.Path));
    }

    private static Task<JsonElement> ValidateAsync(string document) => NodeScript.RunAsync("Contract/validate.mjs", document);
}
