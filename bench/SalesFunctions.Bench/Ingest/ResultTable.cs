using System.Globalization;

namespace SalesFunctions.Bench.Ingest;

/// <summary>Medians per contestant, and how they stand to the service.</summary>
internal static class ResultTable
{
    public static void Write(TextWriter output, IReadOnlyList<Measurement> measured)
    {
        var service = Seconds(measured.Where(one => one.What == "service"));
        output.WriteLine("| | runs | wall s | all | to the service | program's processor s | server's processor s | program's peak MB |");
        output.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var group in measured.GroupBy(one => one.What))
        {
            var seconds = Seconds(group);
            var all = string.Join(' ', group.Select(one => Text(one.Seconds, "0.0")));
            output.WriteLine(
                $"| {group.Key} | {group.Count()} | {Text(seconds, "0.00")} | {all} | {Text(seconds / service, "0.00")} | {Known(Median(group.Select(one => one.ClientCpu)), "0.00")} "
                + $"| {Known(Median(group.Select(one => one.ServerCpu)), "0.00")} | {Known(group.Max(one => one.PeakMegabytes), "0")} |");
        }
    }

    private static double Seconds(IEnumerable<Measurement> measured) => Median(measured.Select(one => one.Seconds));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static string Known(double value, string format) => value == 0 ? "" : Text(value, format);

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
