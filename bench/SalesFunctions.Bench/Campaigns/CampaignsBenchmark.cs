using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Dapper;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SalesFunctions.Bench.Ingest;
using SalesFunctions.Campaigns;
using SalesFunctions.LocalHost.Stack;
using SalesFunctions.Platform;

namespace SalesFunctions.Bench.Campaigns;

/// <summary>A campaign to 100,000 customers of ten segments, from the tables to the rows of the answer, in turn with numpy on the drawing alone.</summary>
internal static class CampaignsBenchmark
{
    private const int Customers = 100_000;
    private const int Draws = 10_000;

    private static readonly string[] Fill =
    [
        "INSERT INTO datasets (dataset_id, dataset, currency, data_version, created_at, changed_at) VALUES (1, 'default', 'EUR', 1, '2024-01-01', '2024-01-01')",
        "INSERT INTO model_publications (dataset_id, model_version, data_version, inputs, published_at) VALUES (1, 1, 1, 'i', '2024-01-01')",
        $"""
        INSERT INTO customer_scores (
            dataset_id, model_version, customer_id, orders, purchases, sales, returns, rfm, probability_alive, expected_purchases_3_months, expected_purchases_6_months,
            expected_purchases_12_months, expected_value_12_months, overdue)
        SELECT 1, 1, CONCAT('C', seq), 10, 10, 400, 0, CONCAT('Segment ', seq MOD 10), 0.5, 0.1 + seq MOD 7 / 20, 0.2 + seq MOD 7 / 10, 0.4 + seq MOD 7 / 5, 40, FALSE
        FROM seq_1_to_{Customers}
        """,
        $"""
        INSERT INTO sales_lines (dataset_id, upload_id, source_line, row_key, line_hash, content_hash, dated_by_order, order_id, customer_id, amount, sold_on)
        SELECT 1, 1, seq, seq, '12345678', '12345678', FALSE, CONCAT('O', seq), CONCAT('C', 1 + seq MOD {Customers}), 5 + seq MOD 97, '2024-01-01' FROM seq_1_to_{10 * Customers}
        """,
        $"""
        INSERT INTO campaign_responses (dataset_id, row_key, upload_id, source_line, campaign_id, channel, arm, segment, held_out, opened, clicked, converted, spend)
        SELECT 1, seq, 1, seq, 'spring', 'email', IF(seq MOD 4 = 0, 'control', 'mail'), CONCAT('Segment ', seq MOD 10), seq MOD 4 = 0, seq MOD 3 = 0, seq MOD 20 = 1, seq MOD 50 < 1 + (seq MOD 4 > 0), 0
        FROM seq_1_to_{Customers}
        """,
    ];

    /// <param name="script">Draws the same with numpy and answers its seconds, wall and processor, for each line that it reads.</param>
    /// <param name="runs">How often each of the two runs, after one run that does not count.</param>
    public static async Task RunAsync(string script, int runs)
    {
        var folder = Directory.CreateTempSubdirectory("sales-bench-campaigns-").FullName;
        var server = await MariaDbServer.StartAsync(new MariaDbOptions(folder, FreePort(), BufferPoolMegabytes: 512, LogFileMegabytes: 128), CancellationToken.None);
        try
        {
            SqlTypes.Register();
            var options = Options.Create(new DatabaseOptions { ConnectionString = await CreateAsync(server) });
            var database = new Database(options);
            await MeasureAsync(new Snapshots(database, options, new Replica(database, TimeProvider.System, NullLogger<Replica>.Instance)), script, runs);
        }
        finally
        {
            await server.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> CreateAsync(MariaDbServer server)
    {
        var filled = new Database(Options.Create(new DatabaseOptions { ConnectionString = server.ConnectionString() }));
        await Migrations.ApplyAsync(filled, NullLogger.Instance, CancellationToken.None);
        await using var target = await filled.OpenAsync(CancellationToken.None);
        foreach (var sql in Fill)
        {
            await target.ExecuteAsync(sql, commandTimeout: 600);
        }

        return server.ConnectionString();
    }

    private static async Task MeasureAsync(Snapshots snapshots, string script, int runs)
    {
        using var peer = Process.Start(new ProcessStartInfo("/usr/bin/python3", [script, $"{Customers}", $"{Draws}"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var (wall, processor, theirs) = (new List<double>(), new List<double>(), new List<double>());
        Console.WriteLine(FormattableString.Invariant($"{Customers} customers × {Draws} draws, ten segments; load average {ProcessFigures.Load()}; {Environment.ProcessorCount} processors"));
        for (var run = 0; run <= runs; run++)
        {
            var (watch, before) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
            await using var snapshot = snapshots.OpenSingle(CancellationToken.None);
            var dataset = (await SnapshotQueries.FindAsync(snapshot, "default"))!;
            var query = new QueryParameters(new DefaultHttpContext { Request = { QueryString = new QueryString(FormattableString.Invariant($"?draws={Draws}&seed={run}&send_cost=0.02")) } }.Request);
            var rows = await SimulateCampaign.RunAsync(snapshot, dataset, SimulationQuestion.Read(query));
            var (seconds, used) = (watch.Elapsed.TotalSeconds, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
            await peer.StandardInput.WriteLineAsync("");
            var numpy = double.Parse((await peer.StandardOutput.ReadLineAsync())!.Split(' ')[1], CultureInfo.InvariantCulture);
            Console.Error.WriteLine(FormattableString.Invariant($"{rows.Count} rows: {seconds:0.00} s, processor {used:0.00} s; numpy's drawing {numpy:0.00} s"));
            if (run > 0)
            {
                wall.Add(seconds);
                processor.Add(used);
                theirs.Add(numpy);
            }
        }

        peer.StandardInput.Close();
        Console.WriteLine("| wall s | processor s of the service | processor s of numpy for the draws | ratio | peak MB |\n|---|---|---|---|---|");
        Console.WriteLine(FormattableString.Invariant(
            $"| {Median(wall):0.00} | {Median(processor):0.00} | {Median(theirs):0.00} | {Median(theirs) / Median(processor):0.0} | {ProcessFigures.PeakMegabytes(Environment.ProcessId):0} |"));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
