using System.Text.RegularExpressions;

namespace SalesFunctions.Tests.Architecture;

/// <summary>Time, chance, settings and the driver come in by one door each.</summary>
internal static partial class CallRules
{
    private const string Driver = "MySql.Data";

    private static readonly (Regex Call, string Instead)[] Banned =
    [
        (Clock(), "take a TimeProvider"),
        (Unseeded(), "take a seeded Random"),
        (Sleep(), "await Task.Delay with the caller's token")
    ];

    public static IEnumerable<string> BannedCalls(IEnumerable<SourceFile> files) =>
        from file in files
        from banned in Banned
        let match = banned.Call.Match(file.Code)
        where match.Success
        select $"{file.Path} calls {match.Value}; {banned.Instead}";

    public static IEnumerable<string> StraySettings(IEnumerable<SourceFile> files) =>
        from file in files
        where file.IsIn(SourceFile.Service) && file.Name != "Program.cs" && Configuration().IsMatch(file.Code)
        select $"{file.Path} reads IConfiguration; bind an options class in Program.cs and take that";

    public static IEnumerable<string> SecondDriverFiles(IEnumerable<SourceFile> files) =>
        files.Where(file => file.IsIn("src/") && file.Code.Contains(Driver, StringComparison.Ordinal))
            .OrderBy(file => file.Path, StringComparer.Ordinal).Skip(1)
            .Select(file => $"{file.Path} names {Driver}, as another file does already; use System.Data.Common types");

    public static IEnumerable<string> WorldInArithmetic(IEnumerable<SourceFile> files) =>
        from file in files
        where file.IsIn("src/SalesFunctions.Analytics/")
        let match = World().Match(file.Code)
        where match.Success
        select $"{file.Path} names {match.Value}; arithmetic knows no files, clock, network or log";

    [GeneratedRegex(@"\b(DateTime|DateTimeOffset)\s*\.\s*(Now|UtcNow|Today)\b")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\bnew\s+(System\.)?Random\(\s*\)|\bRandom\s+\w+\s*=\s*new\(\s*\)|\bRandom\.Shared\b")]
    private static partial Regex Unseeded();

    [GeneratedRegex(@"\bThread\s*\.\s*Sleep\b")]
    private static partial Regex Sleep();

    [GeneratedRegex(@"\bIConfiguration(Root|Section|Manager|Builder)?\b")]
    private static partial Regex Configuration();

    [GeneratedRegex(@"\b(System\.IO|System\.Net|System\.Data|File\.\w+|Console\.\w+|Environment\.\w+|HttpClient|ILogger|TimeProvider|Stopwatch)\b")]
    private static partial Regex World();
}
