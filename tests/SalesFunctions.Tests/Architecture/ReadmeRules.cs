using System.Text.RegularExpressions;

namespace SalesFunctions.Tests.Architecture;

/// <summary>The folder table of the README is the folders; a folder still to come says so and must not exist yet.</summary>
internal static partial class ReadmeRules
{
    public static IEnumerable<string> FolderTable(string readme, IReadOnlyList<string> folders)
    {
        string section = Section().Match(readme).Value;
        Dictionary<string, bool> rows = Row().Matches(section)
            .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Success);
        IEnumerable<string> unnamed = folders.Where(folder => !rows.ContainsKey(folder))
            .Select(folder => $"{SourceFile.Service}{folder} has no row in README.md, Folders; add one line saying what it is for");
        IEnumerable<string> gone = rows.Where(row => !row.Value && !folders.Contains(row.Key))
            .Select(row => $"README.md, Folders lists {row.Key}/, which does not exist; remove the row");
        IEnumerable<string> arrived = rows.Where(row => row.Value && folders.Contains(row.Key))
            .Select(row => $"README.md, Folders calls {row.Key}/ planned, but it exists; say what it is for");
        return [.. unnamed, .. gone, .. arrived];
    }

    [GeneratedRegex(@"(?<=^## Folders\r?\n).*?(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex(@"^\| `(\w+)/` \| (planned)?", RegexOptions.Multiline)]
    private static partial Regex Row();
}
