using SalesFunctions.Tests.Sales;

namespace SalesFunctions.Tests.Platform.OData;

/// <summary>What Power Query was seen to send, letter for letter, with our names in it.</summary>
[Collection(DatabaseTests.Name)]
public sealed class PowerBiRequestsTests(SampleShop sample) : IClassFixture<SampleShop>
{
    private readonly Feed _feed = new(sample.Server);

    [Theory]
    [InlineData("SalesLines?$select=line_id%2Camount%2Cday", "9 3 4 5 6 7 8")]
    [InlineData("SalesLines?$filter=day gt 2023-01-10T04:05:06Z&$top=1000", "5 6 7 8")]
    [InlineData("SalesLines?$filter=day%20ge%202023-01-31T00%3A00%3A00%2B01%3A00%20and%20day%20lt%202023-03-05T00%3A00%3A00%2B01%3A00", "5 6")]
    [InlineData("SalesLines?$filter=day ge 2023-01-31 and day lt 2023-03-05", "5 6")]
    [InlineData("SalesLines?$filter=region eq 'East' and category ne null&$orderby=amount desc&$top=1000", "3 4 6")]
    [InlineData("SalesLines?$filter=contains(product, 'Nov')&$orderby=line_id&$skip=1&$top=2", "5 8")]
    [InlineData("SalesLines?%24filter=region%20eq%20null&%24orderby=day", "9 7")]
    public async Task Folded_steps_give_their_rows(string address, string expected) =>
        Assert.Equal(expected, string.Join(' ', (await _feed.AllAsync(address)).Select(row => row.GetProperty("line_id").GetString()![2..])));

    [Theory]
    [InlineData("SalesLines?$apply=groupby((region),aggregate(amount with sum as total))")]
    [InlineData("Customers?$expand=lines")]
    public async Task What_it_may_try_next_is_refused_so_that_it_folds_less(string address) => await _feed.ErrorAsync(address, 501);

    [Fact]
    public async Task A_plus_that_was_not_written_as_code_is_no_offset() =>
        await _feed.ErrorAsync("SalesLines?$filter=day%20ge%202023-01-31T00:00:00+01:00", 400);
}
