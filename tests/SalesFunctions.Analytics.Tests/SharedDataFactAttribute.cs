using System.Runtime.CompilerServices;

namespace SalesFunctions.Analytics.Tests;

/// <summary>A test that needs the data sets beside the repository, or where <c>SALES_SHARED</c> says. On CI it runs, and fails, without them.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataFactAttribute : FactAttribute
{
    private const string Missing = "The shared data sets are absent: put them at ../shared beside the repository or name their folder in SALES_SHARED.";

    public SharedDataFactAttribute() => Skip = Directory.Exists(Folder()) || Environment.GetEnvironmentVariable("CI") == "true" ? null : Missing;

    /// <summary>The lines of a file below the folder of the data sets, without the header.</summary>
    public static string[][] Rows(string relative) =>
        [.. File.ReadLines(Path.Combine(Folder(), relative)).Skip(1).Select(line => line.Split(','))];

    private static string Folder([CallerFilePath] string thisFile = "") => Path.Combine(
        Environment.GetEnvironmentVariable("SALES_SHARED") is { Length: > 0 } named ? named : Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "shared"),
        "data");
}
