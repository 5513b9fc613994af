using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using SalesFunctions.LocalHost.Functions;

namespace SalesFunctions.LocalHost.Tests.Functions;

[Collection("Azurite")]
public sealed class HandlerTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Handler_gets_port_ids_app_folder_and_settings_in_its_environment()
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Set("SOME_SETTING", "some value").Http("web", "\"authLevel\":\"anonymous\",\"route\":\"{*path}\"");
        app.Host["extensions"]!["http"]!["routePrefix"] = "";
        await app.StartAsync();

        var variables = await EnvironmentAsync(app);

        Assert.Equal(variables["FUNCTIONS_CUSTOMHANDLER_PORT"], variables["FUNCTIONS_HTTPWORKER_PORT"]);
        Assert.True(int.Parse(variables["FUNCTIONS_CUSTOMHANDLER_PORT"]!) > 1024);
        Assert.True(Guid.TryParse(variables["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"], out _));
        Assert.Equal(variables["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"], variables["FUNCTIONS_HTTPWORKER_ID"]);
        Assert.Equal(app.AppFolder, variables["FUNCTIONS_APP_ROOT_PATH"]);
        Assert.Equal("some value", variables["SOME_SETTING"]);
    }

    [Fact]
    public async Task Handler_ignores_the_urls_and_the_content_root_that_the_Functions_images_set()
    {
        await using var app = new ProbeApp(azurite.ConnectionString)
            .Set("ASPNETCORE_URLS", "http://+:80").Set("ASPNETCORE_HTTP_PORTS", "8080").Set("ASPNETCORE_CONTENTROOT", Path.GetTempPath())
            .Http("web", "\"authLevel\":\"anonymous\",\"route\":\"{*path}\"");
        app.Host["extensions"]!["http"]!["routePrefix"] = "";
        await app.StartAsync();

        var answer = await app.Client.GetFromJsonAsync<JsonElement>("/environment");

        Assert.Equal(AppContext.BaseDirectory.TrimEnd('/'), answer.GetProperty("contentRootPath").GetString()!.TrimEnd('/'));
        Assert.Equal([int.Parse(answer.GetProperty("variables").GetProperty("FUNCTIONS_CUSTOMHANDLER_PORT").GetString()!)], ListeningPorts(app.Runner!.HandlerProcessId!.Value));
    }

    [Fact]
    public async Task Handler_that_never_opens_its_port_counts_as_failed_after_the_start_limit()
    {
        await using var app = new ProbeApp(azurite.ConnectionString);
        app.Host["customHandler"]!["initializationTimeout"] = "00:00:00.3";
        app.Host["customHandler"]!["description"]!["arguments"] = new JsonArray("60");

        var start = app.StartAsync(options => options with { Settings = new Dictionary<string, string>(), AppFolder = Sleeper(app) });

        var failure = await Assert.ThrowsAsync<HandlerFailedException>(() => start);
        Assert.Contains("gave no answer within", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handler_that_exits_with_0_is_not_started_again()
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Blob("quit").Queue("other");
        app.Host["extensions"]!["blobs"]!["poisonBlobThreshold"] = 1;
        app.Script("quit", "exit:0");
        var runner = await app.StartAsync();

        await app.UploadAsync("a.csv");
        await app.WaitForLogAsync("exit code 0");
        await Task.Delay(500);

        Assert.Null(runner.HandlerProcessId);
        Assert.True(runner.Completion.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Handler_that_crashes_is_started_again_and_the_host_gives_up_the_third_time()
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Blob("crash");
        app.Script("crash", "exit:7");
        var runner = await app.StartAsync();

        await app.UploadAsync("a.csv");

        var failure = await Assert.ThrowsAsync<HandlerFailedException>(() => runner.Completion);
        Assert.Contains("ended with code 7", failure.Message, StringComparison.Ordinal);
        Assert.Equal(3, app.Calls("crash").Count);
    }

    [Fact]
    public async Task Exit_code_200_asks_for_a_restart_and_is_no_error()
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Blob("restart");
        app.Script("restart", "exit:200");
        var runner = await app.StartAsync(options => options with { RetryDelay = TimeSpan.FromMilliseconds(200) });

        await app.UploadAsync("a.csv");
        await app.WaitForCallsAsync("restart", 4);

        Assert.False(runner.Completion.IsCompleted);
    }

    [Fact]
    public async Task Call_beyond_functionTimeout_kills_and_restarts_the_process_and_fails_other_calls_with_it()
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Blob("slow", "slow/{name}").Blob("other", "other/{name}");
        app.Host["functionTimeout"] = "00:00:01.5";
        app.Script("slow", "wait:60000");
        app.Script("other", "wait:60000");
        var runner = await app.StartAsync();
        var first = runner.HandlerProcessId;

        await app.UploadAsync("slow/a.csv");
        await app.WaitForCallsAsync("slow", 1);
        await Task.Delay(700);
        await app.UploadAsync("other/b.csv");
        await app.WaitForCallsAsync("other", 1);
        app.Script("slow", "ok");
        app.Script("other", "ok");
        await app.WaitForLogAsync("slow succeeded");
        await app.WaitForLogAsync("other succeeded");

        Assert.NotEqual(first, runner.HandlerProcessId);
        Assert.Contains(app.Log, line => line.Contains("slow failed: no answer within functionTimeout", StringComparison.Ordinal));
        Assert.Contains(app.Log, line => line.Contains("other failed: the connection to the handler broke", StringComparison.Ordinal));
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(first!.Value));
    }

    private static async Task<Dictionary<string, string?>> EnvironmentAsync(ProbeApp app)
    {
        var answer = await app.Client.GetFromJsonAsync<JsonElement>("/environment");
        return answer.GetProperty("variables").Deserialize<Dictionary<string, string?>>()!;
    }

    // A program that runs but opens no port: sleep.
    private static string Sleeper(ProbeApp app)
    {
        var folder = Directory.CreateDirectory(Path.Combine(app.StateFolder, "sleeper")).FullName;
        app.Host["customHandler"]!["description"]!["defaultExecutablePath"] = "sleep";
        File.WriteAllText(Path.Combine(folder, "host.json"), app.Host.ToJsonString());
        return folder;
    }

    private static List<int> ListeningPorts(int process)
    {
        var sockets = Directory.EnumerateFileSystemEntries($"/proc/{process}/fd").Select(link => File.ResolveLinkTarget(link, false)?.Name ?? string.Empty).ToHashSet();
        return new[] { "tcp", "tcp6" }.SelectMany(kind => File.ReadLines($"/proc/{process}/net/{kind}").Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields[3] == "0A" && sockets.Contains($"socket:[{fields[9]}]"))
            .Select(fields => Convert.ToInt32(fields[1].Split(':')[1], 16)).ToList();
    }
}
