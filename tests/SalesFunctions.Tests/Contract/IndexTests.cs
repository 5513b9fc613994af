using SalesFunctions.Platform;
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

        Assert.Equal([.. tables, "/health/live", "/health/ready", "/openapi.json"], links.Values.Select(link => link.Split('?')[0]));
        Assert.All(links, link => Assert.Equal(link.Value.Replace("/api/v1", "", StringComparison.Ordinal).Split('?')[0], "/" + link.Key));
    }

    [Fact]
    public void A_link_asks_for_what_must_be_asked()
    {
        var field = new Parameter("field", "What is counted.") { Choices = ["sales", "age"], Required = true };
        var unit = new Parameter("unit", "In which unit.") { Choices = ["a b"], Required = true };

        Assert.Equal("/a", ServiceIndex.Link("/a", new EndpointContract("", AnswerShape.Rows, [], [Parameter.Dataset])));
        Assert.Equal("/a?field=sales&unit=a%20b", ServiceIndex.Link("/a", new EndpointContract("", AnswerShape.Rows, [], [Parameter.Dataset, field, unit])));
    }
}
