using System.Text.Json;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Ingest;

[Collection(DatabaseTests.Name)]
public sealed class UploadEndpointsTests(LedgerSample sample) : IClassFixture<LedgerSample>
{
    private readonly ApiServer _server = sample.Server;

    [Fact]
    public async Task The_ledger_lists_the_datasets_uploads_newest_first()
    {
        var page = await _server.JsonAsync("uploads");
        var items = page.GetProperty("items");

        Assert.Equal(
            [
                "upload_id", "dataset", "container", "blob_name", "etag", "status", "kinds", "rows_in", "progress_rows", "loaded", "replaced", "unchanged", "rejected",
                "skipped", "encoding", "delimiter", "date_order", "row_key", "size_bytes", "attempts", "warnings", "error", "started_at", "finished_at",
            ],
            items[0].Columns());
        Assert.Equal(
            [
                "14|default|uploads|feb.csv|0x90|loading|null|0|100000|0|0|0|0|0|null|null|null|null|9|1|0|null|2024-01-05T00:00:00Z|null",
                "12|default|uploads|bad.png|0x8E|failed|null|0|0|0|0|0|0|0|null|null|null|null|7|5|0|This is a picture.|2024-01-03T00:00:00Z|2024-01-03T00:00:01Z",
                "11|default|uploads|jan, 2023.csv|0x8D|loaded|sales,customers|12|12|5|1|2|3|1|utf-8|;|day_first|order_id,line_number|5000000000|1|2|null|2024-01-02T03:04:05Z|2024-01-02T03:04:06Z",
            ],
            items.Lines());
        Assert.Equal(JsonValueKind.Null, page.GetProperty("nextCursor").ValueKind);
        Assert.Equal(JsonValueKind.Null, page.GetProperty("nextLink").ValueKind);
    }

    [Theory]
    [InlineData("status=failed", 12)]
    [InlineData("blob_name=bad.png", 12)]
    [InlineData("etag=0x90", 14)]
    [InlineData("etag=0x90&blob_name=bad.png")]
    [InlineData("dataset=other", 13)]
    [InlineData("dataset=other&status=loading")]
    public async Task The_ledger_is_filtered(string query, params int[] expected) => Assert.Equal(
        expected, (await _server.JsonAsync($"uploads?{query}")).GetProperty("items").EnumerateArray().Select(row => row.GetProperty("upload_id").GetInt32()));

    [Fact]
    public async Task Pages_follow_each_other_by_link_and_by_cursor()
    {
        var first = await _server.JsonAsync("uploads?page_size=2&code=secret&dataset=default");
        var link = first.GetProperty("nextLink").GetString()!;
        var second = await _server.JsonAsync(link);
        var again = await _server.JsonAsync($"uploads?page_size=2&cursor={first.GetProperty("nextCursor").GetString()}");

        Assert.Equal(2, first.GetProperty("items").GetArrayLength());
        Assert.StartsWith("http://127.0.0.1:", link, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", link, StringComparison.Ordinal);
        Assert.Equal(11, second.GetProperty("items")[0].GetProperty("upload_id").GetInt32());
        Assert.Equal(JsonValueKind.Null, second.GetProperty("nextCursor").ValueKind);
        Assert.Equal(second.GetRawText(), again.GetRawText());
    }

    [Theory]
    [InlineData("uploads?cursor=abc")]
    [InlineData("uploads?cursor=%2B%2B")]
    [InlineData("uploads?cursor=cmVqZWN0ZWQtcm93czo3")]
    [InlineData("uploads?cursor=")]
    public async Task A_cursor_that_is_not_this_lists_is_refused(string path) =>
        Assert.Equal("cursor", (await _server.ProblemAsync(path, 400)).GetProperty("parameter").GetString());

    [Fact]
    public async Task A_cursor_of_one_list_is_none_of_another()
    {
        var ledger = (await _server.JsonAsync("uploads?page_size=2")).GetProperty("nextCursor").GetString();
        var rejected = (await _server.JsonAsync("uploads/11/rejected-rows?page_size=2")).GetProperty("nextCursor").GetString();

        await _server.ProblemAsync($"uploads?cursor={rejected}", 400);
        await _server.ProblemAsync($"uploads?status=loaded&cursor={ledger}", 400);
        await _server.ProblemAsync($"uploads/12/rejected-rows?cursor={rejected}", 400);
    }

    [Fact]
    public async Task One_upload_tells_how_its_columns_were_read_and_every_warning()
    {
        var upload = await _server.JsonAsync("uploads/11");

        Assert.Equal("""["first warning","second"]""", upload.GetProperty("warnings").GetRawText());
        Assert.Equal(["header", "column", "unit", "note"], upload.GetProperty("mapping")[0].Columns());
        Assert.Equal(["Ürün <b>|product|null|null", "x|null|kg|not used"], upload.GetProperty("mapping").Lines());
        Assert.Equal("jan, 2023.csv", upload.GetProperty("blob_name").GetString());
        Assert.Equal("mapping", upload.Columns()[^1]);
    }

    [Fact]
    public async Task An_upload_without_texts_has_empty_lists()
    {
        var upload = await _server.JsonAsync("uploads/12?dataset=default");

        Assert.Equal("[]", upload.GetProperty("warnings").GetRawText());
        Assert.Equal("[]", upload.GetProperty("mapping").GetRawText());
    }

    [Fact]
    public async Task Rejected_rows_come_with_line_column_reason_and_text()
    {
        var page = await _server.JsonAsync("uploads/11/rejected-rows");

        Assert.Equal(["source_line", "column_name", "reason", "raw_text"], page.GetProperty("items")[0].Columns());
        Assert.Equal(["3|amount|is not a number|a,\"b\nc\",x", "7|null|has 3 cells instead of 8|", "9|sold_at|is no day|=1+1"], page.GetProperty("items").Lines());
    }

    [Fact]
    public async Task Rejected_rows_page_as_csv_with_the_next_page_in_a_header()
    {
        using var response = await _server.SendAsync(HttpMethod.Get, "uploads/11/rejected-rows.csv?page_size=2");
        var link = response.Headers.GetValues("Link").Single();
        var rest = await _server.CsvAsync(link[1..link.IndexOf('>', StringComparison.Ordinal)]);

        Assert.Equal(
            "source_line,column_name,reason,raw_text\r\n3,amount,is not a number,\"a,\"\"b\nc\"\",x\"\r\n7,,has 3 cells instead of 8,\"\"\r\n",
            await response.Content.ReadAsStringAsync());
        Assert.Equal("source_line,column_name,reason,raw_text\r\n9,sold_at,is no day,=1+1\r\n", rest);
    }

    [Theory]
    [InlineData("uploads/99")]
    [InlineData("uploads/99/rejected-rows")]
    [InlineData("uploads/11?dataset=other")]
    [InlineData("uploads/eleven")]
    [InlineData("uploads?dataset=nope")]
    public async Task What_is_not_there_is_404(string path) => await _server.ProblemAsync(path, 404);

    [Fact]
    public async Task An_unknown_status_lists_the_known_ones() => Assert.Contains(
        "loading, loaded, failed", (await _server.ProblemAsync("uploads?status=done", 400)).GetProperty("detail").GetString(), StringComparison.Ordinal);
}
