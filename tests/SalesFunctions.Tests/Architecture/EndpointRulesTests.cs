namespace SalesFunctions.Tests.Architecture;

public sealed class EndpointRulesTests
{
    private static readonly SourceFile Endpoints = new(
        "src/SalesFunctions/Sales/SalesEndpoints.cs",
        "static class SalesEndpoints { internal static void MapSales(this IEndpointRouteBuilder app) { } private static void MapRow() { } }");

    private static readonly SourceFile Program = new("src/SalesFunctions/Program.cs", "app.MapSales();");

    [Fact]
    public void Program_maps_the_endpoints_of_every_slice() => Rule.Holds(EndpointRules.Unmapped(Repository.Code));

    [Theory]
    [InlineData("src/SalesFunctions/Program.cs")]
    [InlineData("src/SalesFunctions/Api.cs")]
    public void Endpoints_with_one_map_method_that_is_called_at_the_root_are_left_alone(string path) =>
        Assert.Empty(EndpointRules.Unmapped([Endpoints, new SourceFile(path, Program.Text)]));

    [Theory]
    [InlineData("src/SalesFunctions/Platform/A.cs")]
    [InlineData("src/SalesFunctions.LocalHost/Program.cs")]
    public void A_call_from_elsewhere_does_not_count(string path) =>
        Assert.Single(EndpointRules.Unmapped([Endpoints, new SourceFile(path, Program.Text)]));

    [Fact]
    public void Endpoints_that_program_does_not_map_are_found() =>
        Assert.Contains("MapSales", Assert.Single(EndpointRules.Unmapped([Endpoints, new SourceFile(Program.Path, "// app.MapSales();")])), StringComparison.Ordinal);

    [Theory]
    [InlineData("static class SalesEndpoints { }")]
    [InlineData("static class A { public static void MapSales() { } public static void MapMore() { } }")]
    public void Endpoints_without_exactly_one_map_method_are_found(string text) =>
        Assert.Single(EndpointRules.Unmapped([new SourceFile(Endpoints.Path, text), Program]));
}
