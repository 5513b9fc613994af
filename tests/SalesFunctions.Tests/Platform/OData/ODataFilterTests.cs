using SalesFunctions.Tests.Sales;

namespace SalesFunctions.Tests.Platform.OData;

/// <summary>What each option means, by hand on seven lines; source lines 9 (undated), 3, 4, 5, 6, 7, 8 in the set's own order.</summary>
[Collection(DatabaseTests.Name)]
public sealed class ODataFilterTests(SampleShop sample) : IClassFixture<SampleShop>
{
    private readonly Feed _feed = new(sample.Server);

    [Theory]
    [InlineData("region eq 'East'", "3 4 6")]
    [InlineData("region ne 'East'", "9 5 7 8")]
    [InlineData("region eq null", "9 7")]
    [InlineData("null ne region", "3 4 5 6 8")]
    [InlineData("region gt 'East'", "5 8")]
    [InlineData("not (region gt 'East')", "9 3 4 6 7")]
    [InlineData("not (not (region gt 'East'))", "5 8")]
    [InlineData("region gt null", "")]
    [InlineData("not (region le null)", "9 3 4 5 6 7 8")]
    [InlineData("'East' lt region", "5 8")]
    [InlineData("region eq 'East '", "")]
    [InlineData("region eq 'east'", "")]
    [InlineData("currency eq 'try'", "")]
    [InlineData("currency eq 'TRY' and amount lt 0", "6")]
    [InlineData("tolower(region) eq 'east' or toupper(store) eq 'ZORLU'", "3 4 5 6 7 8")]
    [InlineData("contains(region,'s')", "3 4 5 6 8")]
    [InlineData("not contains(region,'E')", "5 8")]
    [InlineData("not (contains(region,'E') eq true)", "9 5 7 8")]
    [InlineData("startswith(tolower(category),'b')", "4 5 8")]
    [InlineData("endswith(region,'t')", "3 4 5 6 8")]
    [InlineData("contains(region,'%') or contains(region,'_') or contains(region,'|')", "")]
    [InlineData("length(region) eq 4 and length(category) gt 5", "3 6")]
    [InlineData("region in ('West','North')", "5 8")]
    [InlineData("region in ('We\"st','O''Hara','\"')", "")]
    [InlineData("region in ('West',null)", "9 5 7 8")]
    [InlineData("not (region in ('West'))", "9 3 4 6 7")]
    [InlineData("amount in (100,5.5,7)", "9 3")]
    [InlineData("amount gt 40", "3 4 7")]
    [InlineData("amount ge 30.25 and amount le 50", "4 5")]
    [InlineData("amount eq 5.50M", "9")]
    [InlineData("amount lt -39.99", "6")]
    [InlineData("amount eq -(40)", "6")]
    [InlineData("amount eq -quantity or quantity lt amount and quantity eq 4", "7")]
    [InlineData("upload_id eq 1 and source_line ge 7.5", "9 8")]
    [InlineData("source_line gt upload_id and source_line lt 4", "3")]
    [InlineData("day ge 2023-01-31", "5 6 7 8")]
    [InlineData("day lt 2023-01-31", "3 4")]
    [InlineData("not (day lt 2023-01-31)", "9 5 6 7 8")]
    [InlineData("day eq null", "9")]
    [InlineData("day eq 2023-01-31T00:00:00Z", "5")]
    [InlineData("day eq 2023-01-31T01:00:00Z", "")]
    [InlineData("day ne 2023-01-31T01:00:00Z", "9 3 4 5 6 7 8")]
    [InlineData("day ge 2023-01-31T00:00:00+01:00 and day lt 2023-03-05T00:00:00+01:00", "5 6")]
    [InlineData("day ge 2023-01-31T00:00:01Z", "6 7 8")]
    [InlineData("day le 2023-01-31T23:59:59Z", "3 4 5")]
    [InlineData("2023-01-31T00:00:00-05:00 lt day", "6 7 8")]
    [InlineData("year(day) eq 2023 and month(day) eq 3 and day(day) gt 2", "7 8")]
    [InlineData("year(day) ne 2023", "9")]
    [InlineData("region eq '' or region eq ''' OR 1=1 -- '", "")]
    [InlineData("region eq 'West' or (store eq 'Kanyon' and not (category eq 'Books'))", "3 5 6 8")]
    [InlineData("false", "")]
    public async Task Filters_choose_the_rows(string filter, string expected) =>
        Assert.Equal(expected, Feed.Values(await _feed.AllAsync($"SalesLines?$select=source_line&$filter={Uri.EscapeDataString(filter)}", pageSize: 2), "source_line"));

    [Theory]
    [InlineData("$orderby=amount desc", "7 3 4 5 8 9 6")]
    [InlineData("$orderby=region,amount desc", "7 9 3 4 6 5 8")]
    [InlineData("$orderby=region desc,amount", "8 5 6 4 3 9 7")]
    [InlineData("$orderby=day desc", "8 7 6 5 4 3 9")]
    [InlineData("$orderby=store desc&$top=2&$skip=1", "7 5")]
    [InlineData("$skip=5", "7 8")]
    [InlineData("$skip=99", "")]
    [InlineData("$top=0", "")]
    [InlineData("$top=3", "9 3 4")]
    [InlineData("$filter=", "9 3 4 5 6 7 8")]
    public async Task Order_and_ranges_hold_over_pages(string options, string expected)
    {
        Assert.Equal(expected, Feed.Values(await _feed.AllAsync($"SalesLines?{options}", pageSize: 2), "source_line"));
        Assert.Equal(expected, Feed.Values(await _feed.AllAsync($"SalesLines?{options}&$select=source_line"), "source_line"));
    }

    [Theory]
    [InlineData("SalesLines?$filter=regoin eq 'x'", 400, "regoin")]
    [InlineData("SalesLines?$filter=region eq 5", 400, "Edm.String")]
    [InlineData("SalesLines?$filter=region eq 'x", 400, "literal")]
    [InlineData("SalesLines?$filter=amount gt 1e300", 400, "Decimal")]
    [InlineData("SalesLines?$select=nope", 400, "nope")]
    [InlineData("SalesLines?$orderby=nope", 400, "nope")]
    [InlineData("SalesLines?$top=-1", 400, "$top")]
    [InlineData("SalesLines?$skip=some", 400, "$skip")]
    [InlineData("SalesLines?$count=yes", 400, "count")]
    [InlineData("SalesLines?$top=1&$top=2", 400, "$top")]
    [InlineData("SalesLines?$skiptoken=abc", 400, "$skiptoken")]
    [InlineData("SalesLines?top=5", 400, "top")]
    [InlineData("SalesLines?$nonsense=5", 400, "$nonsense")]
    [InlineData("SalesLines?$expand=customer", 501, "$expand")]
    [InlineData("SalesLines?$apply=aggregate(amount with sum as sales)", 501, "$apply")]
    [InlineData("SalesLines?$search=tea", 501, "$search")]
    [InlineData("SalesLines?$format=application/json;odata.metadata=full", 501, "metadata=full")]
    [InlineData("SalesLines?$filter=amount add 1 gt 5", 501, "Add")]
    [InlineData("SalesLines?$filter=day gt now()", 501, "day")]
    [InlineData("SalesLines?$filter=trim(region) eq 'x'", 501, "trim")]
    [InlineData("SalesLines?$filter=contains(region,store)", 501, "contains")]
    [InlineData("SalesLines?$filter='a' eq 'A'", 501, "column")]
    [InlineData("SalesLines?$filter=region in ('E\\tast')", 501, "backslash")]
    [InlineData("SalesLines?$filter=region eq @p&@p='East'", 501, "@p")]
    [InlineData("SalesLines?$orderby=year(day)", 501, "order")]
    [InlineData("SalesLines('1-3')", 501, "key")]
    [InlineData("Nothing", 404, "Customers")]
    [InlineData("Nothing/$count", 404, "Nothing")]
    [InlineData("SalesLines/1/2", 404, "SalesLines/1/2")]
    [InlineData("SalesLines?dataset=nope", 404, "nope")]
    [InlineData("$batch", 404, "$batch")]
    public async Task What_cannot_be_answered_is_an_error_document(string address, int status, string part)
    {
        var message = await _feed.ErrorAsync(address + (address.Contains('?', StringComparison.Ordinal) ? "&code=secret" : ""), status);

        Assert.Contains(part, message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_of_another_question_is_refused()
    {
        var page = await _feed.GetAsync("SalesLines?$orderby=amount", pageSize: 1);
        var link = page.GetProperty("@odata.nextLink").GetString()!;

        Assert.Contains("$skiptoken", await _feed.ErrorAsync(link.Replace("amount", "quantity", StringComparison.Ordinal), 400), StringComparison.Ordinal);
        Assert.Contains("$skiptoken", await _feed.ErrorAsync(link.Replace("SalesLines", "Customers", StringComparison.Ordinal).Replace("amount", "sales", StringComparison.Ordinal), 400), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_list_of_choices_is_answered()
    {
        var choices = string.Join(" or ", Enumerable.Range(0, 240).Select(number => $"store eq 's{number}'").Append("store eq 'Kanyon'"));

        Assert.Equal("3 4 6", Feed.Values(await _feed.AllAsync($"SalesLines?$filter={choices}"), "source_line"));
    }

    [Theory]
    [InlineData("not (", ")")]
    [InlineData("(", ")")]
    [InlineData("tolower(", ")")]
    public async Task A_filter_as_deep_as_an_address_can_hold_is_refused(string open, string close) => await _feed.ErrorAsync(
        $"SalesLines?$filter={string.Concat(Enumerable.Repeat(open, 700))}region{string.Concat(Enumerable.Repeat(close, 700))} eq 'x'", 400);
}
