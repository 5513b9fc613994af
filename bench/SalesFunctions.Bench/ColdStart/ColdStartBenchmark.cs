using System.Globalization;
using System.IO.Compression;
using SalesFunctions.Bench.Ingest;
using SalesFunctions.LocalHost.Samples;
using SalesFunctions.LocalHost.Stack;

namespace SalesFunctions.Bench.ColdStart;

/// <summary>The published service, started again and again over the sample shop, in turn with an empty one that is published likewise.</summary>
internal static class ColdStartBenchmark
{
    private const string Live = "/health/live";
    private const string Question = "/api/v1/sales/summary?dataset=sample";

    /// <param name="folder">Holds the published folders <c>service</c> and <c>empty</c>.</param>
    public static async Task RunAsync(string folder, int rounds)
    {
        var (service, empty) = (Path.Combine(folder, "service"), Path.Combine(folder, "empty"));
        WriteSize("service", service);
        WriteSize("empty", empty);
        await using var stack = await LocalStack.StartAsync(
            new LocalStackOptions { Home = Path.Combine(folder, "home"), AppFolder = service, WithFunctions = false }, CancellationToken.None);
        var files = await SampleShop.WriteAsync(Path.Combine(folder, "sample"), new SampleShopOptions(), CancellationToken.None);
        await new Service(stack).RunAsync(files[^1], "sample/sales.csv");

        var (ours, floor) = (new List<Start>(), new List<Start>());
        Console.WriteLine($"\nLoad average {ProcessFigures.Load()}.\n\n| round | service: first answer ms | processor ms | database's ms | processor ms | empty: first answer ms | processor ms |\n|---|---|---|---|---|---|---|");
        // The first round of each fills the page cache.
        for (var round = 0; round <= rounds; round++)
        {
            var one = await Start.MeasureAsync(Path.Combine(service, "SalesFunctions"), stack.Settings, [Live, Question]);
            var least = await Start.MeasureAsync(Path.Combine(empty, "EmptyService"), stack.Settings, [Live]);
            if (round > 0)
            {
                ours.Add(one);
                floor.Add(least);
                Write(round.ToString(CultureInfo.InvariantCulture), one.Answers[0], one.Answers[1], least.Answers[0]);
            }
        }

        Write("median", Median(ours, 0), Median(ours, 1), Median(floor, 0));
        Console.WriteLine(FormattableString.Invariant(
            $"\nTo the empty service: first answer {Median(ours, 0).Milliseconds / Median(floor, 0).Milliseconds:0.0}, processor {Median(ours, 0).Processor / Median(floor, 0).Processor:0.0}. Load average {ProcessFigures.Load()}."));
    }

    private static void WriteSize(string name, string folder)
    {
        var zip = folder + ".zip";
        File.Delete(zip);
        ZipFile.CreateFromDirectory(folder, zip);
        var files = new DirectoryInfo(folder).GetFiles("*", SearchOption.AllDirectories);
        Console.WriteLine(FormattableString.Invariant($"{name}: {files.Length} files, {files.Sum(file => file.Length) / 1e6:0.0} MB, packed {new FileInfo(zip).Length / 1e6:0.0} MB."));
    }

    private static Moment Median(IEnumerable<Start> starts, int answer)
    {
        var moments = starts.Select(start => start.Answers[answer]).ToList();
        return new(Middle([.. moments.Select(moment => moment.Milliseconds)]), Middle([.. moments.Select(moment => moment.Processor)]));
    }

    private static double Middle(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }

    private static void Write(string round, Moment live, Moment database, Moment floor) => Console.WriteLine(FormattableString.Invariant(
        $"| {round} | {live.Milliseconds:0} | {live.Processor:0} | {database.Milliseconds:0} | {database.Processor:0} | {floor.Milliseconds:0} | {floor.Processor:0} |"));
}
