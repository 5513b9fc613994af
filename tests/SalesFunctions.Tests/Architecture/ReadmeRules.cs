using System.Text.RegularExpressions;

namespace SalesFunctions.Tests.Architecture;

/// <summary>The folder table of the README is the folders; nothing missing, nothing too many.</summary>
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

    [GeneratedRegex(@"(?<=^## Folders\r?\n).*?(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex(@"^\| `(\w+)/` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
