namespace SalesFunctions.Tests.Architecture;

public sealed class ProjectRulesTests
{
    [Fact]
    public void Arithmetic_references_no_project_and_only_its_one_package() =>
        Rule.Holds(ProjectRules.ArithmeticReferences(Repository.Read("src/SalesFunctions.Analytics/SalesFunctions.Analytics.csproj")));

    [Fact]
    public void Package_versions_are_central() =>
        Rule.Holds(Repository.Projects.SelectMany(project => ProjectRules.VersionsOutsideTheCentralFile(project.Text)));

    [Theory]
    [InlineData("<ProjectReference Include=\"../SalesFunctions/SalesFunctions.csproj\" />")]
    [InlineData("<PackageReference Include=\"Dapper\" />")]
    [InlineData("<FrameworkReference Include=\"Microsoft.AspNetCore.App\" />")]
    [InlineData("<Reference Include=\"a.dll\" />")]
    public void A_reference_through_the_wall_is_found(string reference) =>
        Assert.Single(ProjectRules.ArithmeticReferences($"<Project>{reference}<PackageReference Include=\"MathNet.Numerics\" /></Project>"));

    [Fact]
    public void A_version_in_a_project_file_is_found() =>
        Assert.Single(ProjectRules.VersionsOutsideTheCentralFile("<PackageReference Include=\"Dapper\" Version=\"1.0.0\" /><PackageReference Include=\"B\" />"));
}
