using System.Diagnostics;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Dapper;
using MySql.Data.MySqlClient;
using SalesFunctions.LocalHost.Stack;

namespace SalesFunctions.Bench.Ingest;

/// <summary>The service as users meet it: a blob is put there, and its rows are seen once the ledger says so.</summary>
internal sealed class Service(LocalStack stack)
{
    private static readonly TimeSpan InvocationEnd = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    /// <summary>Loads the file into empty tables with a handler that has just started; the clock runs from the complete blob on.</summary>
    public async Task<Measurement> RunAsync(string file, string blob)
    {
        await stack.StopFunctionsAsync();
        await using var connection = new MySqlConnection(stack.MariaDb.ConnectionString());
        await connection.OpenAsync();
        await EmptyAsync(connection);
        var handler = (await stack.StartFunctionsAsync(CancellationToken.None)).HandlerProcessId!.Value;
        var target = new BlobServiceClient(stack.Azurite.ConnectionString).GetBlobContainerClient("uploads").GetBlobClient(blob);
        await target.UploadAsync(file, new BlobUploadOptions());
        var (cpu, server, began) = (ProcessFigures.CpuSeconds(handler), ProcessFigures.CpuSeconds(stack.MariaDb.ProcessId), Stopwatch.GetTimestamp());
        await EndAsync(connection, blob);
        var measured = new Measurement(
            "service",
            Stopwatch.GetElapsedTime(began).TotalSeconds,
            ProcessFigures.CpuSeconds(handler) - cpu,
            ProcessFigures.CpuSeconds(stack.MariaDb.ProcessId) - server,
            ProcessFigures.PeakMegabytes(handler));
        // The ledger is written before the invocation ends, whose log line has the times of its phases.
        await Task.Delay(InvocationEnd);
        await stack.StopFunctionsAsync();
        await target.DeleteAsync();
        return measured;
    }

    /// <summary>Whether an earlier run loaded <c>bench/sales.csv</c>: a second one beside the same file measures the same data.</summary>
    public static async Task<bool> IsLoadedAsync(LocalStack stack)
    {
        await using var connection = new MySqlConnection(stack.MariaDb.ConnectionString());
        await connection.OpenAsync();
        return await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'uploads'") > 0
            && await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM uploads WHERE blob_name = 'bench/sales.csv' AND status = 'loaded'") > 0;
    }

    public static async Task EmptyAsync(MySqlConnection connection)
    {
        var tables = await connection.QueryAsync<string>(
            """
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' AND table_name <> 'schema_migrations'
            """);
        foreach (var table in tables)
        {
            await connection.ExecuteAsync($"TRUNCATE TABLE {table}");
        }
    }

    private static async Task EndAsync(MySqlConnection connection, string blob)
    {
        while (true)
        {
            var (status, error) = await connection.QuerySingleOrDefaultAsync<(string? Status, string? Error)>(
                "SELECT status, error FROM uploads WHERE blob_name = @blob", new { blob });
            switch (status)
            {
                case "loaded":
                    return;
                case "failed":
                    throw new InvalidOperationException($"The file was not loaded: {error}");
                default:
                    await Task.Delay(Poll);
                    break;
            }
        }
    }
}
