using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SalesFunctions.Ingest;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Ingest;

public sealed class ReceiveEndpointsTests : IAsyncLifetime
{
    private const int Most = 10;
    private ApiServer _server = null!;

    public async Task InitializeAsync() =>
        _server = await ApiServer.StartAsync("Server=127.0.0.1;Port=1", services => services.Configure<IngestOptions>(options => options.LargestBodyBytes = Most));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_above_the_setting_is_refused_with_the_limit(bool isLengthKnown)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "uploads?name=a.csv") { Content = new ByteArrayContent(new byte[Most + 1]) };
        message.Headers.TransferEncodingChunked = !isLengthKnown;
        using var answer = await _server.Client.SendAsync(message);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains($"larger than the {Most} bytes", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
