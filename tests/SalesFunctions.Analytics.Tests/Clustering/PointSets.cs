using System.Globalization;
using SalesFunctions.Analytics.Clustering;

namespace SalesFunctions.Analytics.Tests.Clustering;

/// <summary>Points to cluster: the public mall customers, and simulated groups.</summary>
internal static class PointSets
{
    public const int Age = 2;
    public const int Income = 3;
    public const int Score = 4;

    public static double[] Mall(params int[] columns) =>
        [.. File.ReadLines(SharedData.Path("data/mall_customers/Mall_Customers.csv")).Skip(1).Where(line => line.Trim().Length > 0)
            .Select(line => line.Trim().Split(','))
            .SelectMany(cells => columns.Select(column => double.Parse(cells[column], CultureInfo.InvariantCulture)))];

    public static double[] Standardised(double[] points, int dimensions) => Standardisation.Of(points, dimensions).Model!.Apply(points);

    /// <summary>Normal groups of unequal size: 4 of 10 around the first centre, 3 of 10 around the second, 2 and 1 around the others.</summary>
    public static (double[] Points, int[] Groups) Blobs(int count, int dimensions, int seed, double spread = 1)
    {
        var random = new Random(seed);
        int[] groups = [.. Enumerable.Range(0, count).Select(_ => random.Next(10) switch { < 4 => 0, < 7 => 1, < 9 => 2, _ => 3 })];
        return ([.. groups.SelectMany(group => Enumerable.Range(0, dimensions).Select(column => Centre(group, column) + (spread * Normal(random))))], groups);
    }

    public static double Centre(int group, int column) => (group >> (column % 2)) % 2 == 0 ? 0 : 12 + group;

    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
