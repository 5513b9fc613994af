using System.Security.Cryptography;

namespace SalesFunctions.Galera;

/// <summary>What a service answers to the questions of a dashboard; the answer as a whole is compared.</summary>
internal sealed class Questions(Uri address) : IAsyncDisposable
{
    private static readonly string[] All = ["summary?", "monthly?", "?by=region,category&measures=sales,orders,customers,units,returns&sort=region&", "?by=month,payment_method&measures=sales,orders&sort=month&"];

    private readonly HttpClient _http = new() { BaseAddress = new Uri(address, "api/v1/") };

    public async Task<IReadOnlyList<(string Name, string Value)>> AskAsync()
    {
        var answers = new List<(string Name, string Value)>();
        foreach (var shop in ShopFiles.Shops)
        {
            foreach (var question in All)
            {
                var bytes = await _http.GetByteArrayAsync($"{(question[0] == '?' ? "sales" : "sales/")}{question}dataset={shop}");
                answers.Add(($"GET {question.Split('&')[0].TrimEnd('?')} of {shop}", $"{bytes.Length} B {Convert.ToHexStringLower(SHA256.HashData(bytes))[..8]}"));
            }
        }

        return answers;
    }

    /// <summary>Whether the schema is there.</summary>
    public async Task<bool> IsReadyAsync()
    {
        using var answer = await _http.GetAsync("health/ready");
        return answer.IsSuccessStatusCode;
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }
}
