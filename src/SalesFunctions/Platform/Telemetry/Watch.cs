using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SalesFunctions.Platform.Telemetry;

/// <summary>Follows a piece of work: a span, and its duration in a histogram.</summary>
internal sealed class Watch(string name, Histogram<double> duration) : IDisposable
{
    private readonly Activity? _span = Signals.Source.StartActivity(name);
    private readonly long _started = Stopwatch.GetTimestamp();
    private TagList _tags;

    /// <summary>A tag of the span alone, where any value may stand.</summary>
    public Watch About(string key, object value)
    {
        _span?.SetTag(key, value);
        return this;
    }

    /// <summary>A tag of span and duration; it has few values.</summary>
    public Watch By(string key, string value)
    {
        _tags.Add(key, value);
        return About(key, value);
    }

    /// <summary>Does the work; where it fails, span and duration say so.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await _span.RunAsync(work);
        }
        catch (Exception failure)
        {
            _tags.Add(Signals.ErrorType, failure.GetType().FullName);
            throw;
        }
    }

    public void Dispose()
    {
        duration.Record(Stopwatch.GetElapsedTime(_started).TotalSeconds, _tags);
        _span?.Dispose();
    }
}
