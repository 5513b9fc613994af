using System.ComponentModel.DataAnnotations;

namespace SalesFunctions.Platform;

/// <summary>How much one caller, that is one key, may ask for at once; what is over it waits, then is told to come back.</summary>
internal sealed class LimitsOptions
{
    public const string Section = "Limits";

    /// <value>Requests of one caller that are worked on at the same time; default 64: Power BI and dashboards send tens.</value>
    [Range(1, 10_000)]
    public int ConcurrentRequests { get; set; } = 64;

    /// <value>Further requests of the caller that wait for their turn; default 256.</value>
    [Range(0, 100_000)]
    public int WaitingRequests { get; set; } = 256;

    /// <value>Requests per second that one caller may go on sending; twice as many in one burst; default 50000, more than one machine answers.</value>
    [Range(1, 1_000_000)]
    public int RequestsPerSecond { get; set; } = 50_000;

    /// <value>Wrong keys of one address that are looked at in a minute; default 30. Further requests of it wait, but for those whose right key it sent before.</value>
    [Range(1, 1_000_000)]
    public int WrongKeysPerMinute { get; set; } = 30;
}
