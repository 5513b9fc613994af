using System.Globalization;
using BenchmarkDotNet.Running;
using SalesFunctions.Bench.Affinity;
using SalesFunctions.Bench.Api;
using SalesFunctions.Bench.Campaigns;
using SalesFunctions.Bench.ColdStart;
using SalesFunctions.Bench.Dashboard;
using SalesFunctions.Bench.Forecasts;
using SalesFunctions.Bench.Ingest;
using SalesFunctions.Bench.Kernels;
using SalesFunctions.Bench.Lifetimes;
using SalesFunctions.Bench.Refresh;
using SalesFunctions.Bench.Segments;

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
    case ["kmeans", var folder, var peers, var rounds]:
        KMeansBenchmark.Run(folder, peers, int.Parse(rounds, CultureInfo.InvariantCulture));
        return 0;
    case ["lifetimes", var file, var script, var runs]:
        LifetimesBenchmark.Run(file, script, int.Parse(runs, CultureInfo.InvariantCulture));
        return 0;
    case ["campaigns", var script, var runs]:
        await CampaignsBenchmark.RunAsync(script, int.Parse(runs, CultureInfo.InvariantCulture));
        return 0;
    case ["affinity", var lines, var runs]:
        AffinityBenchmark.Run(int.Parse(lines, CultureInfo.InvariantCulture), int.Parse(runs, CultureInfo.InvariantCulture));
        return 0;
    case ["refresh", var file, var rounds]:
        await RefreshBenchmark.RunAsync(file, int.Parse(rounds, CultureInfo.InvariantCulture));
        return 0;
    case ["coldstart", var folder, var rounds]:
        await ColdStartBenchmark.RunAsync(folder, int.Parse(rounds, CultureInfo.InvariantCulture));
        return 0;
    case ["dashboard", var address, var dataset, var rounds]:
        await DashboardBenchmark.RunAsync(new Uri(address), dataset, int.Parse(rounds, CultureInfo.InvariantCulture));
        return 0;
    case ["forecast", .. var options]:
        return ForecastBenchmark.Run(options);
    default:
        Console.Error.WriteLine($"Usage: SalesFunctions.Bench ingest SALES.csv PEERS-FOLDER RUNS with-pandas|without-pandas | api SALES.csv | kernels SALES.csv | kmeans POINTS-FOLDER PEERS-FOLDER ROUNDS | lifetimes SALES.csv BGNBD-REFERENCE RUNS | campaigns NUMPY-SCRIPT RUNS | refresh SALES.csv ROUNDS | affinity LINES RUNS | coldstart PUBLISHED-FOLDERS ROUNDS | dashboard ADDRESS DATASET ROUNDS | {ForecastArguments.Usage}; ./dev bench makes the file and calls this.");
        return 2;
}
