using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SalesFunctions.Analytics.Clustering;
using SalesFunctions.Bench.Ingest;

namespace SalesFunctions.Bench.Segments;

/// <summary>Five clusters of a million points by ten starts, in turn with scikit-learn on the same points.</summary>
internal static class KMeansBenchmark
{
    private static readonly string[] Sets = ["blobs2", "blobs3", "rfm3"];

    /// <param name="folder">Holds the point sets as CSV and peer.py.</param>
    /// <param name="peers">Holds reference/kmeans_synthetic.json.</param>
    /// <param name="rounds">How often each of the two runs, after one run that does not count.</param>
    public static void Run(string folder, string peers, int rounds)
    {
        Console.WriteLine(FormattableString.Invariant($"load average {ProcessFigures.Load()}; {Environment.ProcessorCount} processors"));
        Console.WriteLine("| points | wall s here | scikit-learn | times faster | processor s here | scikit-learn | times faster | sum of squares above the reference |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var set in Sets)
        {
            var file = Path.Combine(folder, set + ".csv");
            var (points, dimensions) = Read(file);
            using var peer = Process.Start(new ProcessStartInfo("/usr/bin/python3", [Path.Combine(folder, "peer.py"), file])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!;
            var pairs = Enumerable.Range(0, rounds + 1).Select(_ => (Here: Fit(points, dimensions), There: Ask(peer))).Skip(1).ToList();
            peer.StandardInput.Close();
            peer.WaitForExit();
            Console.WriteLine(FormattableString.Invariant(
                $"| {set} | {Row(pairs, run => run.Wall)} | {Row(pairs, run => run.Processor)} | {(pairs.Max(pair => pair.Here.Inertia) / Reference(peers, set)) - 1:0.0e+00} |"));
        }
    }

    private static string Row(List<(Timing Here, Timing There)> pairs, Func<Timing, double> figure)
    {
        string All(IEnumerable<double> values) => string.Join(' ', values.Select(value => value.ToString("0.00", CultureInfo.InvariantCulture)));
        return $"{All(pairs.Select(pair => figure(pair.Here)))} | {All(pairs.Select(pair => figure(pair.There)))} | {All(pairs.Select(pair => figure(pair.There) / figure(pair.Here)))}";
    }

    private static Timing Fit(double[] points, int dimensions)
    {
        using var process = Process.GetCurrentProcess();
        process.Refresh();
        var (processor, wall) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        var clusters = KMeans.Fit(points, dimensions, new KMeansOptions(5, Seed: 42, Threads: Environment.ProcessorCount)).Model!;
        var seconds = Stopwatch.GetElapsedTime(wall).TotalSeconds;
        process.Refresh();
        return new Timing(seconds, (process.TotalProcessorTime - processor).TotalSeconds, clusters.WithinSumOfSquares);
    }

    private static Timing Ask(Process peer)
    {
        peer.StandardInput.WriteLine();
        peer.StandardInput.Flush();
        var answer = peer.StandardOutput.ReadLine()!.Split(' ').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray();
        return new Timing(answer[0], answer[1], answer[2]);
    }

    private static (double[] Points, int Dimensions) Read(string file)
    {
        var rows = File.ReadLines(file).Skip(1).Select(line => Array.ConvertAll(line.Split(','), cell => double.Parse(cell, CultureInfo.InvariantCulture))).ToList();
        return ([.. rows.SelectMany(row => row)], rows[0].Length);
    }

    private static double Reference(string peers, string set)
    {
        using var text = JsonDocument.Parse(File.ReadAllText(Path.Combine(peers, "reference", "kmeans_synthetic.json")));
        return text.RootElement.GetProperty("results").GetProperty(set).EnumerateArray()
            .First(row => row.GetProperty("k").GetInt32() == 5).GetProperty("inertia_at_standstill").GetDouble();
    }

    private readonly record struct Timing(double Wall, double Processor, double Inertia);
}
