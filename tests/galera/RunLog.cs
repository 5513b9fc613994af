using System.Collections.Concurrent;

namespace SalesFunctions.Galera;

/// <summary>What hosts and handlers say, into one file; and how often they said what the run is about.</summary>
internal sealed class RunLog(string file) : ILoggerProvider
{
    private readonly StreamWriter _file = new(file) { AutoFlush = true };
    private readonly ConcurrentDictionary<string, int> _counts = new();

    /// <summary>Deliveries of files that ended well, failed tries of the host, and loads that began again by themselves.</summary>
    public int Done => _counts.GetValueOrDefault(nameof(Done));

    public int Failed => _counts.GetValueOrDefault(nameof(Failed));

    public int Again => _counts.GetValueOrDefault(nameof(Again));

    public int Poison => _counts.GetValueOrDefault(nameof(Poison));

    public ILogger CreateLogger(string categoryName) => new Lines(this, categoryName);

    public void Dispose() => _file.Dispose();

    private void Add(string category, string line)
    {
        lock (_file)
        {
            _file.WriteLine($"{TimeProvider.System.GetUtcNow():HH:mm:ss.fff} {category}: {line}");
        }

        var kind = line.Contains("ingest-upload succeeded", StringComparison.Ordinal) ? nameof(Done)
            : line.Contains("ingest-upload failed:", StringComparison.Ordinal) ? nameof(Failed)
            : line.Contains("begins again", StringComparison.Ordinal) ? nameof(Again)
            : line.Contains("is now in queue", StringComparison.Ordinal) ? nameof(Poison)
            : null;
        if (kind is not null)
        {
            _counts.AddOrUpdate(kind, 1, (_, count) => count + 1);
        }
    }

    private sealed class Lines(RunLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Add(category, formatter(state, exception) + exception);
    }
}
