namespace SalesFunctions.Tests.Architecture;

public sealed class ReadmeRulesTests
{
    private const string Readme =
        "# X\n## Folders\n\n| folder | holds |\n|---|---|\n| `Sales/` | what was sold |\n\n## Words\n| `Other/` | no folder |\n";

    [Fact]
    public void The_folder_table_is_the_folders() => Rule.Holds(ReadmeRules.FolderTable(Repository.Read("README.md"), Repository.Rooms()));

    [Fact]
    public void Rows_that_match_the_folders_are_left_alone() => Assert.Empty(ReadmeRules.FolderTable(Readme, ["Sales"]));

    [Theory]
    [InlineData("add one line", "Sales", "Ingest")]
    [InlineData("remove the row")]
    public void A_table_that_is_not_the_folders_is_found(string message, params string[] folders) =>
        Assert.Contains(message, Assert.Single(ReadmeRules.FolderTable(Readme, folders)), StringComparison.Ordinal);
}
