using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Contract;

/// <summary>The index lists the tables of the document.</summary>
[Collection(DatabaseTests.Name)]
public sealed class IndexTests(ContractShop shop) : IClassFixture<ContractShop>
{
    [Fact]
    public async Task The_index_links_every_table_that_needs_no_id()
    {
        var links = (await shop.Server.JsonAsync("")).GetProperty("links").EnumerateObject().ToDictionary(link => link.Name, link => link.Value.GetString()!);
        var tables = shop.Document.Reads.Where(read => read.HasCsv && !read.Path.Contains('{', StringComparison.Ordinal)).Select(read => read.Path).ToList();

        Assert.Equal([.. tables, "/health/live", "/health/ready", "/openapi.json"], links.Values);
        Assert.All(links, link => Assert.Equal(link.Value.Replace("/api/v1", "", StringComparison.Ordinal), "/" + link.Key));
    }
}
