using System.ComponentModel;

namespace SalesFunctions.Ingest.Rebuild;

/// <summary>One load of a whole dataset from storage.</summary>
internal sealed record RebuildRow
{
    [Description("The rebuild's number.")]
    public long RebuildId { get; init; }

    [Description("The dataset that it loads.")]
    public required string Dataset { get; init; }

    [Description("waiting, running, done or failed; one that failed goes on where it stopped when it is asked for again.")]
    public required string Status { get; init; }

    [Description("Files of the dataset in storage, its profile too.")]
    public long Files { get; init; }

    [Description("How many of them have been gone through; the ledger has each with its counts.")]
    public long Done { get; init; }

    [Description("How many of those could not be loaded as they are; the ledger says why.")]
    public long Failed { get; init; }

    [Description("The file that it is at; null unless it is running.")]
    public string? BlobName { get; init; }

    [Description("Why it stopped; null where it did not.")]
    public string? Error { get; init; }

    [Description("When it was asked for, in UTC.")]
    public DateTime RequestedAt { get; init; }

    [Description("When it began, in UTC; null while it waits.")]
    public DateTime? StartedAt { get; init; }

    [Description("When it ended, in UTC; null before.")]
    public DateTime? FinishedAt { get; init; }
}
