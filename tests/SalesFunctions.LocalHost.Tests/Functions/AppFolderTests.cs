using System.Runtime.Versioning;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using SalesFunctions.LocalHost.Functions;

namespace SalesFunctions.LocalHost.Tests.Functions;

[SupportedOSPlatform("linux")]
public sealed class AppFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sales-app-").FullName;

    [Fact]
    public void Build_of_the_service_is_an_app_folder_with_its_four_functions()
    {
        var settings = Settings(new() { ["REFRESH_SCHEDULE"] = "0 0 2 * * *" });

        var functions = FunctionFolders.Load(AppContext.BaseDirectory, settings, NullLogger.Instance).ToDictionary(function => function.Name);
        var host = HostSettings.Load(AppContext.BaseDirectory, settings);

        Assert.Equal(["ingest-large-upload", "ingest-upload", "refresh-models", "web"], functions.Keys.Order());
        Assert.Equal("uploads", Assert.IsType<BlobFunction>(functions["ingest-upload"]).Path.Container);
        Assert.Equal("large-uploads", Assert.IsType<QueueFunction>(functions["ingest-large-upload"]).Queue);
        Assert.Equal(("{*path}", "anonymous", 0), Assert.IsType<HttpFunction>(functions["web"]) is var web ? (web.Route, web.AuthLevel, web.Methods.Count) : default);
        Assert.IsType<TimerFunction>(functions["refresh-models"]);
        Assert.Equal((string.Empty, true, false, 5, 5), (host.RoutePrefix, host.ForwardsHttp, host.Queues.Base64, host.Queues.MaxDequeueCount, host.PoisonBlobThreshold));
        Assert.Equal(Path.Combine(AppContext.BaseDirectory, "SalesFunctions"), host.Executable);
        Assert.True(File.GetUnixFileMode(host.Executable).HasFlag(UnixFileMode.UserExecute));
    }

    [Theory]
    [InlineData("orders/{name}.csv", "orders/2026/09/a.csv", "2026/09/a")]
    [InlineData("{name}", "dir/a b.csv", "dir/a b.csv")]
    [InlineData("{name}.csv", "a.txt", null)]
    [InlineData("x.y/{name}", "xzy/a", null)]
    public void Blob_path_captures_names_across_folders(string path, string blob, string? captured) =>
        Assert.Equal(captured, new BlobPath("uploads/" + path).Match(blob)?["name"]);

    [Fact]
    public void Settings_come_from_the_caller_then_the_environment_then_the_file_then_the_defaults()
    {
        File.WriteAllText(Path.Combine(_folder, "local.settings.json"), """
            { "IsEncrypted": false, /* as func reads it */ "Values": { "GIVEN": "file", "PATH": "file", "FILE": "file", "NUMBER": 5 } }
            """);

        var settings = Settings(new() { ["GIVEN"] = "given" }, new() { ["FILE"] = "default", ["DEFAULT"] = "default" });

        Assert.Equal(("given", "file", "5", "default"), (settings["GIVEN"], settings["FILE"], settings["NUMBER"], settings["DEFAULT"]));
        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), settings["PATH"]);
        Assert.Null(settings["NOWHERE"]);
        Assert.Equal("a file b", settings.Expand("a %FILE% b", "here"));
        Assert.Contains("NOWHERE is not set", Assert.Throws<InvalidDataException>(() => settings.Expand("%NOWHERE%", "here")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Setting_overrides_host_json_and_arguments_are_expanded()
    {
        File.WriteAllText(Path.Combine(_folder, "host.json"), JsonSerializer.Serialize(new
        {
            functionTimeout = "-1",
            customHandler = new { description = new { defaultExecutablePath = "node", arguments = new[] { "%WHERE%", "%NOWHERE%", "plain" } } },
        }));

        var host = HostSettings.Load(_folder, Settings(new() { ["WHERE"] = "here", ["AzureFunctionsJobHost__extensions__blobs__maxDegreeOfParallelism"] = "3" }));

        Assert.Equal(["here", "plain"], host.Arguments);
        Assert.Equal((3, "node", "api", Timeout.InfiniteTimeSpan), (host.BlobParallelism, host.Executable, host.RoutePrefix, host.FunctionTimeout));
    }

    [Fact]
    public void Folder_without_host_json_or_handler_says_so()
    {
        Assert.Contains("host.json is missing", Assert.Throws<FileNotFoundException>(() => HostSettings.Load(_folder, Settings([]))).Message, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "host.json"), "{}");
        Assert.Contains("defaultExecutablePath", Assert.Throws<InvalidDataException>(() => HostSettings.Load(_folder, Settings([]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Faulty_and_disabled_functions_are_left_out()
    {
        Write("good", """{"bindings":[{"name":"q","type":"queueTrigger","queueName":"q"}]}""");
        Write("off", """{"bindings":[{"name":"q","type":"queueTrigger","queueName":"q"}]}""");
        Write("two", """{"bindings":[{"name":"a","type":"queueTrigger","queueName":"q"},{"name":"b","type":"queueTrigger","queueName":"q"}]}""");
        Write("9lives", """{"bindings":[{"name":"q","type":"queueTrigger","queueName":"q"}]}""");
        Write("broken", "{");
        Write("cosmos", """{"bindings":[{"name":"c","type":"cosmosDBTrigger"}]}""");
        Write("alone", """{"bindings":[{"name":"req","type":"httpTrigger"}]}""");

        var functions = FunctionFolders.Load(_folder, Settings(new() { ["AzureWebJobs.off.Disabled"] = "true" }), NullLogger.Instance);

        Assert.Equal("good", Assert.Single(functions).Name);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private AppSettings Settings(Dictionary<string, string> given, Dictionary<string, string>? defaults = null) => AppSettings.Load([_folder], given, defaults ?? []);

    private void Write(string function, string json)
    {
        Directory.CreateDirectory(Path.Combine(_folder, function));
        File.WriteAllText(Path.Combine(_folder, function, "function.json"), json);
    }
}
