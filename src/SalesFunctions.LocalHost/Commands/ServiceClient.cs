using System.Text.Json;

namespace SalesFunctions.LocalHost.Commands;

/// <summary>The service's API as the commands call it, with their key.</summary>
internal sealed class ServiceClient : IDisposable
{
    private readonly LocalHome _home;
    private readonly HttpClient _client;

    public ServiceClient(LocalHome home)
    {
        (_home, _client) = (home, new HttpClient { BaseAddress = new Uri(home.Address, "api/v1/") });
        if (home.Status()?.Key is { } key)
        {
            _client.DefaultRequestHeaders.Add("x-functions-key", key);
        }
    }

    public Task<HttpResponseMessage> GetAsync(string path, CancellationToken cancellation) => SendAsync(HttpMethod.Get, path, cancellation);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, CancellationToken cancellation)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path);
            return await _client.SendAsync(request, cancellation);
        }
        catch (HttpRequestException exception)
        {
            throw new CommandFailedException($"{_home.Address} gives no answer ({exception.Message}). Is the environment up (./dev up)? Its log: {_home.LogFile}");
        }
    }

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellation));
        return document.RootElement.Clone();
    }

    /// <summary>What an answer that is no success tells to do.</summary>
    public static async Task<CommandFailedException> RefusalAsync(HttpResponseMessage answer, CancellationToken cancellation) => new(
        $"{answer.RequestMessage?.RequestUri} answers {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellation)}");

    public void Dispose() => _client.Dispose();
}
