using SalesFunctions.Tests.Platform.Keys;
using SalesFunctions.Tests.Sales;

namespace SalesFunctions.Tests.Platform.OData;

/// <summary>The file by which Power BI Desktop finds the feed.</summary>
[Collection(DatabaseTests.Name)]
public sealed class ConnectionFileTests(SampleShop sample) : IClassFixture<SampleShop>
{
    private const string Format = """{"version":"0.1","connections":[{"details":{"protocol":"odata","address":{"url":"ADDRESS"}},"mode":"Import"}]}""";

    private readonly string _root = sample.Server.Client.BaseAddress!.AbsoluteUri;

    [Theory]
    [InlineData("powerbi.pbids", "odata")]
    [InlineData("powerbi.pbids?code=secret", "odata")]
    [InlineData("powerbi.pbids?dataset=other", "odata?dataset=other")]
    public async Task It_names_the_feed_of_the_dataset(string path, string feed)
    {
        using var answer = await sample.Server.SendAsync(HttpMethod.Get, path);

        Assert.Equal(Format.Replace("ADDRESS", _root + feed, StringComparison.Ordinal), await answer.Content.ReadAsStringAsync());
        Assert.Equal("attachment; filename=\"powerbi.pbids\"", answer.Content.Headers.ContentDisposition?.ToString());
    }

    [Fact]
    public async Task It_has_the_address_that_the_caller_used()
    {
        await using var server = await ApiServer.StartAsync(sample.Shop.ConnectionString, SomeKeys.Add);
        using var answer = await server.SendAsync(HttpMethod.Get, $"powerbi.pbids?code={SomeKeys.Reader}", headers =>
        {
            headers.Add("X-Forwarded-Proto", "https");
            headers.Add("X-Forwarded-Host", "shop.example");
        });

        Assert.Equal(Format.Replace("ADDRESS", "https://shop.example/api/v1/odata", StringComparison.Ordinal), await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("powerbi.pbids")]
    [InlineData("powerbi.pbids?dataset=other")]
    public async Task The_address_in_it_is_one_of_a_feed(string path)
    {
        var file = await sample.Server.JsonAsync(path);
        var url = file.GetProperty("connections")[0].GetProperty("details").GetProperty("address").GetProperty("url").GetString()!;

        Assert.Equal(_root + "odata/$metadata", (await new Feed(sample.Server).GetAsync(url)).GetProperty("@odata.context").GetString());
    }

    [Fact]
    public async Task A_dataset_that_is_not_there_has_none()
    {
        using var answer = await sample.Server.SendAsync(HttpMethod.Get, "powerbi.pbids?dataset=nothing");

        Assert.Equal(404, (int)answer.StatusCode);
        Assert.Null(answer.Content.Headers.ContentDisposition);
    }
}
