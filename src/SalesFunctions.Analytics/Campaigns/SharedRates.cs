namespace SalesFunctions.Analytics.Campaigns;

/// <summary>Which cells share which unknown rate: what is equal gets one number and with it one stream, so that every cell draws the same true value.</summary>
internal sealed class SharedRates
{
    public const int Delivered = 0;
    public const int Opened = 1;
    public const int Clicked = 2;
    public const int Unsubscribed = 3;
    public const int Control = 4;
    public const int Treated = 5;
    public const int Baseline = 6;
    public const int Value = 7;

    /// <summary>Number of purposes; what is shared follows after them.</summary>
    public const int Purposes = 8;

    private readonly Dictionary<(int Purpose, object Unknown), int> _numbers = [];

    public SharedRates(IEnumerable<AudienceCell> cells)
    {
        foreach (var unknown in cells.SelectMany(Unknowns))
        {
            _numbers.TryAdd(unknown, _numbers.Count);
        }
    }

    public RateStreams Streams(AudienceCell cell, long seed, int block)
    {
        var streams = default(RateStreams);
        foreach (var unknown in Unknowns(cell))
        {
            streams[unknown.Purpose] = new RandomStream(seed, unknown.Purpose, _numbers[unknown], block);
        }

        return streams;
    }

    private static IEnumerable<(int Purpose, object Unknown)> Unknowns(AudienceCell cell)
    {
        LearntRate?[] rates = [cell.Delivered, cell.Opened, cell.Clicked, cell.Unsubscribed, cell.Effect.Control, cell.Effect.Treated, cell.Baseline];
        object?[] unknowns = [.. rates, cell.Value, .. rates.Select(rate => (object?)rate?.Typical), cell.Value.Source];
        return unknowns.Select((unknown, purpose) => (purpose, unknown!)).Where(pair => pair.Item2 is not null);
    }
}
