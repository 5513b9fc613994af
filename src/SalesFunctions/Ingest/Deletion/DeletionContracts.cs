using System.ComponentModel;

namespace SalesFunctions.Ingest.Deletion;

/// <summary>What was deleted.</summary>
internal sealed record DeletionReport
{
    [Description("The dataset.")]
    public required string Dataset { get; init; }

    [Description("Sales lines that were deleted.")]
    public long SalesLines { get; init; }

    [Description("Entries of the ledger that were deleted.")]
    public long Uploads { get; init; }

    [Description("Files in storage that were deleted, uploaded ones, rejected rows and reports; 0 unless blobs=true.")]
    public long Files { get; init; }
}
