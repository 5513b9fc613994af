using System.Net.Http.Json;

namespace SalesFunctions.LocalHost.Commands;

/// <summary>Runs the nightly refresh of the models now.</summary>
internal static class RefreshCommand
{
    public static async Task<int> RunAsync(LocalHome home, CancellationToken cancellation)
    {
        using var client = new HttpClient { BaseAddress = home.Address };
        try
        {
            using var answer = await client.PostAsJsonAsync("admin/functions/refresh-models", new { input = string.Empty }, cancellation);
            if (!answer.IsSuccessStatusCode)
            {
                throw new CommandFailedException($"{home.Address}admin/functions/refresh-models answers {(int)answer.StatusCode}; see {home.LogFile}");
            }
        }
        catch (HttpRequestException exception)
        {
            throw new CommandFailedException($"{home.Address} gives no answer ({exception.Message}). Is the environment up (./dev up)?");
        }

        Console.WriteLine($"The refresh has started; {home.LogFile} tells when it is done.");
        return 0;
    }
}
