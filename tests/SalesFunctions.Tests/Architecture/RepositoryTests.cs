namespace SalesFunctions.Tests.Architecture;

public sealed class RepositoryTests
{
    [Fact]
    public void Sources_are_found_and_build_results_are_not()
    {
        Assert.Contains(Repository.Code, file => file.Path == "src/SalesFunctions/Program.cs");
        Assert.Contains(Repository.Code, file => file.Path == "tests/SalesFunctions.Tests/Architecture/RepositoryTests.cs");
        Assert.DoesNotContain(Repository.Code, file => file.Path.Contains("/obj/", StringComparison.Ordinal));
        Assert.Contains(Repository.Projects, file => file.Path == "src/SalesFunctions.Analytics/SalesFunctions.Analytics.csproj");
        Assert.DoesNotContain("obj", Repository.Rooms());
    }

    [Theory]
    [InlineData("src/SalesFunctions/Sales/A.cs", "Sales")]
    [InlineData("src/SalesFunctions/Sales/Read/A.cs", "Sales")]
    [InlineData("src/SalesFunctions/Program.cs", null)]
    [InlineData("src/SalesFunctions.Analytics/Sales/A.cs", null)]
    public void The_room_is_the_first_folder_of_the_service(string path, string? room) =>
        Assert.Equal(room, new SourceFile(path, "").Room);
}
