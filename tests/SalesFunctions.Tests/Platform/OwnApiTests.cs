using Microsoft.Extensions.DependencyInjection;
using SalesFunctions.Platform;
using SalesFunctions.Tests.Contract;

namespace SalesFunctions.Tests.Platform;

/// <summary>What the service answers itself is what callers get.</summary>
[Collection(DatabaseTests.Name)]
public sealed class OwnApiTests(ContractShop shop) : IClassFixture<ContractShop>
{
    private OwnApi Api => shop.Server.Services.GetRequiredService<OwnApi>();

    [Fact]
    public async Task Rows_csv_and_pages_are_byte_for_byte_those_of_callers()
    {
        foreach (var (path, parameters, address) in new (string, (string, string?)[], string)[]
        {
            ("/sales", [("by", "region,month"), ("dataset", "busy"), ("top", null)], "sales?by=region,month&dataset=busy"),
            ("/products/top", [("dataset", "busy"), ("format", "csv")], "products/top.csv?dataset=busy"),
            ("/uploads/{id}", [("id", "11")], "uploads/11"),
            ("/customers/{id}", [("id", "B1"), ("dataset", "busy")], "customers/B1?dataset=busy"),
        })
        {
            var own = await Api.AskAsync(path, parameters, CancellationToken.None);

            Assert.Equal(await shop.Server.Client.GetByteArrayAsync(address), own.Body.ToArray());
        }
    }

    [Fact]
    public async Task The_next_page_and_the_state_of_the_data_come_along()
    {
        var page = await Api.AskAsync("/customers", [("dataset", "busy"), ("page_size", "1"), ("format", "csv")], CancellationToken.None);
        var figures = await Api.AskAsync("/sales/summary", [("dataset", "busy")], CancellationToken.None);

        Assert.Contains("cursor=", page.Header("Link"), StringComparison.Ordinal);
        using var called = await shop.Server.Client.GetAsync("sales/summary?dataset=busy");
        Assert.Equal(called.Headers.GetValues(Freshness.DataVersion).Single(), figures.Header(Freshness.DataVersion));
    }

    [Fact]
    public async Task A_problem_and_a_route_that_is_not_there_are_thrown()
    {
        var refused = await Assert.ThrowsAsync<OwnQuestionException>(() => Api.AskAsync("/sales", [("moon", "1")], CancellationToken.None));
        Assert.Equal("/sales answered with status 400.", refused.Message);
        await Assert.ThrowsAsync<ArgumentException>(() => Api.AskAsync("/moon", [], CancellationToken.None));
    }
}
