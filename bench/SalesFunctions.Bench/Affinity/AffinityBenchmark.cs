using System.Diagnostics;
using SalesFunctions.Analytics.Affinity;
using SalesFunctions.Analytics.NextProducts;
using SalesFunctions.Bench.Ingest;

namespace SalesFunctions.Bench.Affinity;

/// <summary>Rules and neighbours over generated orders, in turn with counting every pair in a dictionary.</summary>
internal static class AffinityBenchmark
{
    private const int Products = 2_000;
    private const int LinesPerOrder = 4;
    private const int MinimumCount = 20;

    public static void Run(int lines, int runs)
    {
        var random = new Random(1);

        // The r-th product is bought about 1/r as often as the first one.
        ulong[] entries = [.. Enumerable.Range(0, lines).Select(line => Baskets.Entry(line / LinesPerOrder, (int)Math.Pow(Products, random.NextDouble()) - 1))];
        Purchase[] purchases = [.. entries.Select(entry => new Purchase((int)(entry >> 32) % 50_000, (int)(uint)entry, random.Next(1000)))];
        Console.WriteLine($"{lines:N0} lines of {lines / LinesPerOrder:N0} orders, {Products:N0} products, load average {ProcessFigures.Load()}.\n");
        Console.WriteLine("| run | dictionary of pairs s | frequent pairs s | with sets of three s | sets | rules s | rules | neighbours s |\n|---|---|---|---|---|---|---|---|");
        for (var run = 1; run <= runs; run++)
        {
            var baskets = Baskets.Of(entries.ToArray());
            var (plain, counted) = Timed(() => Counted(baskets));
            var (pairs, found) = Timed(() => FrequentSets.Find(baskets, MinimumCount, largest: 2));
            if (found.Count != counted)
            {
                throw new InvalidOperationException($"{found.Count} pairs were found and {counted} counted.");
            }

            var (all, sets) = Timed(() => FrequentSets.Find(baskets, MinimumCount));
            var (making, rules) = Timed(() => AssociationRules.Of(baskets, sets));
            var (similar, _) = Timed(() => ItemSimilarity.Of(PurchaseLog.Of(purchases, Products, 1000)));
            Console.WriteLine(FormattableString.Invariant(
                $"| {run} | {plain:0.00} | {pairs:0.00} | {all:0.00} | {sets.Count} | {making:0.00} | {rules.Count} | {similar:0.00} |"));
        }
    }

    private static int Counted(Baskets baskets)
    {
        var counts = new Dictionary<(int, int), int>();
        for (var basket = 0; basket < baskets.Count; basket++)
        {
            var items = baskets[basket];
            for (var one = 0; one < items.Length; one++)
            {
                for (var other = one + 1; other < items.Length; other++)
                {
                    counts[(items[one], items[other])] = counts.GetValueOrDefault((items[one], items[other])) + 1;
                }
            }
        }

        return counts.Values.Count(count => count >= MinimumCount);
    }

    /// <summary>Seconds of processor time, which other work beside does not change much.</summary>
    private static (double Seconds, T Result) Timed<T>(Func<T> work)
    {
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var result = work();
        return ((Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds, result);
    }
}
