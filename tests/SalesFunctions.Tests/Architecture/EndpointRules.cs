using System.Text.RegularExpressions;

namespace SalesFunctions.Tests.Architecture;

/// <summary>A capability's routes are found in one place and switched on in one line.</summary>
internal static partial class EndpointRules
{
    public static IEnumerable<string> Unmapped(IReadOnlyList<SourceFile> files) =>
        from file in files
        where file.Room is { } room && SliceRules.Slices.Contains(room) && file.Name.EndsWith("Endpoints.cs", StringComparison.Ordinal)
        let methods = MapMethod().Matches(file.Code).Select(match => match.Groups[1].Value).ToArray()
        where methods.Length != 1 || !IsCalled(methods[0], files)
        select methods.Length == 1
            ? $"{file.Path}: nobody calls {methods[0]}; call it where Program.cs puts the service together"
            : $"{file.Path} has {methods.Length} public or internal Map… methods; it must have exactly one";

    /// <summary>Program.cs and what it is split into stand at the root of the service, outside any folder.</summary>
    private static bool IsCalled(string method, IEnumerable<SourceFile> files) =>
        files.Any(file => file.IsIn(SourceFile.Service) && file.Room is null && Regex.IsMatch(file.Code, $@"\.{method}\("));

    [GeneratedRegex(@"\b(?:public|internal)\s+static\s+[\w<>?]+\s+(Map\w+)\s*\(")]
    private static partial Regex MapMethod();
}
