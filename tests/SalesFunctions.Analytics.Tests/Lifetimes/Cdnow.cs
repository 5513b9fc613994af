using System.Globalization;
using SalesFunctions.Analytics.Lifetimes;

namespace SalesFunctions.Analytics.Tests.Lifetimes;

/// <summary>The 2,357 customers of the CDNOW sample in weeks, with the mean value of their repeat purchases (Fader and Hardie's summary).</summary>
internal static class Cdnow
{
    public static PurchaseHistory[] Histories() =>
        [.. Rows().Select(row => new PurchaseHistory(int.Parse(row[1], CultureInfo.InvariantCulture), Number(row[2]), Number(row[3])))];

    public static double[] MeanValues() => [.. Rows().Select(row => Number(row[4]))];

    private static string[][] Rows() =>
        [.. File.ReadLines(SharedData.Path("data/cdnow/cdnow_summary_x_tx_T_zbar.csv")).Skip(1).Select(line => line.Split(','))];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
