namespace SalesFunctions.Analytics.Campaigns;

/// <summary>Which cells share which unknown rate: equal rates get one number and with it one stream, so that every cell draws the same true rate.</summary>
internal sealed class SharedRates
{
    /// <summary>Number of purposes below; the next one is free for the outcomes.</summary>
    public const int Purposes = 8;

    private readonly Dictionary<(int Purpose, object Rate), int> _numbers = [];

    public SharedRates(IEnumerable<AudienceCell> cells)
    {
        foreach (var (purpose, rate) in cells.SelectMany(Rates))
        {
            _numbers.TryAdd((purpose, rate), _numbers.Count);
        }
    }

    public RateStreams Streams(AudienceCell cell, long seed, int block)
    {
        var streams = default(RateStreams);
        foreach (var (purpose, rate) in Rates(cell))
        {
            streams.Set(purpose, new RandomStream(seed, purpose, _numbers[(purpose, rate)], block));
        }

        return streams;
    }

    private static IEnumerable<(int Purpose, object Rate)> Rates(AudienceCell cell)
    {
        object?[] rates = [cell.Delivered, cell.Opened, cell.Clicked, cell.Unsubscribed, cell.Effect.Control, cell.Effect.Treated, cell.Baseline, (cell.Value.Mean, cell.Value.MeanError)];
        return rates.Select((rate, purpose) => (purpose, rate!)).Where(pair => pair.Item2 is not null);
    }
}
