using System.Text.RegularExpressions;

namespace SalesFunctions.LocalHost.Functions;

/// <summary>A blob trigger's path: a literal container, then a blob name with <c>{captures}</c>, which may span folders.</summary>
internal sealed partial class BlobPath
{
    private readonly Regex _pattern;

    public BlobPath(string path)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        Container = slash < 0 ? path : path[..slash];
        var name = slash < 0 ? "{name}" : path[(slash + 1)..];
        Prefix = name[..(name.IndexOf('{', StringComparison.Ordinal) is var brace and >= 0 ? brace : name.Length)];
        var escaped = Regex.Escape(name).Replace("}", "\\}", StringComparison.Ordinal);
        _pattern = new("^" + Capture().Replace(escaped, "(?<$1>.+?)") + "$", RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }

    public string Container { get; }

    /// <value>The literal start of the names, which narrows the listing.</value>
    public string Prefix { get; }

    /// <summary>The captures of a name; null where the name does not fit.</summary>
    public IReadOnlyDictionary<string, string>? Match(string blobName)
    {
        var match = _pattern.Match(blobName);
        return match.Success
            ? match.Groups.Values.Where(group => !char.IsAsciiDigit(group.Name[0])).ToDictionary(group => group.Name, group => group.Value)
            : null;
    }

    // Regex.Escape leaves a closing brace alone and escapes the opening one.
    [GeneratedRegex(@"\\\{(\w+)\\\}")]
    private static partial Regex Capture();
}
