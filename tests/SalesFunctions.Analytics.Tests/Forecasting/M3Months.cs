using System.Globalization;
using System.IO.Compression;

namespace SalesFunctions.Analytics.Tests.Forecasting;

/// <summary>Monthly series of the M3 competition, with what R made of them.</summary>
internal static class M3Months
{
    /// <summary>Known values, the 18 that came, and the mean of R's three forecasts.</summary>
    public static IReadOnlyList<(double[] Train, double[] Test, double[] Peers)> Every(int step)
    {
        var tests = Wide("data/m3/m3_monthly_test.csv").ToDictionary(row => row.Name, row => row.Values);
        var peers = Peers();
        return [.. Wide("data/m3/m3_monthly_train.csv").Where((_, place) => place % step == 0).Select(row => (row.Values, tests[row.Name], peers[row.Name]))];
    }

    private static IEnumerable<(string Name, double[] Values)> Wide(string file) => File.ReadLines(SharedData.Path(file)).Skip(1)
        .Select(line => line.Split(','))
        .Select(cells => (cells[0], cells[1..].TakeWhile(cell => cell.Length > 0).Select(Number).ToArray()));

    private static Dictionary<string, double[]> Peers()
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(SharedData.Path("peers/reference/m3_r_forecasts.csv.gz")), CompressionMode.Decompress));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => line.Split(','))
            .GroupBy(cells => cells[0].Trim('"'))
            .ToDictionary(rows => rows.Key, rows => rows.Select(cells => (Number(cells[2]) + Number(cells[3]) + Number(cells[4])) / 3).ToArray());
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
