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

    [Fact]
    public void The_page_of_the_analyst_has_every_endpoint() => Rule.Holds(
        ReadmeRules.EndpointTable(Repository.Read("docs/analyst.md"), Repository.Read("tests/SalesFunctions.Tests/Contract/endpoints.txt").Split('\n')));

    [Fact]
    public void An_endpoint_without_a_row_is_found() => Assert.StartsWith(
        "/a/{id} has no row",
        Assert.Single(ReadmeRules.EndpointTable("| `/`, `/b` | x |\n| `POST /c?by=` | `/a` |\n`/a/{id}`\n", ["GET /api/v1: object", "GET /b: rows", "POST /api/v1/c: object", "GET /api/v1/a/{id}: object", "  ? x: string"])),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/analyst.md")]
    [InlineData("docs/models.md")]
    [InlineData("docs/files.md")]
    [InlineData("infra/README.md")]
    [InlineData("powerbi/README.md")]
    public void Links_lead_somewhere(string file) =>
        Rule.Holds(ReadmeRules.Links(file, path => File.Exists(Path.Combine(Repository.Root, path)) ? Repository.Read(path) : null));

    [Fact]
    public void Links_to_nowhere_are_found()
    {
        var pages = new Dictionary<string, string> { ["docs/a.md"] = "[1](b.md#two-words) [2](../README.md) [3](#none) [4](c.md) [5](https://x.test/y)", ["docs/b.md"] = "## Two words\n", ["README.md"] = "" };

        Assert.Equal(["#none", "c.md#"], ReadmeRules.Links("docs/a.md", path => pages.GetValueOrDefault(path)).Select(breach => breach.Split(' ')[3].TrimEnd(',')));
    }
}
