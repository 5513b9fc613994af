using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SalesFunctions.Platform;
using SalesFunctions.Tests.Platform.Keys;

namespace SalesFunctions.Tests.Platform;

/// <summary>Bodies that are too large or come too slowly are given up, whoever sends them.</summary>
public sealed class BodyLimitsTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private ApiServer _server = null!;

    public async Task InitializeAsync() => _server = await ApiServer.StartAsync(SomeKeys.NoDatabase, SomeKeys.Add, app =>
    {
        app.MapPost("/api/v1/small", ReadAsync);
        app.MapPost("/api/v1/file", ReadAsync).WithMetadata(EndpointContract.Of<Row>("Takes a file.", AnswerShape.Object, []) with { Body = "A file." });
    });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("small", BodyLimits.OtherBytes, 200)]
    [InlineData("small", BodyLimits.OtherBytes + 1, 413)]
    [InlineData("models/refresh", BodyLimits.OtherBytes + 1, 413)]
    [InlineData("file", BodyLimits.OtherBytes + 1, 200)]
    [InlineData("file", BodyLimits.FileBytes + 1, 413)]
    [InlineData("uploads/preview", BodyLimits.FileBytes + 1, 413)]
    public async Task A_body_may_be_as_large_as_its_address_takes(string path, long bytes, int status)
    {
        var answer = await SendAsync(Head(path, $"Content-Length: {bytes}", SomeKeys.Operator), bytes <= BodyLimits.FileBytes ? new byte[bytes] : []);

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Equal(status == 413, answer.Contains("application/problem+json", StringComparison.Ordinal));
        Assert.Equal(status == 413, answer.Contains(string.Create(CultureInfo.InvariantCulture, $"larger than the {bytes - 1} bytes"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_body_that_does_not_tell_its_size_ends_at_the_limit()
    {
        using var content = new StreamContent(new MemoryStream(new byte[10 * BodyLimits.OtherBytes]));
        using var request = new HttpRequestMessage(HttpMethod.Post, "small?code=" + SomeKeys.Operator) { Content = content };
        request.Headers.TransferEncodingChunked = true;

        using var answer = await _server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("uploads", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(SomeKeys.Unknown)]
    public async Task Nothing_is_read_of_the_body_of_whom_nobody_knows(string? key)
    {
        var started = Stopwatch.StartNew();
        var answer = await SendAsync(Head("uploads/preview", "Content-Length: 100000000000", key), new byte[1000]);

        Assert.StartsWith("HTTP/1.1 401 ", answer, StringComparison.Ordinal);
        Assert.InRange(started.Elapsed, TimeSpan.Zero, Patience);
    }

    [Fact]
    public async Task A_body_that_comes_too_slowly_is_given_up()
    {
        var answer = await SendAsync(Head("file", "Content-Length: 1000000", SomeKeys.Operator), new byte[100]);

        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
        Assert.Contains("too slowly", answer, StringComparison.Ordinal);
    }

    private static async Task<string> ReadAsync(HttpRequest request)
    {
        await request.Body.CopyToAsync(Stream.Null);
        return "read";
    }

    private static string Head(string path, string length, string? key) =>
        $"POST /api/v1/{path} HTTP/1.1\r\nHost: shop\r\n{length}\r\n{(key is null ? "" : $"x-functions-key: {key}\r\n")}Connection: close\r\n\r\n";

    /// <summary>All that the server says until it closes the connection; the client itself neither closes nor sends more.</summary>
    private async Task<string> SendAsync(string head, byte[] body)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _server.Client.BaseAddress!.Port, limit.Token);
        var stream = client.GetStream();
        var answer = new MemoryStream();
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head), limit.Token);
            await stream.WriteAsync(body, limit.Token);
            await stream.CopyToAsync(answer, limit.Token);
        }
        catch (IOException)
        {
            // The server may reset what it does not want; what it said before counts.
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }

    private sealed record Row(string Name);
}
