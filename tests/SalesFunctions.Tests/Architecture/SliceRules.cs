using System.Text.RegularExpressions;

namespace SalesFunctions.Tests.Architecture;

/// <summary>Capabilities meet in the database; Platform knows none of them, and no formulas.</summary>
internal static partial class SliceRules
{
    public const string Platform = "Platform";

    public static readonly string[] Slices = ["Ingest", "Sales", "Customers", "Models", "Forecasting", "Campaigns", "Inventory", "Recommendations", "Reports", "Dashboard"];

    private static readonly Regex Declared = TypeDeclaration();

    public static IEnumerable<string> ForeignUses(IReadOnlyList<SourceFile> files) =>
        from file in files
        where file.Room is { } room && (room == Platform || Slices.Contains(room))
        from other in Slices
        where other != file.Room && Uses(file, other, files)
        select $"{file.Path} uses {other}; let both read a view or table, or move what neither owns to Platform";

    /// <summary>A dataset's calendar is a setting that every capability reads, so its type is the one exception.</summary>
    public static IEnumerable<string> FormulasInPlatform(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Room == Platform && Formula().IsMatch(file.Code)
        select $"{file.Path} uses SalesFunctions.Analytics; the capability that needs the formula calls it";

    /// <summary>A namespace other than the folder's would hide a use from the rules above.</summary>
    public static IEnumerable<string> StrayNamespaces(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Room is not null
        let declared = NamespaceDeclaration().Match(file.Code).Groups[1].Value
        let expected = $"SalesFunctions.{file.Room}"
        where declared != expected && !declared.StartsWith(expected + ".", StringComparison.Ordinal)
        select $"{file.Path} declares namespace '{declared}'; a file in {file.Room}/ belongs to {expected}";

    private static bool Uses(SourceFile file, string other, IEnumerable<SourceFile> files) =>
        Names(file, $"SalesFunctions.{other}") ||
        files.Where(candidate => candidate.Room == other)
            .SelectMany(candidate => Declared.Matches(candidate.Code).Select(match => match.Groups[1].Value))
            .Any(type => Names(file, $"{other}.{type}"));

    private static bool Names(SourceFile file, string name) =>
        Regex.IsMatch(file.Code, $@"(?<![\w.]){Regex.Escape(name)}\b");

    [GeneratedRegex(@"\b(?:class|struct|interface|enum|record(?:\s+struct)?)\s+(\w+)")]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"(?<![\w.])SalesFunctions\.Analytics\b(?!\.Calendars\b)")]
    private static partial Regex Formula();

    [GeneratedRegex(@"\bnamespace\s+([\w.]+)")]
    private static partial Regex NamespaceDeclaration();
}
