using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using SalesFunctions.Platform.Telemetry;
using SalesFunctions.Tests.Architecture;

namespace SalesFunctions.Tests.Platform.Telemetry;

public sealed partial class SignalsTests
{
    [Fact]
    public void The_readme_has_each_metric_with_its_unit()
    {
        var metrics = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == Signals.Name)
            {
                metrics.Add($"{instrument.Name} {instrument.Unit}");
            }
        };
        listener.Start();
        Signals.WrongKeys.Add(0);

        Assert.Equal(metrics.Order(), Row().Matches(Repository.Read("README.md")).Select(row => $"{row.Groups[1].Value} {row.Groups[2].Value}").Order());
    }

    [GeneratedRegex(@"^\| `(sales\.[\w.]+)` \| (\S+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
