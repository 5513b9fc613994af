using System.IO.Compression;
using System.Text;

namespace SalesFunctions.Tests.Ingest.Values;

/// <summary>A public data set as bytes, split at commas and quotes only.</summary>
internal static class RealFile
{
    public static List<byte[][]> Rows(string path)
    {
        using var file = File.OpenRead(SharedData.Path($"data/{path}"));
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
}
