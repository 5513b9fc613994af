using SalesFunctions.Tests.Architecture;

namespace SalesFunctions.Tests.Infrastructure;

public sealed class BicepRulesTests
{
    private const string Good = """
        @description('What it is called.')
        param name string

        @description('How many there are.')
        @minValue(1)
        param count int = 2

        @description('Guards the door.')
        @secure()
        param password string

        var names = [for index in range(0, count): '${name}${index}']
        var byName = toObject(names, one => one, one => '${one}-${password}')

        resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = [for (one, index) in names: if (index < count) {
          name: one
          tags: byName
        }]

        module part 'modules/part.bicep' = if (count > 1) {
          name: 'part'
          params: {
            size: count
          }
        }

        @description('What came of it.')
        output made string = count > 1 ? part!.outputs.made : vault[0].name
        """;

    private const string Part = """
        @description('How large it is.')
        param size int

        @description('A mark.')
        param mark string = 'x'

        @description('What came of it.')
        output made string = '${size}${mark}'
        """;

    [Fact]
    public async Task Infra_keeps_the_rules()
    {
        var files = await BicepFile.RepositoryAsync();
        var versions = ApiVersions();
        Assert.Contains(files, file => file.Path == "main.bicep");
        Rule.Holds(files.SelectMany(file => All(file, files, versions)));
    }

    [Fact]
    public async Task Every_listed_version_is_used()
    {
        var files = await BicepFile.RepositoryAsync();
        Assert.Empty(ApiVersions().Except(files.SelectMany(file => file.Of(BicepFile.Resource)).Select(one => one.Target!)));
    }

    [Fact]
    public async Task Sound_files_are_left_alone()
    {
        var files = await BicepFile.OfAsync(("main.bicep", Good), ("modules/part.bicep", Part));
        Assert.Empty(files.SelectMany(file => All(file, files, ["Microsoft.KeyVault/vaults@2023-07-01"])));
    }

    [Theory]
    [InlineData("is no Bicep near", "name: one\n", "name one\n")]
    [InlineData("uses other, which is not declared", "'${name}${index}'", "'${name}${index}${other}'")]
    [InlineData("declares spare, which nothing uses", "var names = ", "var spare = 1\nvar names = ")]
    [InlineData("declares names 2 times", "var names = ", "var names = []\nvar names = ")]
    [InlineData("has a module modules/other.bicep, which does not exist", "modules/part.bicep", "modules/other.bicep")]
    [InlineData("does not give size to modules/part.bicep", "size: count", "mark: '${count}'")]
    [InlineData("gives height to modules/part.bicep, which has no such parameter", "size: count", "size: count\n    height: 1")]
    [InlineData("reads the output lost of modules/part.bicep", "part!.outputs.made", "part!.outputs.lost")]
    [InlineData("does not describe name", "@description('What it is called.')\n", "")]
    [InlineData("does not describe made", "@description('What came of it.')\n", "")]
    [InlineData("does not mark password with @secure()", "@secure()\n", "")]
    [InlineData("has Microsoft.KeyVault/vaults@2099-01-01, which api-versions.txt does not list", "@2023-07-01", "@2099-01-01")]
    public async Task A_fault_is_found(string message, string sound, string faulty)
    {
        var main = Good.Replace(sound, faulty, StringComparison.Ordinal);
        var files = await BicepFile.OfAsync(("main.bicep", main), ("modules/part.bicep", Part));
        Assert.Contains(
            files.SelectMany(file => All(file, files, ["Microsoft.KeyVault/vaults@2023-07-01"])),
            found => found.Contains(message, StringComparison.Ordinal));
    }

    private static IEnumerable<string> All(BicepFile file, IReadOnlyList<BicepFile> files, IReadOnlyCollection<string> versions) =>
    [
        .. BicepRules.Syntax(file), .. BicepRules.Names(file), .. BicepRules.Modules(file, files), .. BicepRules.Descriptions(file), .. BicepRules.Secrets(file),
        .. BicepRules.Versions(file, versions),
    ];

    private static IReadOnlyList<string> ApiVersions() =>
        [.. Repository.Read("tests/SalesFunctions.Tests/Infrastructure/api-versions.txt").Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ')[0])];
}
