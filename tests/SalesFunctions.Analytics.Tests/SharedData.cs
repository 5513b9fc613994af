using System.Runtime.CompilerServices;

namespace SalesFunctions.Analytics.Tests;

/// <summary>Real data sets that live beside the repository, or where <c>SALES_SHARED</c> says.</summary>
internal static class SharedData
{
    private static readonly string? Root = Find();

    /// <summary>Why tests that need the data are skipped; null where they run. On CI they run, and fail, without the data.</summary>
    public static string? SkipReason => Root is null && Environment.GetEnvironmentVariable("CI") != "true" ? Missing : null;

    private static string Missing =>
        "The shared data sets are absent: put them at ../shared beside the repository or name their folder in SALES_SHARED.";

    /// <summary>A file below the shared folder, such as <c>data/cdnow/cdnow_master.csv</c>.</summary>
    public static string Path(string relative) => System.IO.Path.Combine(Root ?? throw new DirectoryNotFoundException(Missing), relative);

    private static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("SALES_SHARED");
        var folder = named is { Length: > 0 } ? named : System.IO.Path.Combine(RepositoryRoot(), "..", "shared");
        return Directory.Exists(System.IO.Path.Combine(folder, "data")) ? System.IO.Path.GetFullPath(folder) : null;
    }

    private static string RepositoryRoot([CallerFilePath] string thisFile = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(thisFile)!, "..", ".."));
}

/// <summary>A test that needs the shared data sets.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute() => Skip = SharedData.SkipReason;
}

/// <summary>A theory that needs the shared data sets.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute() => Skip = SharedData.SkipReason;
}
