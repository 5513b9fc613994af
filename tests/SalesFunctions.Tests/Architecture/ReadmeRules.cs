using System.Text.RegularExpressions;

namespace SalesFunctions.Tests.Architecture;

/// <summary>The folder table of the README is the folders; the analyst's page has every endpoint; links lead somewhere.</summary>
internal static partial class ReadmeRules
{
    public static IEnumerable<string> FolderTable(string readme, IReadOnlyList<string> folders)
    {
        string section = Section().Match(readme).Value;
        string[] rows = [.. Row().Matches(section).Select(match => match.Groups[1].Value)];
        IEnumerable<string> unnamed = folders.Except(rows)
            .Select(folder => $"{SourceFile.Service}{folder} has no row in README.md, Folders; add one line saying what it is for");
        IEnumerable<string> gone = rows.Except(folders)
            .Select(row => $"README.md, Folders lists {row}/, which does not exist; remove the row");
        return [.. unnamed, .. gone];
    }

    /// <param name="endpoints">Lines such as <c>GET /api/v1/sales: rows</c>.</param>
    public static IEnumerable<string> EndpointTable(string page, IEnumerable<string> endpoints)
    {
        var told = page.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).SelectMany(line => Path().Matches(line).Select(match => match.Value)).ToHashSet();
        return endpoints.Select(line => Endpoint().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value).Distinct()
            .Select(path => path.StartsWith("/api/v1", StringComparison.Ordinal) ? path["/api/v1".Length..] : path)
            .Where(path => !told.Contains(path.Length == 0 ? "/" : path))
            .Select(path => $"{path} has no row in docs/analyst.md, Endpoints; add one line saying what it answers");
    }

    /// <summary>Links to other pages of the repository, and to their headings.</summary>
    /// <param name="read">The text of a file by its path; null where there is none.</param>
    public static IEnumerable<string> Links(string file, Func<string, string?> read) =>
        from match in Link().Matches(read(file)!)
        let path = match.Groups[1].Value
        where !path.Contains("://", StringComparison.Ordinal)
        let target = path.Length == 0 ? file : System.IO.Path.GetRelativePath(".", System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file)!, path))
        let text = read(target)
        where text is null || (match.Groups[2].Value is { Length: > 0 } anchor && !Heading().Matches(text).Any(heading => Anchor(heading.Groups[1].Value) == anchor))
        select $"{file} links to {match.Groups[1].Value}#{match.Groups[2].Value}, which is not there; name what is";

    private static string Anchor(string heading) => heading.Trim().ToLowerInvariant().Replace(' ', '-');

    [GeneratedRegex(@"\]\(([^)#\s]*)#?([^)\s]*)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"(?<=`(?:[A-Z]+ )?)/[^`?]*(?=[`?])")]
    private static partial Regex Path();

    [GeneratedRegex(@"^[A-Z]+ (/[^:]*): ")]
    private static partial Regex Endpoint();

    [GeneratedRegex(@"(?<=^## Folders\r?\n).*?(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex(@"^\| `(\w+)/` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
