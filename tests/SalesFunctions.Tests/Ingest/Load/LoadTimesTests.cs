using SalesFunctions.Ingest.Load;

namespace SalesFunctions.Tests.Ingest.Load;

public sealed class LoadTimesTests
{
    [Fact]
    public void Each_phase_has_the_time_since_the_one_before_it()
    {
        var clock = new Clock();
        var times = new LoadTimes(clock);
        clock.Milliseconds += 640;
        times.End("survey");
        clock.Milliseconds += 9_110;
        times.End("store");

        Assert.Equal("survey 0.6 s, store 9.1 s", times.ToString());
    }

    private sealed class Clock : TimeProvider
    {
        public long Milliseconds { get; set; } = 5_000;

        public override long TimestampFrequency => 1_000;

        public override long GetTimestamp() => Milliseconds;
    }
}
