using System.Diagnostics;
using Dapper;
using MySql.Data.MySqlClient;
using SalesFunctions.Bench.Ingest;
using SalesFunctions.LocalHost.Stack;

namespace SalesFunctions.Bench.Refresh;

/// <summary>Models from MySQL to published: how long each stage takes, and how much memory all of it.</summary>
internal static class RefreshBenchmark
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    public static async Task RunAsync(string file, int rounds)
    {
        var scratch = Path.GetDirectoryName(Path.GetFullPath(file))!;
        await using var stack = await LocalStack.StartAsync(new LocalStackOptions { Home = Path.Combine(scratch, "home"), WithFunctions = false }, CancellationToken.None);
        if (!await Service.IsLoadedAsync(stack))
        {
            await new Service(stack).RunAsync(file, "bench/sales.csv");
        }

        await using var connection = new MySqlConnection(stack.MariaDb.ConnectionString());
        await connection.OpenAsync();
        Console.WriteLine($"{await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM customer_totals"):N0} customers, load average {ProcessFigures.Load()}.\n");
        Console.WriteLine("| round | stage | s |\n|---|---|---|");
        for (var round = 1; round <= rounds; round++)
        {
            await RoundAsync(stack, connection, round);
        }
    }

    private static async Task RoundAsync(LocalStack stack, MySqlConnection connection, int round)
    {
        await stack.StopFunctionsAsync();
        var handler = (await stack.StartFunctionsAsync(CancellationToken.None)).HandlerProcessId!.Value;
        var (cpu, server, began) = (ProcessFigures.CpuSeconds(handler), ProcessFigures.CpuSeconds(stack.MariaDb.ProcessId), Stopwatch.GetTimestamp());
        using var client = new HttpClient { BaseAddress = stack.Functions!.Address };
        using var answer = await client.PostAsync("api/v1/models/refresh?dataset=bench&force=true", null);
        answer.EnsureSuccessStatusCode();
        var (status, stage, since) = ("waiting", "", began);
        while (status is "waiting" or "running")
        {
            await Task.Delay(Poll);
            (status, var next) = await connection.QuerySingleAsync<(string, string?)>("SELECT status, stage FROM model_runs ORDER BY run_id DESC LIMIT 1");
            if (next is not null && next != stage)
            {
                Write(round, stage, since);
                (stage, since) = (next, Stopwatch.GetTimestamp());
            }
        }

        Write(round, stage, since);
        Console.WriteLine(FormattableString.Invariant(
            $"| {round} | **{status}** | {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0}, processor {ProcessFigures.CpuSeconds(handler) - cpu:0.0} here and {ProcessFigures.CpuSeconds(stack.MariaDb.ProcessId) - server:0.0} in the server, peak {ProcessFigures.PeakMegabytes(handler):0} MB, load {ProcessFigures.Load()} |"));
    }

    private static void Write(int round, string stage, long since)
    {
        if (stage.Length > 0)
        {
            Console.WriteLine(FormattableString.Invariant($"| {round} | {stage} | {Stopwatch.GetElapsedTime(since).TotalSeconds:0.0} |"));
        }
    }
}
