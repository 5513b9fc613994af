using System.Text.RegularExpressions;

namespace SalesFunctions.Tests.PowerBi;

/// <summary>One object or property of a TMDL file with what is indented below it.</summary>
/// <param name="Keyword">What it is: <c>table</c>, <c>column</c>, <c>formatString</c>.</param>
/// <param name="Name">Its name without quotes; empty for properties.</param>
/// <param name="Value">What stands behind the colon or the equals sign; the lines of an expression without their common indent.</param>
/// <param name="Description">The <c>///</c> lines above it.</param>
internal sealed record TmdlNode(string Keyword, string Name, string Value, string Description, IReadOnlyList<TmdlNode> Children)
{
    public IEnumerable<TmdlNode> Of(string keyword) => Children.Where(child => child.Keyword == keyword);

    public string? Property(string keyword) => Of(keyword).FirstOrDefault()?.Value;

    public bool Has(string keyword) => Of(keyword).Any();
}

/// <summary>Reads TMDL as far as generated models use it; a line that is none is refused.</summary>
internal sealed partial class Tmdl
{
    private readonly string[] _lines;
    private int _at;

    private Tmdl(string text) => _lines = text.Split('\n');

    public static IReadOnlyList<TmdlNode> Read(string text) => new Tmdl(text.TrimEnd('\n')).Nodes(0);

    private List<TmdlNode> Nodes(int depth)
    {
        var nodes = new List<TmdlNode>();
        var description = new List<string>();
        for (; _at < _lines.Length; _at++)
        {
            var line = _lines[_at];
            if (line.Length == 0)
            {
                continue;
            }

            var tabs = Tabs(line);
            if (tabs < depth)
            {
                break;
            }

            if (tabs > depth)
            {
                throw new FormatException($"line {_at + 1} is indented too deep: {line.Trim()}");
            }

            if (line[tabs..].StartsWith("/// ", StringComparison.Ordinal))
            {
                description.Add(line[(tabs + 4)..]);
                continue;
            }

            nodes.Add(Node(line[tabs..], depth, string.Join(' ', description)));
            description.Clear();
        }

        return nodes;
    }

    private TmdlNode Node(string line, int depth, string description)
    {
        var (keyword, name, value) = Parts(line);
        _at++;
        var expression = line.EndsWith(" =", StringComparison.Ordinal) ? Expression(depth + 2) : value;
        var children = Nodes(depth + 1);
        _at--;
        return new TmdlNode(keyword, name, expression, description, children);
    }

    private (string Keyword, string Name, string Value) Parts(string line)
    {
        if (Property().Match(line) is { Success: true } property)
        {
            return (property.Groups[1].Value, "", property.Groups[2].Value);
        }

        if (Declaration().Match(line) is not { Success: true } declared)
        {
            throw new FormatException($"line {_at + 1} is no TMDL: {line}");
        }

        var name = declared.Groups[2].Value;
        return (declared.Groups[1].Value, name.StartsWith('\'') ? name[1..^1].Replace("''", "'", StringComparison.Ordinal) : name, declared.Groups[3].Value);
    }

    /// <summary>The lines that are indented deeper than properties would be.</summary>
    private string Expression(int depth)
    {
        var lines = new List<string>();
        for (; _at < _lines.Length && (_lines[_at].Length == 0 || Tabs(_lines[_at]) >= depth); _at++)
        {
            lines.Add(_lines[_at].Length == 0 ? "" : _lines[_at][depth..]);
        }

        return string.Join('\n', lines).TrimEnd('\n');
    }

    private static int Tabs(string line) => line.TakeWhile(letter => letter == '\t').Count();

    [GeneratedRegex(@"^(\w+): (\S.*)$")]
    private static partial Regex Property();

    [GeneratedRegex(@"^(\w+)(?: ('(?:[^']|'')+'|[\w-]+(?: [\w-]+)?))?(?: =(?: (\S.*))?)?$")]
    private static partial Regex Declaration();
}
