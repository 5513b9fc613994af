using System.Globalization;
using BenchmarkDotNet.Running;
using SalesFunctions.Bench.Ingest;
using SalesFunctions.Bench.Kernels;

switch (args)
{
    case ["ingest", var file, var peers, var runs]:
        await IngestBenchmark.RunAsync(file, peers, int.Parse(runs, CultureInfo.InvariantCulture));
        return 0;
    case ["kernels", var file]:
        Environment.SetEnvironmentVariable(ReadingBenchmark.FileVariable, Path.GetFullPath(file));
        BenchmarkRunner.Run<ReadingBenchmark>();
        return 0;
    default:
        Console.Error.WriteLine("Usage: SalesFunctions.Bench ingest SALES.csv PEERS-FOLDER RUNS | kernels SALES.csv; ./dev bench makes the file and calls this.");
        return 2;
}
