using System.Diagnostics;
using System.Globalization;
using System.Net;
using Dapper;
using MySql.Data.MySqlClient;
using SalesFunctions.Bench.Ingest;
using SalesFunctions.LocalHost.Stack;

namespace SalesFunctions.Bench.Api;

/// <summary>The API over a loaded dataset: cold, unchanged, against SQL over the lines, and under hostile parameters. The handler is asked directly, without the local host.</summary>
internal sealed class ApiBenchmark(LocalStack stack, string dataset)
{
    private const int Clients = 32;
    private const int Rounds = 20;
    private const int Unchanged = 20_000;

    public static async Task RunAsync(string file)
    {
        var scratch = Path.GetDirectoryName(Path.GetFullPath(file))!;
        await using var stack = await LocalStack.StartAsync(new LocalStackOptions { Home = Path.Combine(scratch, "home"), WithFunctions = false }, CancellationToken.None);
        if (!await Service.IsLoadedAsync(stack))
        {
            var loaded = await new Service(stack).RunAsync(file, "bench/sales.csv");
            Console.WriteLine(FormattableString.Invariant($"Loaded in {loaded.Seconds:0.0} s, handler's peak {loaded.PeakMegabytes:0} MB.\n"));
        }

        await new ApiBenchmark(stack, "bench").MeasureAsync();
    }

    public async Task MeasureAsync()
    {
        await stack.StopFunctionsAsync();
        var handler = (await stack.StartFunctionsAsync(CancellationToken.None)).HandlerProcessId!.Value;
        using var client = new LoadClient(new Uri($"http://127.0.0.1:{Port(handler)}/api/v1/"));
        string[] requests = [.. ApiRequests.Presets, .. ApiRequests.Questions];
        Console.WriteLine($"Load average {ProcessFigures.Load()}.\n\n| first ask after a start | ms | status |\n|---|---|---|");
        foreach (var request in requests)
        {
            var (status, milliseconds) = await client.OneAsync(Of(request, 0));
            Console.WriteLine(FormattableString.Invariant($"| `{request}` | {milliseconds:0.0} | {(int)status} |"));
        }

        await LoadAsync(client, requests);
        await PairsAsync(client);
        await HostileAsync(client);
        Console.WriteLine(FormattableString.Invariant($"\nHandler's peak {ProcessFigures.PeakMegabytes(handler):0} MB. Load average {ProcessFigures.Load()}."));
    }

    private async Task LoadAsync(LoadClient client, string[] requests)
    {
        Console.WriteLine("\n| 32 clients | requests/s | p50 ms | p95 ms | p99 ms | not 200 |\n|---|---|---|---|---|---|");
        Write(await client.RunAsync("every request new (no answer kept)", Clients, Rounds * requests.Length, number => Of(requests[number % requests.Length], number)));
        Write(await client.RunAsync("questions only, every request new", Clients, Rounds * ApiRequests.Questions.Length, number => Of(ApiRequests.Questions[number % ApiRequests.Questions.Length], 10_000 + number)));
        Write(await client.RunAsync("one client, questions, every request new", 1, 3 * ApiRequests.Questions.Length, number => Of(ApiRequests.Questions[number % ApiRequests.Questions.Length], 20_000 + number)));
        await client.RunAsync("warm", Clients, requests.Length, number => Of(requests[number], 0));
        Write(await client.RunAsync("unchanged answers, mixed", Clients, Unchanged, number => Of(requests[number % requests.Length], 0)));
        Write(await client.RunAsync("unchanged `sales?by=category`", Clients, Unchanged, _ => Of("sales?by=category", 0)));
        Write(await client.RunAsync("constant `health/live`", Clients, Unchanged, _ => "health/live"));
        Write(await client.RunAsync("constant index `/api/v1/`, which checks keys and limits too", Clients, Unchanged, _ => ""));
    }

    private async Task PairsAsync(LoadClient client)
    {
        await using var connection = new MySqlConnection(stack.MariaDb.ConnectionString());
        await connection.OpenAsync();
        var id = await connection.ExecuteScalarAsync<uint>("SELECT dataset_id FROM datasets WHERE dataset = @dataset", new { dataset });
        Console.WriteLine("\n| question, alone, new | ms | same SQL over the lines, ms | ratio |\n|---|---|---|---|");
        for (var at = 0; at < ApiRequests.Pairs.Length; at++)
        {
            var (request, sql) = ApiRequests.Pairs[at];
            var ours = (await client.RunAsync(request, 1, 9, number => Of(request, 30_000 + (100 * at) + number))).Percentile(0.5);
            var began = Stopwatch.GetTimestamp();
            await connection.QueryAsync(sql, new { id }, commandTimeout: 600);
            var lines = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            Console.WriteLine(FormattableString.Invariant($"| `{request}` | {ours:0.0} | {lines:0} | {lines / ours:0} |"));
        }
    }

    private async Task HostileAsync(LoadClient client)
    {
        Console.WriteLine("\n| hostile, 32 at once | status | slowest ms |\n|---|---|---|");
        foreach (var request in ApiRequests.Hostile)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => client.OneAsync(Of(request, null))));
            var shown = request.Length > 70 ? request[..70] + "…" : request;
            Console.WriteLine(FormattableString.Invariant(
                $"| `{shown}` | {string.Join(' ', answers.Select(answer => (int)answer.Status).Distinct())} | {answers.Max(answer => answer.Milliseconds):0} |"));
        }

        var (status, milliseconds) = await client.OneAsync(Of("sales?by=store", 40_000));
        Console.WriteLine(FormattableString.Invariant($"\nAfterwards `sales?by=store`: {(int)status} in {milliseconds:0.0} ms."));
    }

    // An end far behind the data makes a request new to the service without changing its work.
    private string Of(string request, int? number)
    {
        var separator = request.EndsWith('?') ? "" : request.Contains('?', StringComparison.Ordinal) ? "&" : "?";
        var fresh = number is null or 0 ? "" : FormattableString.Invariant($"&to={new DateOnly(2050, 1, 1).AddMonths(number.Value):yyyy-MM-dd}");
        if (request.StartsWith("customers/top?", StringComparison.Ordinal))
        {
            // A range would ask another question here: who was best in those days.
            return FormattableString.Invariant($"customers/top?top={5 + ((number ?? 0) % 50_000)}&dataset={dataset}");
        }

        return request.Contains("dataset=", StringComparison.Ordinal) ? request : $"{request}{separator}dataset={dataset}{(request.Contains("to=", StringComparison.Ordinal) ? "" : fresh)}";
    }

    private static void Write(LoadResult result) => Console.WriteLine(FormattableString.Invariant(
        $"| {result.What} | {result.PerSecond:0} | {result.Percentile(0.5):0.0} | {result.Percentile(0.95):0.0} | {result.Percentile(0.99):0.0} | {result.Failures} |"));

    private static string Port(int pid) => File.ReadAllText($"/proc/{pid}/environ").Split('\0')
        .Single(variable => variable.StartsWith("FUNCTIONS_CUSTOMHANDLER_PORT=", StringComparison.Ordinal)).Split('=')[1];
}
