using System.Diagnostics;
using System.Text.Json;
using SalesFunctions.LocalHost.Stack;

namespace SalesFunctions.Bench.Ingest;

/// <summary>The same job as a pandas user would write it, loaded in two ways; its analysis after the load is not counted.</summary>
internal sealed class PandasPipeline(DatabaseClient client, string peers, string scratch)
{
    private static readonly string[] Before = ["read_csv", "clean"];

    public async Task<IReadOnlyList<Measurement>> RunAsync(string file)
    {
        await client.RunAsync(await File.ReadAllTextAsync(Path.Combine(peers, "schema.sql")));
        var result = Path.Combine(scratch, "pandas.json");
        var start = new ProcessStartInfo(
            Path.Combine(peers, "pandas_pipeline.py"),
            [
                file, "--host", "127.0.0.1", "--port", client.Port, "--user", client.User, "--password", client.Password,
                "--db", MariaDbServer.Database, "--load", "infile,executemany", "--tmp", scratch, "--out", result,
            ])
        { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException("pandas_pipeline.py failed; its message is above.");
        }

        await client.RunAsync("DROP TABLE sales_plain, sales_keyed;");
        using var told = JsonDocument.Parse(await File.ReadAllTextAsync(result));
        var stages = told.RootElement.GetProperty("stages").EnumerateArray().ToDictionary(stage => stage.GetProperty("stage").GetString()!);
        return
        [
            Sum("pandas to_sql", stages, [.. Before, "load_to_sql_executemany"]),
            Sum("pandas LOAD DATA", stages, [.. Before, "load_infile_write_csv", "load_infile_load_data"]),
        ];
    }

    private static Measurement Sum(string what, Dictionary<string, JsonElement> stages, string[] names)
    {
        double Total(string figure) => names.Sum(name => stages[name].GetProperty(figure).GetDouble());
        return new Measurement(what, Total("wall_s"), Total("cpu_s"), 0, names.Max(name => stages[name].GetProperty("peak_rss_mb").GetDouble()));
    }
}
