using System.Diagnostics;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using SalesFunctions.Platform.Telemetry;

namespace SalesFunctions.Tests.Platform.Telemetry;

public sealed class LogLinesTests
{
    [Fact]
    public void A_line_has_the_invocation_above_it_and_no_text_of_an_exception()
    {
        var kept = new Kept();
        using (var loggers = LoggerFactory.Create(logging => logging.AddOpenTelemetry(lines => lines.AddProcessor(new LogLines()).AddProcessor(kept))))
        {
            using var invocation = new Activity("invocation").SetTag("faas.invocation_id", "7f5f").Start();
            using var work = new Activity("work").Start();
            loggers.CreateLogger("test").LogError(Failure(), "{Function} failed", "ingest-upload");
        }

        var tags = Assert.Single(kept.Lines);
        Assert.Equal(("7f5f", "ingest-upload", "System.InvalidOperationException"), (tags["faas.invocation_id"], tags["Function"], tags["exception.type"]));
        Assert.Contains("System.FormatException", $"{tags["exception.stacktrace"]}", StringComparison.Ordinal);
        Assert.Contains(nameof(Failure), $"{tags["exception.stacktrace"]}", StringComparison.Ordinal);
        Assert.DoesNotContain(tags.Values, value => $"{value}".Contains("C1", StringComparison.Ordinal));
    }

    private static InvalidOperationException Failure()
    {
        try
        {
            throw new InvalidOperationException("row of C1", new FormatException("Duplicate entry 'C1'"));
        }
        catch (InvalidOperationException thrown)
        {
            return thrown;
        }
    }

    private sealed class Kept : BaseProcessor<LogRecord>
    {
        public List<Dictionary<string, object?>> Lines { get; } = [];

        public override void OnEnd(LogRecord data)
        {
            Assert.Null(data.Exception);
            Lines.Add(data.Attributes!.ToDictionary(tag => tag.Key, tag => tag.Value));
        }
    }
}
