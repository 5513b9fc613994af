using System.Globalization;
using Dapper;
using Microsoft.Extensions.Logging.Console;
using MySql.Data.MySqlClient;
using SalesFunctions.LocalHost.Stack;

namespace SalesFunctions.Bench.Ingest;

/// <summary>The service, the floor and pandas in turn on one throw-away stack with the settings of ./dev up.</summary>
internal static class IngestBenchmark
{
    public static async Task RunAsync(string file, string peers, int runs, bool withPandas)
    {
        var scratch = Path.GetDirectoryName(Path.GetFullPath(file))!;
        // Its log says how long each phase of a load took.
        using var loggers = LoggerFactory.Create(logging => logging
            .AddSimpleConsole(console => console.SingleLine = true)
            .SetMinimumLevel(LogLevel.Warning).AddFilter("Host", LogLevel.Information)
            .Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        await using var stack = await LocalStack.StartAsync(
            new LocalStackOptions { Home = Path.Combine(scratch, "home"), WithFunctions = false, Loggers = loggers }, CancellationToken.None);
        var client = new DatabaseClient(stack.MariaDb);
        var floor = new Floor(stack, client, Path.Combine(scratch, "clean.tsv"));
        var service = new Service(stack);
        var pandas = new PandasPipeline(client, peers, scratch);
        var measured = new List<Measurement>();
        var loadBefore = ProcessFigures.Load();
        for (var run = 0; run < runs; run++)
        {
            Add(await service.RunAsync(file, string.Create(CultureInfo.InvariantCulture, $"bench/run{run}.csv")));
            if (run == 0)
            {
                await floor.ExportAsync();
            }

            var rows = await RowsAsync(stack);
            Add(await floor.RunAsync());
            var again = await RowsAsync(stack);
            if (rows != again)
            {
                throw new InvalidOperationException($"The service stored {rows} rows and the floor {again}: they did not do the same work.");
            }

            foreach (var one in withPandas ? await pandas.RunAsync(file) : [])
            {
                Add(one);
            }
        }

        ResultTable.Write(Console.Out, measured);
        Console.WriteLine($"\nLoad average before {loadBefore}, after {ProcessFigures.Load()}.");

        void Add(Measurement one)
        {
            measured.Add(one);
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{one.What}: {one.Seconds:0.00} s, processor {one.ClientCpu:0.00} + {one.ServerCpu:0.00} s, {one.PeakMegabytes:0} MB (load {ProcessFigures.Load()})"));
        }
    }

    private static async Task<long> RowsAsync(LocalStack stack)
    {
        await using var connection = new MySqlConnection(stack.MariaDb.ConnectionString());
        return await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM sales_lines");
    }
}
