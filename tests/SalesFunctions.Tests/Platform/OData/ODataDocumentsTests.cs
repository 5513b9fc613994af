using System.IO.Compression;
using System.Net;
using System.Xml;
using Microsoft.OData.Edm;
using Microsoft.OData.Edm.Csdl;
using SalesFunctions.Tests.Sales;

namespace SalesFunctions.Tests.Platform.OData;

[Collection(DatabaseTests.Name)]
public sealed class ODataDocumentsTests(SampleShop sample) : IClassFixture<SampleShop>
{
    private readonly ApiServer _server = sample.Server;
    private static readonly string NoScore = string.Concat(Enumerable.Repeat("|null", 21));

    private readonly Feed _feed = new(sample.Server);

    [Theory]
    [InlineData("odata")]
    [InlineData("odata/")]
    [InlineData("odata/?code=secret")]
    public async Task The_service_document_lists_the_sets(string path) => Assert.Equal(
        "{\"@odata.context\":\"" + _feed.Root + "$metadata\",\"value\":[{\"name\":\"SalesLines\",\"kind\":\"EntitySet\",\"url\":\"SalesLines\"},"
        + "{\"name\":\"MonthlySales\",\"kind\":\"EntitySet\",\"url\":\"MonthlySales\"},{\"name\":\"Customers\",\"kind\":\"EntitySet\",\"url\":\"Customers\"},{\"name\":\"Segments\",\"kind\":\"EntitySet\",\"url\":\"Segments\"},"
        + "{\"name\":\"Forecasts\",\"kind\":\"EntitySet\",\"url\":\"Forecasts\"},{\"name\":\"Products\",\"kind\":\"EntitySet\",\"url\":\"Products\"}]}",
        await TextAsync(path, Feed.ContentType));

    [Theory]
    [InlineData("odata/$metadata")]
    [InlineData("odata/%24metadata?$format=json")]
    public async Task The_metadata_are_xml_and_can_be_read_back(string path)
    {
        var text = await TextAsync(path, "application/xml");
        using var reader = XmlReader.Create(new StringReader(text));

        Assert.True(CsdlReader.TryParse(reader, out var model, out var errors), string.Join(' ', errors));
        Assert.Equal(["SalesLines", "MonthlySales", "Customers", "Segments", "Forecasts", "Products"], model.EntityContainer.EntitySets().Select(set => set.Name));
        Assert.StartsWith(
            """<?xml version="1.0" encoding="utf-8"?><edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices><Schema Namespace="Sales" xmlns="http://docs.oasis-open.org/odata/ns/edm"><EntityType Name="SalesLine"><Key><PropertyRef Name="line_id" /></Key><Property Name="line_id" Type="Edm.String" Nullable="false" /><Property Name="order_id" Type="Edm.String" /><Property Name="line_number" Type="Edm.String" /><Property Name="day" Type="Edm.Date" /><Property Name="time" Type="Edm.String" />""",
            text,
            StringComparison.Ordinal);
        Assert.Contains("""<Property Name="amount" Type="Edm.Decimal" Nullable="false" Precision="20" Scale="4" />""", text, StringComparison.Ordinal);
        Assert.EndsWith(
            """<EntityContainer Name="Container"><EntitySet Name="SalesLines" EntityType="Sales.SalesLine" /><EntitySet Name="MonthlySales" EntityType="Sales.MonthOfSales" /><EntitySet Name="Customers" EntityType="Sales.Customer" /><EntitySet Name="Segments" EntityType="Sales.Segment" /><EntitySet Name="Forecasts" EntityType="Sales.Forecast" /><EntitySet Name="Products" EntityType="Sales.Product" /></EntityContainer></Schema></edmx:DataServices></edmx:Edmx>""",
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_stand_under_value_with_all_columns() => Assert.Equal(
        "{\"@odata.context\":\"" + _feed.Root + "$metadata#SalesLines\",\"value\":[{\"line_id\":\"1-3\",\"order_id\":\"A\",\"line_number\":null,\"day\":\"2023-01-10\","
        + "\"time\":null,\"customer_id\":\"C1\",\"product_id\":\"P1\",\"product\":\"Shirt\",\"category\":\"Clothing\",\"sub_category\":null,\"quantity\":2,"
        + "\"unit_price\":null,\"amount\":100,\"cost\":null,\"discount\":null,\"payment_method\":\"Cash\",\"store\":\"Kanyon\",\"city\":null,\"region\":\"East\","
        + "\"country\":null,\"gender\":\"Female\",\"age_group\":\"18-25\",\"campaign_id\":null,\"upload_id\":1,\"source_line\":3,\"currency\":\"TRY\"}]}",
        await TextAsync("odata/SalesLines?$filter=line_id%20eq%20'1-3'", Feed.ContentType));

    [Fact]
    public async Task Selected_columns_are_named_in_the_context_and_the_count_covers_all() => Assert.Equal(
        "{\"@odata.context\":\"" + _feed.Root + "$metadata#Customers(customer_id,sales)\",\"@odata.count\":2,\"value\":[{\"customer_id\":\"C2\",\"sales\":235.75}]}",
        await TextAsync("odata/Customers?$select=customer_id,sales&$orderby=sales%20desc&$top=1&$count=true", Feed.ContentType));

    [Fact]
    public async Task Customers_have_their_record_and_their_sums() => Assert.Equal(
        [$"C1|Ada|Female|null|18-25|null|null|null|East|null|null|110|2|3|2|40|55|2023-01-10|2023-03-02|TRY{NoScore}", $"C2|Ben|Male|null|26-35|null|null|null|null|null|null|235.75|3|3|6|0|78.5833|2023-01-31|2023-03-05|TRY{NoScore}"],
        (await _feed.GetAsync("Customers")).GetProperty("value").Lines());

    // An order over two categories counts in each; the keys are checked by being distinct.
    [Fact]
    public async Task Months_are_summed_by_region_and_category()
    {
        var rows = (await _feed.GetAsync("MonthlySales")).GetProperty("value");

        Assert.Equal(rows.GetArrayLength(), rows.EnumerateArray().Select(row => row.GetProperty("monthly_sales_id").GetString()).Distinct().Count());
        Assert.Equal(
            ["null|null|null|5.5|1|1|0|TRY", "2023-01-01|East|Books|50|1|1|0|TRY", "2023-01-01|East|Clothing|100|1|2|0|TRY", "2023-01-01|West|Books|30.25|1|1|0|TRY",
                "2023-03-01|null|Toys|200|1|4|0|TRY", "2023-03-01|East|Clothing|-40|1|-1|40|TRY", "2023-03-01|West|Books|10|1|0|0|TRY"],
            rows.Lines().Select(row => row[(row.IndexOf('|', StringComparison.Ordinal) + 1)..]));
    }

    [Theory]
    [InlineData("odata/MonthlySales/$count?$filter=month%20ge%202023-03-01%20and%20not%20(region%20eq%20'West')", "2")]
    [InlineData("odata/SalesLines/$count", "7")]
    [InlineData("odata/SalesLines/$count?$filter=store%20eq%20'Zorlu'", "3")]
    [InlineData("odata/Customers/$count?dataset=empty", "0")]
    public async Task A_count_is_a_plain_number(string path, string expected) => Assert.Equal(expected, await TextAsync(path, "text/plain"));

    [Fact]
    public async Task A_full_page_links_to_the_next_with_the_rest_of_the_question_and_without_the_key()
    {
        var page = await _feed.GetAsync("SalesLines?dataset=default&$filter=amount%20gt%200&$select=line_id&$top=5&$skip=1&$count=true&code=secret", pageSize: 3);
        var link = page.GetProperty("@odata.nextLink").GetString()!;
        var second = await _feed.GetAsync(link, pageSize: 3);

        Assert.StartsWith(_feed.Root + "SalesLines?dataset=default&$filter=amount%20gt%200&$select=line_id&$top=2&$skiptoken=", link, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", link, StringComparison.Ordinal);
        Assert.Equal(6, page.GetProperty("@odata.count").GetInt64());
        Assert.Equal("1-3 1-4 1-5", Feed.Values(page.GetProperty("value").EnumerateArray(), "line_id"));
        Assert.Equal("1-7 1-8", Feed.Values(second.GetProperty("value").EnumerateArray(), "line_id"));
        Assert.False(second.TryGetProperty("@odata.nextLink", out _));
    }

    [Theory]
    [InlineData("odata")]
    [InlineData("odata/$metadata")]
    [InlineData("odata/SalesLines?$top=3")]
    [InlineData("odata/SalesLines/$count")]
    public async Task Head_gzip_and_tags_work_as_everywhere(string path)
    {
        using var get = await _server.SendAsync(HttpMethod.Get, path);
        using var head = await _server.SendAsync(HttpMethod.Head, path);
        using var again = await _server.SendAsync(HttpMethod.Get, path, headers => headers.IfNoneMatch.Add(get.Headers.ETag!));
        using var packed = await _server.SendAsync(HttpMethod.Get, path, headers => headers.AcceptEncoding.ParseAdd("gzip"));

        Assert.Equal(["4.0"], get.Headers.GetValues("OData-Version"));
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(path.EndsWith("/$count", StringComparison.Ordinal) ? [] : ["gzip"], packed.Content.Headers.ContentEncoding);
        await using var body = await packed.Content.ReadAsStreamAsync();
        using var unpacked = new StreamReader(packed.Content.Headers.ContentEncoding.Count > 0 ? new GZipStream(body, CompressionMode.Decompress) : body);
        Assert.Equal(await get.Content.ReadAsStringAsync(), await unpacked.ReadToEndAsync());
    }

    [Fact]
    public async Task Page_size_and_new_data_change_the_tag()
    {
        var own = new SampleShop(sample.Databases);
        await own.InitializeAsync();
        const string path = "odata/SalesLines?$select=line_id";
        using var whole = await own.Server.SendAsync(HttpMethod.Get, path);
        using var small = await own.Server.SendAsync(HttpMethod.Get, path, headers => headers.Add("Prefer", "odata.maxpagesize=2"));
        await own.Shop.LinesAsync(1, new Line(1, "2023-04-01"));
        using var later = await own.Server.SendAsync(HttpMethod.Get, path);

        Assert.Equal(["odata.maxpagesize=2"], small.Headers.GetValues("Preference-Applied"));
        Assert.Equal(3, new[] { whole, small, later }.Select(response => response.Headers.ETag!.Tag).Distinct().Count());
        await own.DisposeAsync();
    }

    [Fact]
    public async Task A_dataset_is_chosen_by_its_parameter() => Assert.Equal(
        "North", Feed.Values(await _feed.AllAsync("SalesLines?dataset=other"), "region"));

    [Fact]
    public async Task A_next_link_takes_the_dataset_once_more()
    {
        var page = await _feed.GetAsync("SalesLines?dataset=default", pageSize: 6);
        var second = await _feed.GetAsync(page.GetProperty("@odata.nextLink").GetString() + "&dataset=default&code=secret", pageSize: 6);

        Assert.Equal("8", Feed.Values(second.GetProperty("value").EnumerateArray(), "source_line"));
        Assert.Contains("dataset", await _feed.ErrorAsync("SalesLines?dataset=default&dataset=other", 400), StringComparison.Ordinal);
    }

    private async Task<string> TextAsync(string path, string contentType)
    {
        using var response = await _server.Client.GetAsync(path);

        // Before the content is read, which puts the header into another form.
        Assert.Equal([contentType], response.Content.Headers.NonValidated["Content-Type"]);
        Assert.Equal(["4.0"], response.Headers.GetValues("OData-Version"));
        return await response.Content.ReadAsStringAsync();
    }
}
