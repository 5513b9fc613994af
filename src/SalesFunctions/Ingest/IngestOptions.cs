using System.ComponentModel.DataAnnotations;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest;

/// <summary>Limits of a load.</summary>
internal sealed class IngestOptions
{
    public const string Section = "Ingest";

    /// <value>Largest file in bytes as stored; default 4 GiB. A larger one is refused with a message in the ledger.</value>
    [Range(1, long.MaxValue)]
    public long LargestFileBytes { get; set; } = 4L * 1024 * 1024 * 1024;

    /// <value>Largest file in bytes that is taken over HTTP; default 100 MiB, the most that the Functions host passes on.</value>
    [Range(1, BodyLimits.FileBytes)]
    public long LargestBodyBytes { get; set; } = BodyLimits.FileBytes;

    /// <value>Bytes that a packed file may unpack to; default 8 GiB. One that goes on is refused with a message in the ledger.</value>
    [Range(1, long.MaxValue)]
    public long LargestUnpackedBytes { get; set; } = 8L * 1024 * 1024 * 1024;

    /// <value>Seconds that a load goes on trying while the database is away, before the host's own retries; default 180.</value>
    [Range(0, 3_600)]
    public int DatabasePatienceSeconds { get; set; } = 180;

    /// <value>Seconds that a load waits for another load of the same dataset; default 1800.</value>
    [Range(1, 86_400)]
    public int DatasetLockSeconds { get; set; } = 1_800;
}
