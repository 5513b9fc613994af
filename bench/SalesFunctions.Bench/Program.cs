using System.Globalization;
using BenchmarkDotNet.Running;
using SalesFunctions.Bench.Api;
using SalesFunctions.Bench.Ingest;
using SalesFunctions.Bench.Kernels;

switch (args)
{
    case ["ingest", var file, var peers, var runs, var pandas]:
        await IngestBenchmark.RunAsync(file, peers, int.Parse(runs, CultureInfo.InvariantCulture), pandas == "with-pandas");
        return 0;
    case ["api", var file]:
        await ApiBenchmark.RunAsync(file);
        return 0;
    case ["kernels", var file]:
        ReadingBenchmark.File = Path.GetFullPath(file);
        BenchmarkRunner.Run<ReadingBenchmark>();
        return 0;
    default:
        Console.Error.WriteLine("Usage: SalesFunctions.Bench ingest SALES.csv PEERS-FOLDER RUNS with-pandas|without-pandas | api SALES.csv | kernels SALES.csv; ./dev bench makes the file and calls this.");
        return 2;
}
