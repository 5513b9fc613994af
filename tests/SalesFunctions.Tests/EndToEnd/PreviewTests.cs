using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>A file is shown as it would be loaded, and is not.</summary>
[Collection(ServiceTests.Name)]
public sealed class PreviewTests(ServiceFixture service)
{
    private const string Address = "/api/v1/uploads/preview";
    private const string Text = "order_id,date,customer_id,gender,amount\n1,03/04/2024,C1,f,10.50\n2,05/06/2024,C2,m,x\n";

    [Fact]
    public async Task The_answer_is_one_object_and_nothing_is_loaded()
    {
        var before = await StateAsync();

        var preview = await PreviewAsync("?dataset=preview&name=a.csv&rows=1", Text);

        Assert.Equal(
            ["name", "loadable", "problems", "dialect", "kinds", "currency", "mapping", "dates", "numbers", "row_key", "counts", "tables", "rejected_by_column", "rejected_rows"],
            preview.EnumerateObject().Select(part => part.Name));
        Assert.Equal("preview/a.csv", preview.GetProperty("name").GetString());
        Assert.True(preview.GetProperty("loadable").GetBoolean());
        Assert.Equal("""{"header_line":1,"header":"date","column":"sold_at","unit":null,"note":null}""", preview.GetProperty("mapping")[1].GetRawText());
        Assert.Equal("""{"rows_in":2,"accepted":1,"rejected":1,"skipped":0,"blank":0,"header_repeats":0,"copies":0}""", preview.GetProperty("counts").GetRawText());
        var row = Assert.Single(preview.GetProperty("tables")[0].GetProperty("rows").EnumerateArray());
        Assert.Equal("10.5 2024-04-03 null", $"{row.GetProperty("amount").GetRawText()} {row.GetProperty("sold_on")} {row.GetProperty("store").GetRawText()}");
        Assert.Equal(3, preview.GetProperty("rejected_rows")[0].GetProperty("source_line").GetInt32());
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task Profile_and_earlier_files_of_the_dataset_count()
    {
        await service.UploadAsync("preview_known/a.csv", "order_id,date,customer_id,amount\n1,12/31/2024,C1,1\n2,11/30/2024,C1,1\n");

        var later = await PreviewAsync("?dataset=preview_known", Text);
        await service.UploadAsync("preview_known/_profile.json", """{ "date_order": "day_first", "columns": { "amount": "ignore" } }""");
        var ruled = await PreviewAsync("?name=preview_known/b.csv", Text);

        Assert.Equal(("month_first", "earlier_files"), Order(later));
        Assert.Equal(("day_first", "profile"), Order(ruled));
        Assert.Equal("ignored by the profile", ruled.GetProperty("mapping")[4].GetProperty("note").GetString());
    }

    [Fact]
    public async Task A_preview_says_what_the_ledger_will_say()
    {
        var path = SharedData.Root is null ? null : SharedData.Path("data/superstore/superstore_9994_cp1252_mdy.csv");
        var bytes = path is null ? Encoding.UTF8.GetBytes(Text) : await File.ReadAllBytesAsync(path);

        var preview = await PreviewAsync("?dataset=preview_true&name=s.csv", new ByteArrayContent(bytes));
        var upload = await service.UploadAsync("preview_true/s.csv", new MemoryStream(bytes));

        Assert.Equal(Ledger.Warnings(upload), preview.GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("text").GetString()));
        foreach (var (seen, said) in (ReadOnlySpan<(string, string)>)[("rows_in", "rows_in"), ("accepted", "loaded"), ("rejected", "rejected"), ("skipped", "skipped")])
        {
            Assert.Equal(Ledger.Of(upload, said), preview.GetProperty("counts").GetProperty(seen).GetInt64());
        }

        Assert.Equal(upload.GetProperty("kinds").GetString(), preview.GetProperty("kinds").GetString());
        Assert.Equal(upload.GetProperty("row_key").GetString(), preview.GetProperty("row_key").GetString());
        Assert.Equal(upload.GetProperty("encoding").GetString(), preview.GetProperty("dialect").GetProperty("encoding").GetString());
    }

    [Fact]
    public async Task A_compressed_file_of_any_content_type_is_read()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(Text));
        }

        var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        var preview = await PreviewAsync("?dataset=preview", content);

        Assert.True(preview.GetProperty("dialect").GetProperty("gzip").GetBoolean());
        Assert.Equal(2, preview.GetProperty("counts").GetProperty("rows_in").GetInt64());
    }

    [Fact]
    public async Task An_unreadable_file_is_answered_with_its_problem()
    {
        var preview = await PreviewAsync("?dataset=preview", "\u0089PNG\r\n\u001a\n");
        Assert.False(preview.GetProperty("loadable").GetBoolean());
        Assert.Equal("error", preview.GetProperty("problems")[0].GetProperty("severity").GetString());
        Assert.Equal(JsonValueKind.Null, preview.GetProperty("dialect").ValueKind);

        await service.UploadAsync("preview_broken/_profile.json", "{ \"date_order\": \"backwards\" }");
        var broken = await PreviewAsync("?dataset=preview_broken", Text);
        Assert.Contains("_profile.json line 1", broken.GetProperty("problems")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "body")]
    [InlineData("?rows=many", Text, "rows")]
    [InlineData("?dataset=...a", Text, "dataset")]
    [InlineData("?file=a.csv", Text, "file")]
    public async Task A_wrong_request_is_refused_by_the_parameters_name(string query, string text, string parameter)
    {
        using var answer = await service.PostAsync(Address + query, new StringContent(text));

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal(parameter, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()).GetProperty("parameter").GetString());
    }

    [Fact]
    public async Task A_form_is_refused_with_a_remedy()
    {
        using var form = new MultipartFormDataContent { { new StringContent(Text), "file", "a.csv" } };
        using var answer = await service.PostAsync(Address, form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("--data-binary", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_temporary_file_is_left()
    {
        var before = Spooled();
        await PreviewAsync("?dataset=preview", Text);

        // Other copies of the service on the machine have files there for moments.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (Spooled().Except(before).Any())
        {
            await Task.Delay(100, limit.Token);
        }

        static string[] Spooled() => Directory.GetFiles(Path.GetTempPath(), "sales-preview-*");
    }

    private async Task<JsonElement> PreviewAsync(string query, string text) => await PreviewAsync(query, new StringContent(text, Encoding.Latin1));

    private async Task<JsonElement> PreviewAsync(string query, HttpContent content)
    {
        using var answer = await service.PostAsync(Address + query, content);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    private static (string?, string?) Order(JsonElement preview) =>
        (preview.GetProperty("dates")[0].GetProperty("order").GetString(), preview.GetProperty("dates")[0].GetProperty("proof").GetString());

    private Task<string> StateAsync() => service.SqlAsync<string>(
        "SELECT CONCAT_WS(' ', (SELECT COUNT(*) FROM uploads), (SELECT COUNT(*) FROM datasets), (SELECT COUNT(*) FROM sales_lines), (SELECT COUNT(*) FROM customers))");
}
