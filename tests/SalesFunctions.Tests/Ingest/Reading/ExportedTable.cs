using System.Text;
using SalesFunctions.Ingest.Reading;

namespace SalesFunctions.Tests.Ingest.Reading;

/// <summary>What the rows export makes of a file.</summary>
internal static class ExportedTable
{
    public static string[][] Of(string text) => Parse(Export(Encoding.UTF8.GetBytes(text)));

    public static byte[] Export(byte[] content)
    {
        var output = new MemoryStream();
        RowsExport.Write(new MemoryStream(content), output);
        return output.ToArray();
    }

    /// <summary>Reads the export by RFC 4180 and nothing else.</summary>
    private static string[][] Parse(byte[] csv)
    {
        string text = Encoding.UTF8.GetString(csv);
        var table = new List<string[]>();
        var row = new List<string>();
        for (int at = 0; at < text.Length; at++)
        {
            row.Add(text[at] == '"' ? QuotedCell(text, ref at) : PlainCell(text, ref at));
            if (text[at] == ',')
                continue;
            Assert.Equal("\r\n", text.Substring(at, 2));
            at++;
            table.Add([.. row]);
            row.Clear();
        }
        return [.. table];
    }

    private static string PlainCell(string text, ref int at)
    {
        int start = at;
        at += text.AsSpan(at).IndexOfAny(',', '\r');
        return text[start..at];
    }

    private static string QuotedCell(string text, ref int at)
    {
        var cell = new StringBuilder();
        for (at++; text[at] != '"' || text[at + 1] == '"'; at++)
        {
            at += text[at] == '"' ? 1 : 0;
            cell.Append(text[at]);
        }
        at++;
        return cell.ToString();
    }
}
