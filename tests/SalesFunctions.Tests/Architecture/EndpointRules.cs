using System.Text.RegularExpressions;

namespace SalesFunctions.Tests.Architecture;

/// <summary>A capability's routes are found in one place and switched on in one line.</summary>
internal static partial class EndpointRules
{
    public static IEnumerable<string> Unmapped(IReadOnlyList<SourceFile> files) =>
        from file in files
        where file.Room is { } room && SliceRules.Slices.Contains(room) && file.Name.EndsWith("Endpoints.cs", StringComparison.Ordinal)
        let methods = MapMethod().Matches(file.Code).Select(match => match.Groups[1].Value).ToArray()
        where methods.Length != 1 || !IsCalled(methods[0], file, files)
        select methods.Length == 1
            ? $"{file.Path}: nobody calls {methods[0]}; Program.cs must"
            : $"{file.Path} has {methods.Length} public or internal Map… methods; it must have exactly one";

    /// <summary>By Program.cs, or by the other endpoint file of the same slice that Program.cs calls.</summary>
    private static bool IsCalled(string method, SourceFile declaring, IEnumerable<SourceFile> files) =>
        files.Any(file => Regex.IsMatch(file.Code, $@"\.{method}\(") &&
            (file.Path == SourceFile.Service + "Program.cs" ||
             (file != declaring && file.Room == declaring.Room && file.Name.EndsWith("Endpoints.cs", StringComparison.Ordinal))));

    [GeneratedRegex(@"\b(?:public|internal)\s+static\s+[\w<>?]+\s+(Map\w+)\s*\(")]
    private static partial Regex MapMethod();
}
