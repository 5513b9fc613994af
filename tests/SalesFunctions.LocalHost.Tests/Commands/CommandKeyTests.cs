using SalesFunctions.LocalHost.Commands;

namespace SalesFunctions.LocalHost.Tests.Commands;

public sealed class CommandKeyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sales-key-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void There_is_one_only_where_the_service_has_keys()
    {
        Assert.Null(CommandKey.Make([_folder]));
        Write("\"Keys__reader__1\": \"\", \"SalesStorage\": \"x\"");
        Assert.Null(CommandKey.Make([_folder]));
        Write("\"Keys__reader__1\": \"\", \"keys__admin__1\": \"0123456789abcdef\"");
        var key = CommandKey.Make([_folder]);

        Assert.Matches("^[0-9a-f]{48}$", key);
        Assert.NotEqual(key, CommandKey.Make([_folder]));
    }

    private void Write(string values) => File.WriteAllText(Path.Combine(_folder, "local.settings.json"), $"{{ \"Values\": {{ {values} }} }}");
}
