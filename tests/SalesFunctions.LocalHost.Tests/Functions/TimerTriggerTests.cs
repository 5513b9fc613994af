using System.Text.Json;

namespace SalesFunctions.LocalHost.Tests.Functions;

[Collection("Azurite")]
public sealed class TimerTriggerTests(AzuriteFixture azurite)
{
    private const string EveryMinute = "0 * * * * *";

    [Fact]
    public async Task First_run_has_never_for_its_last_and_the_next_one_has_the_first()
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Timer("refresh", EveryMinute);
        await app.StartAsync(options => options with { Time = new FastTime() });

        var calls = await app.WaitForCallsAsync("refresh", 2);

        Assert.Equal(Golden.Shape(Golden.Read("timer-trigger-first-run.json")), Golden.Shape(calls[0].Json));
        Assert.Equal("0001-01-01T00:00:00", Status(calls[0]).GetProperty("Last").GetString());
        Assert.Equal("0001-01-01T00:00:00", Status(calls[0]).GetProperty("LastUpdated").GetString());
        var (first, second) = (Status(calls[0]).GetProperty("Next").GetDateTimeOffset(), Status(calls[1]).GetProperty("Next").GetDateTimeOffset());
        Assert.Equal(TimeSpan.Zero, TimeSpan.FromTicks((second - first).Ticks % TimeSpan.TicksPerMinute));
        Assert.InRange(Status(calls[1]).GetProperty("Last").GetDateTimeOffset(), first, second);
        Assert.All(calls, call => Assert.False(Timer(call).GetProperty("IsPastDue").GetBoolean()));
        Assert.Equal(Golden.Shape(Golden.Read("timer-trigger.json")), Golden.Shape(calls[1].Json));
    }

    [Fact]
    public async Task Missed_runs_are_made_up_for_by_one_that_is_past_due()
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Timer("refresh", "0 0 3 * * *");
        var time = new FastTime { Speed = 1, Offset = TimeSpan.FromDays(-3) };
        await app.StartAsync(options => options with { Time = time });
        await app.StopAsync();
        Assert.Empty(app.Calls("refresh"));

        await app.StartAsync();
        await app.WaitForLogAsync("refresh succeeded");
        await Task.Delay(300);
        await app.StopAsync();
        await app.StartAsync();
        await Task.Delay(300);

        var call = Assert.Single(app.Calls("refresh"));
        Assert.True(Timer(call).GetProperty("IsPastDue").GetBoolean());
        Assert.Equal(Golden.Shape(Golden.Read("timer-trigger-past-due.json")).Order(), Golden.Shape(call.Json).Order());
        Assert.InRange(Status(call).GetProperty("Next").GetDateTimeOffset(), TimeProvider.System.GetUtcNow().AddDays(-3), TimeProvider.System.GetUtcNow().AddDays(-2));
    }

    [Fact]
    public async Task Status_file_has_the_hosts_own_form()
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Timer("refresh", "0 0 3 * * *");
        await app.StartAsync();
        var file = Path.Combine(app.StateFolder, "timers", "Host.Functions.refresh", "status");
        await app.WaitAsync(() => Task.FromResult(File.Exists(file)), file);

        var status = JsonDocument.Parse(await File.ReadAllTextAsync(file)).RootElement;

        Assert.Equal(["Last", "Next", "LastUpdated"], status.EnumerateObject().Select(member => member.Name));
        Assert.Equal(3, status.GetProperty("Next").GetDateTimeOffset().Hour);
    }

    [Fact]
    public async Task Schedule_under_a_minute_has_no_status()
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Timer("refresh", "*/2 * * * * *");
        await app.StartAsync();

        var call = (await app.WaitForCallsAsync("refresh", 1))[0];

        Assert.Equal(JsonValueKind.Null, Timer(call).GetProperty("ScheduleStatus").ValueKind);
        Assert.Equal(Golden.Shape(Golden.Read("timer-trigger-unmonitored.json")), Golden.Shape(call.Json));
    }

    [Fact]
    public async Task Run_longer_than_its_interval_delays_the_next_and_never_overlaps()
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Timer("refresh", "* * * * * *");
        app.Script("refresh", "wait:2500");
        await app.StartAsync();

        await app.WaitForCallsAsync("refresh", 1);
        await Task.Delay(1500);
        Assert.Single(app.Calls("refresh"));
        await app.WaitForLogAsync("refresh succeeded");
        await app.WaitForCallsAsync("refresh", 2);
    }

    [Fact]
    public async Task Failed_run_does_not_stop_the_schedule()
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Timer("refresh", "* * * * * *");
        app.Script("refresh", "status:500");
        await app.StartAsync();

        await app.WaitForCallsAsync("refresh", 2);
    }

    [Fact]
    public async Task Run_on_demand_is_not_past_due()
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Timer("refresh", "0 0 3 * * *");
        await app.StartAsync();

        using var client = app.Client;
        using var answer = await client.PostAsync("/admin/functions/refresh", new StringContent("""{"input":""}"""));
        var call = (await app.WaitForCallsAsync("refresh", 1))[0];

        Assert.Equal(202, (int)answer.StatusCode);
        Assert.False(Timer(call).GetProperty("IsPastDue").GetBoolean());
    }

    [Fact]
    public async Task Schedule_comes_from_a_setting_and_without_it_only_this_function_is_missing()
    {
        await using var app = new ProbeApp(azurite.ConnectionString).Set("MY_SCHEDULE", "* * * * * *").Timer("refresh", "%MY_SCHEDULE%").Timer("lost", "%NOT_SET%");
        var runner = await app.StartAsync();

        await app.WaitForCallsAsync("refresh", 1);

        Assert.Equal("refresh", Assert.Single(runner.Functions).Name);
        Assert.Contains(app.Log, line => line.Contains("lost is not loaded", StringComparison.Ordinal) && line.Contains("NOT_SET is not set", StringComparison.Ordinal));
    }

    private static JsonElement Timer(Call call) => call.Json.GetProperty("Data").GetProperty("timer");

    private static JsonElement Status(Call call) => Timer(call).GetProperty("ScheduleStatus");

    /// <summary>Real time, sped up and moved, for clock and delays alike.</summary>
    private sealed class FastTime : TimeProvider
    {
        private readonly DateTimeOffset _start = System.GetUtcNow();

        public int Speed { get; init; } = 40;

        public TimeSpan Offset { get; init; }

        public override DateTimeOffset GetUtcNow() => _start + Offset + ((System.GetUtcNow() - _start) * Speed);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, dueTime / Speed, period < TimeSpan.Zero ? period : period / Speed);
    }
}
