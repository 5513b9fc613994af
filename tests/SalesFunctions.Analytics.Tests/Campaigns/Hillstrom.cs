using System.Globalization;
using System.IO.Compression;
using SalesFunctions.Analytics.Campaigns;

namespace SalesFunctions.Analytics.Tests.Campaigns;

/// <summary>Hillstrom's MineThatData e-mail challenge (2008): 64,000 customers, by chance in one of three arms.</summary>
internal static class Hillstrom
{
    public const string Men = "Mens E-Mail";
    public const string Women = "Womens E-Mail";
    public const string None = "No E-Mail";

    private static readonly Lazy<Row[]> Lines = new(Read);

    public static IReadOnlyList<Row> Rows => Lines.Value;

    public static CampaignArm Arm(string name)
    {
        var rows = Rows.Where(row => row.Arm == name).ToArray();
        return new(
            name, new(rows.Length, rows.LongCount(row => row.Visited)), new(rows.Length, rows.LongCount(row => row.Bought)),
            SpendArm.Of([.. rows.Select(row => row.Spend)], [.. rows.Select(row => row.History)]));
    }

    private static Row[] Read()
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(SharedData.Path("data/hillstrom/hillstrom.csv.gz")), CompressionMode.Decompress));
        return [.. text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(Parse)];
    }

    // The only commas within fields stand in the second one, so fields are counted from the end.
    private static Row Parse(string line)
    {
        var fields = line.TrimEnd('\r').Split(',');
        double Number(int place) => double.Parse(fields[^place], CultureInfo.InvariantCulture);
        return new(fields[^4], fields[^9] + fields[^8] + fields[^5], Number(10), Number(3) == 1, Number(2) == 1, Number(1));
    }

    /// <summary>A customer.</summary>
    /// <param name="Arm">What was sent.</param>
    /// <param name="Segment">What was bought before, and where: 9 groups.</param>
    /// <param name="History">Spend of the past year.</param>
    /// <param name="Visited">Visited the shop within two weeks.</param>
    /// <param name="Bought">Bought within two weeks.</param>
    /// <param name="Spend">Spend within two weeks.</param>
    public sealed record Row(string Arm, string Segment, double History, bool Visited, bool Bought, double Spend);
}
