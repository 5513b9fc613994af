using System.Net;
using System.Text;
using System.Text.Json;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>A file that comes over HTTP is stored as it is, and loaded like any other.</summary>
[Collection(ServiceTests.Name)]
public sealed class ReceiveTests(ServiceFixture service)
{
    private const string Address = "/api/v1/uploads";
    private const string Text = "order_id,date,customer_id,amount\n1,2024-05-13,C1,10.50\n2,2024-05-14,C2,x\n";

    [Fact]
    public async Task A_file_in_the_body_is_stored_and_loaded()
    {
        using var answer = await service.PostAsync(Address + "?dataset=sent&name=2024/may%20%26%2B.csv", new StringContent(Text));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var received = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
        var (blob, etag, link) = (received.GetProperty("blob_name").GetString()!, received.GetProperty("etag").GetString()!, received.GetProperty("link").GetString()!);
        Assert.Equal(("sent", "sent/2024/may &+.csv"), (received.GetProperty("dataset").GetString(), blob));
        Assert.Equal(link, answer.Headers.Location?.OriginalString);
        Assert.Equal(Text, Encoding.UTF8.GetString((await service.DownloadAsync("uploads", blob))!));
        var upload = await service.EndedAsync(blob, etag);
        Assert.Equal((1, 1), (Ledger.Of(upload, "loaded"), Ledger.Of(upload, "rejected")));
        var row = Assert.Single((await service.GetAsync(link)).GetProperty("items").EnumerateArray());
        Assert.Equal(upload.GetProperty("upload_id").GetInt64(), row.GetProperty("upload_id").GetInt64());
        Assert.Empty((await service.GetAsync(link + "x")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_body_of_many_blocks_without_a_length_arrives_whole()
    {
        var bytes = Encoding.UTF8.GetBytes("order_id,date,customer_id,amount\n" + string.Concat(Enumerable.Range(1, 400_000).Select(order => $"{order},2024-05-13,C{order % 90},1\n")));
        using var content = new StreamContent(new NonSeekable(new MemoryStream(bytes)));
        using var message = new HttpRequestMessage(HttpMethod.Post, Address + "?name=sent_large/a.csv") { Content = content };
        message.Headers.TransferEncodingChunked = true;
        using var answer = await service.SendAsync(message);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.True(bytes.Length > 8 * 1024 * 1024);
        var stored = await service.DownloadAsync("uploads", "sent_large/a.csv");
        Assert.True(bytes.AsSpan().SequenceEqual(stored));
    }

    [Fact]
    public async Task What_breaks_off_on_the_way_is_not_stored()
    {
        using var content = new StreamContent(new BrokenOff(9 * 1024 * 1024));
        using var message = new HttpRequestMessage(HttpMethod.Post, Address + "?name=sent_broken/a.csv") { Content = content };
        message.Headers.TransferEncodingChunked = true;

        await Assert.ThrowsAsync<HttpRequestException>(() => service.SendAsync(message));

        await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.Null(await service.DownloadAsync("uploads", "sent_broken/a.csv"));
    }

    [Theory]
    [InlineData("", Text, "name")]
    [InlineData("?name=", Text, "name")]
    [InlineData("?dataset=sent&name=../other/a.csv", Text, "name")]
    [InlineData("?dataset=sent&name=a//b.csv", Text, "name")]
    [InlineData("?dataset=sent&name=a%5Cb.csv", Text, "name")]
    [InlineData("?dataset=sent&name=a%0Ab.csv", Text, "name")]
    [InlineData("?dataset=...a&name=a.csv", Text, "dataset")]
    [InlineData("?name=.hidden/a.csv", Text, "dataset")]
    [InlineData("?name=a.csv", "", "body")]
    [InlineData("?file=a.csv&name=a.csv", Text, "file")]
    public async Task A_wrong_request_is_refused_by_the_parameters_name(string query, string text, string parameter)
    {
        using var answer = await service.PostAsync(Address + query, new StringContent(text));

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal(parameter, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()).GetProperty("parameter").GetString());
    }

    [Fact]
    public async Task An_empty_body_of_unknown_length_is_refused()
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, Address + "?name=sent_empty/a.csv") { Content = new StreamContent(new NonSeekable(new MemoryStream())) };
        message.Headers.TransferEncodingChunked = true;
        using var answer = await service.SendAsync(message);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(await service.DownloadAsync("uploads", "sent_empty/a.csv"));
    }

    /// <summary>A stream of which nobody knows the length.</summary>
    private class NonSeekable(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    private sealed class BrokenOff(int after) : NonSeekable(Null)
    {
        private int _left = after;

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = Math.Min(count, _left);
            _left -= read;
            return read > 0 ? read : throw new IOException("The file was taken away.");
        }
    }
}
