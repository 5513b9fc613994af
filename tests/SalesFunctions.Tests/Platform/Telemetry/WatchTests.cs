using System.Diagnostics;
using System.Diagnostics.Metrics;
using SalesFunctions.Platform.Telemetry;

namespace SalesFunctions.Tests.Platform.Telemetry;

public sealed class WatchTests
{
    [Theory]
    [InlineData(null, "kind=a")]
    [InlineData("Duplicate entry 'C1'", "kind=a error.type=System.FormatException")]
    public async Task Work_that_fails_has_the_type_of_its_error(string? error, string expected)
    {
        using var meter = new Meter(nameof(Work_that_fails_has_the_type_of_its_error));
        var (seen, spans) = (new List<string>(), new List<Activity>());
        using var measurements = new MeterListener { InstrumentPublished = (instrument, listener) => Listen(instrument, listener, meter) };
        measurements.SetMeasurementEventCallback<double>((_, _, tags, _) => seen.Add(Text(tags.ToArray())));
        measurements.Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Signals.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) => options.Name == meter.Name ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);

        using (var watch = new Watch(meter.Name, meter.CreateHistogram<double>("duration")).About("dataset", "b").By("kind", "a"))
        {
            var failure = error is null ? null : new FormatException(error);
            Assert.Same(failure, await Record.ExceptionAsync(() => watch.RunAsync(() => failure is null ? Task.FromResult(1) : Task.FromException<int>(failure))));
        }

        Assert.Equal([expected], seen);
        var span = Assert.Single(spans);
        Assert.Equal($"dataset=b {expected}", Text([.. span.TagObjects]));
        Assert.Equal((error is null ? ActivityStatusCode.Unset : ActivityStatusCode.Error, null), (span.Status, span.StatusDescription));
    }

    private static void Listen(Instrument instrument, MeterListener listener, Meter meter)
    {
        if (instrument.Meter == meter)
        {
            listener.EnableMeasurementEvents(instrument);
        }
    }

    private static string Text(IEnumerable<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.Select(tag => $"{tag.Key}={tag.Value}"));
}
