using System.Diagnostics;
using SalesFunctions.Ingest.Load;
using SalesFunctions.LocalHost.Stack;

namespace SalesFunctions.Bench.Ingest;

/// <summary>
/// The least that storing the rows can cost: LOAD DATA of the very rows that the service stored, already clean, by one connection
/// into the same empty table with the same indexes.
/// </summary>
internal sealed class Floor(LocalStack stack, DatabaseClient client, string rowsFile)
{
    private static readonly string Columns = string.Join(", ", SalesLineWriter.Columns);

    /// <summary>Writes what sales_lines holds to a file in LOAD DATA's own format, as the service sends it.</summary>
    public Task ExportAsync()
    {
        var cells = SalesLineWriter.Columns.Select(column =>
            $@"COALESCE(REPLACE(REPLACE(REPLACE(REPLACE(CAST({column} AS BINARY), '\\', '\\\\'), '\t', '\\t'), '\n', '\\n'), '\0', '\\0'), '\\N')");
        return client.RunAsync($@"SELECT CONCAT_WS('\t', {string.Join(", ", cells)}) FROM sales_lines ORDER BY dataset_id, upload_id, source_line;", rowsFile);
    }

    public async Task<Measurement> RunAsync()
    {
        await client.RunAsync("TRUNCATE TABLE sales_lines;");
        var (server, began) = (ProcessFigures.CpuSeconds(stack.MariaDb.ProcessId), Stopwatch.GetTimestamp());
        await client.RunAsync(
            $"LOAD DATA LOCAL INFILE '{rowsFile}' INTO TABLE sales_lines CHARACTER SET binary FIELDS TERMINATED BY '\\t' LINES TERMINATED BY '\\n' ({Columns});");
        return new Measurement("floor", Stopwatch.GetElapsedTime(began).TotalSeconds, 0, ProcessFigures.CpuSeconds(stack.MariaDb.ProcessId) - server, 0);
    }
}
