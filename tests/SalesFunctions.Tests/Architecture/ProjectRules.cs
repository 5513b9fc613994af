using System.Text.RegularExpressions;

namespace SalesFunctions.Tests.Architecture;

/// <summary>The one wall: a formula cannot reach the database, because its project cannot name it.</summary>
internal static partial class ProjectRules
{
    private static readonly string[] AllowedPackages = ["MathNet.Numerics"];

    public static IEnumerable<string> ArithmeticReferences(string projectFile) =>
        from match in Reference().Matches(projectFile)
        let what = match.Groups[1].Value
        let name = match.Groups[2].Value
        where what != "PackageReference" || !AllowedPackages.Contains(name)
        select $"SalesFunctions.Analytics has a {what} to {name}; arithmetic references only {string.Join(", ", AllowedPackages)}";

    public static IEnumerable<string> VersionsOutsideTheCentralFile(string projectFile) =>
        OwnVersion().Matches(projectFile).Select(match => $"{match.Groups[1].Value} has its own version; put it into Directory.Packages.props");

    [GeneratedRegex(@"<((?:Project|Package|Framework)?Reference)\s+Include=""([^""]+)""")]
    private static partial Regex Reference();

    [GeneratedRegex(@"<PackageReference\s+Include=""([^""]+)""[^>]*\sVersion=")]
    private static partial Regex OwnVersion();
}
