using System.IO.Compression;
using System.Text;

namespace SalesFunctions.Tests.Ingest.Values;

/// <summary>Runs only where the public data sets are, in <c>shared/data</c> beside the repository or in <c>SALES_SHARED_DATA</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RealFileFactAttribute : FactAttribute
{
    public RealFileFactAttribute()
    {
        if (RealFile.Folder is null) Skip = "the public data sets are not here; set SALES_SHARED_DATA to their folder";
    }
}

[AttributeUsage(AttributeTargets.Method)]
internal sealed class RealFileTheoryAttribute : TheoryAttribute
{
    public RealFileTheoryAttribute()
    {
        if (RealFile.Folder is null) Skip = "the public data sets are not here; set SALES_SHARED_DATA to their folder";
    }
}

/// <summary>A public data set as bytes, split at commas and quotes only.</summary>
internal static class RealFile
{
    public static string? Folder { get; } = Find();

    public static List<byte[][]> Rows(string path)
    {
        using var file = File.OpenRead(Path.Combine(Folder!, path));
        using Stream plain = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var memory = new MemoryStream();
        plain.CopyTo(memory);
        var rows = new List<byte[][]>();
        var row = new List<byte[]>();
        var cell = new List<byte>();
        var quoted = false;
        foreach (var c in memory.ToArray())
        {
            if (c == '"') quoted = !quoted;
            else if (quoted || (c != ',' && c != '\n')) cell.Add(c);
            else
            {
                row.Add([.. cell]);
                cell.Clear();
                if (c != '\n') continue;
                rows.Add([.. row]);
                row.Clear();
            }
        }
        if (cell.Count + row.Count > 0) rows.Add([.. row, [.. cell]]);
        return rows;
    }

    public static string[] Header(string path) => [.. Rows(path)[0].Select(Encoding.UTF8.GetString)];

    public static List<byte[]> Column(string path, string header)
    {
        var rows = Rows(path);
        var index = Array.FindIndex(rows[0], cell => Encoding.UTF8.GetString(cell).Trim('\uFEFF', '\r', ' ') == header);
        Assert.True(index >= 0, $"{path} has no column {header}");
        return [.. rows.Skip(1).Where(row => row.Length > index).Select(row => row[index])];
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("SALES_SHARED_DATA") is { Length: > 0 } given) return Directory.Exists(given) ? given : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(candidate)) return candidate;
        }
        return null;
    }
}
