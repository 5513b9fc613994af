namespace SalesFunctions.LocalHost.Tests.Samples;

/// <summary>A file as lines and as cells; a line whose quotes do not pair up is kept apart.</summary>
internal sealed class CsvText
{
    private readonly string[] _header;

    private CsvText(string[] lines)
    {
        _header = lines[0].Split(',');
        Lines = lines[1..];
        Rows = [.. Lines.Where(line => line.Count(letter => letter == '"') % 2 == 0).Select(Split)];
    }

    public IReadOnlyList<string> Header => _header;

    public IReadOnlyList<string> Lines { get; }

    public IReadOnlyList<string[]> Rows { get; }

    public static CsvText Read(string path) => new(File.ReadAllLines(path));

    public int Column(string name) => Array.IndexOf(_header, name);

    public IEnumerable<string> Values(string name)
    {
        int column = Column(name);
        return Rows.Select(row => row[column]);
    }

    private static string[] Split(string line) => line.Contains('"', StringComparison.Ordinal) ? SplitQuoted(line) : line.Split(',');

    private static string[] SplitQuoted(string line)
    {
        List<string> cells = [""];
        bool quoted = false;
        for (int index = 0; index < line.Length; index++)
        {
            bool doubled = quoted && index + 1 < line.Length && line[index] == '"' && line[index + 1] == '"';
            if (line[index] == '"' && !doubled)
            {
                quoted = !quoted;
            }
            else if (line[index] == ',' && !quoted)
            {
                cells.Add("");
            }
            else
            {
                cells[^1] += line[index];
                index += doubled ? 1 : 0;
            }
        }

        return [.. cells];
    }
}
