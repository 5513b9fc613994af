using SalesFunctions.Platform.Telemetry;

namespace SalesFunctions.Ingest.Load;

/// <summary>How long the phases of an upload took, for its log line and trace: which one is slow tells whether file, server or roll-ups are to blame.</summary>
internal sealed class LoadTimes(TimeProvider time)
{
    private readonly List<string> _phases = [];
    private long _last = time.GetTimestamp();

    /// <summary>The time since the phase before ended was this one's.</summary>
    public void End(string phase)
    {
        var now = time.GetTimestamp();
        var took = time.GetElapsedTime(_last, now);
        _phases.Add(FormattableString.Invariant($"{phase} {took.TotalSeconds:0.0} s"));
        Signals.Past(phase, took, time.GetUtcNow());
        _last = now;
    }

    public override string ToString() => string.Join(", ", _phases);
}
