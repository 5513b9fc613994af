using System.Text;

namespace SalesFunctions.LocalHost.Samples;

/// <summary>RFC 4180 with line feeds, UTF-8 without a mark.</summary>
internal static class CsvFile
{
    public static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(Quoted));

    public static async Task<string> WriteAsync(
        string path, IEnumerable<string> header, IEnumerable<string> lines, CancellationToken cancellationToken)
    {
        StreamWriter writer = new(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16)
        {
            NewLine = "\n"
        };
        await using (writer)
        {
            writer.WriteLine(string.Join(',', header));
            foreach (string line in lines)
            {
                cancellationToken.ThrowIfCancellationRequested();
                writer.WriteLine(line);
            }

            await writer.FlushAsync(cancellationToken);
        }

        return path;
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
