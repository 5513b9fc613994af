using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SalesFunctions.LocalHost.Functions;

/// <summary>A timer's state, as the Functions host stores and sends it; a time that never was is 0001-01-01T00:00:00.</summary>
internal sealed record TimerStatus(string Last, string Next, string LastUpdated)
{
    private const string Never = "0001-01-01T00:00:00";

    [JsonIgnore]
    public DateTimeOffset NextTime => DateTimeOffset.Parse(Next, CultureInfo.InvariantCulture);

    public static TimerStatus First(DateTimeOffset next) => new(Never, Text(next), Never);

    public static TimerStatus After(DateTimeOffset run, DateTimeOffset next) => new(Text(run), Text(next), Text(run));

    public TimerStatus WithNext(DateTimeOffset next) => this with { Next = Text(next) };

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);
}

/// <summary>Runs a timer function by its schedule: never two at once, and one run at start for any number of missed ones.</summary>
internal sealed class TimerListener(TimerFunction function, RunnerParts parts) : Listener
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);

    private readonly string _file = Path.Combine(parts.Options.StateFolder, "timers", "Host.Functions." + function.Name, "status");
    private readonly SemaphoreSlim _one = new(1);
    private TimerStatus? _status;

    public override FunctionDefinition Function => function;

    public override async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            var next = await StartAsync(cancellation);
            while (true)
            {
                await WaitAsync(next, cancellation);
                next = await FireAsync(isPastDue: false, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // The host is stopping.
        }
    }

    public override Task RunNowAsync(string input, CancellationToken cancellation) => FireAsync(isPastDue: false, cancellation);

    private async Task<DateTimeOffset> StartAsync(CancellationToken cancellation)
    {
        var now = parts.Time.GetUtcNow();
        if (!function.UseMonitor || function.Schedule.IsUnderOneMinute(now))
        {
            return function.RunOnStartup ? await FireAsync(isPastDue: false, cancellation) : function.Schedule.Next(now);
        }

        _status = await LoadAsync(now, cancellation);
        var isPastDue = _status.NextTime < now;
        return isPastDue || function.RunOnStartup ? await FireAsync(isPastDue, cancellation) : _status.NextTime;
    }

    private async Task<TimerStatus> LoadAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var known = File.Exists(_file) ? JsonSerializer.Deserialize<TimerStatus>(await File.ReadAllTextAsync(_file, cancellation)) : null;
        if (known is not null && function.Schedule.Has(known.NextTime))
        {
            return known;
        }

        var next = function.Schedule.Next(now);
        var fresh = known is null ? TimerStatus.First(next) : known.WithNext(next);
        Save(fresh);
        return fresh;
    }

    private async Task<DateTimeOffset> FireAsync(bool isPastDue, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            var started = parts.Time.GetUtcNow();
            // A failed run does not stop the schedule; the invoker has reported it.
            _ = await parts.Invoker.InvokeAsync(function.Name, Payloads.Timer(function, _status, isPastDue, started), cancellation);
            var next = function.Schedule.Next(parts.Time.GetUtcNow());
            if (_status is not null)
            {
                _status = TimerStatus.After(started, next);
                Save(_status);
            }

            return next;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task WaitAsync(DateTimeOffset time, CancellationToken cancellation)
    {
        while (time - parts.Time.GetUtcNow() is var left && left > TimeSpan.Zero)
        {
            await Task.Delay(left < LongestDelay ? left : LongestDelay, parts.Time, cancellation);
        }
    }

    private void Save(TimerStatus status)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
        File.WriteAllText(_file + ".new", JsonSerializer.Serialize(status));
        File.Move(_file + ".new", _file, overwrite: true);
    }
}
