using System.ComponentModel;

namespace SalesFunctions.Ingest.Erasure;

/// <summary>What was erased of a customer, and what is left to do; nothing of it says who it was.</summary>
internal sealed record ErasureReport
{
    [Description("The dataset; in others the same id is another person, who stays.")]
    public required string Dataset { get; init; }

    [Description("When the customer was first erased, in UTC.")]
    public DateTime ErasedAt { get; init; }

    [Description("Customer records that were removed, with name, age, income and what else they held: 0 or 1.")]
    public long Records { get; init; }

    [Description("Sales lines that stay, without the customer.")]
    public long SalesLines { get; init; }

    [Description("Rows of files of orders that stay, without the customer.")]
    public long Orders { get; init; }

    [Description("Campaign responses that stay, without the customer.")]
    public long CampaignResponses { get; init; }

    [Description("Rejected rows whose text was removed; line, column and reason stay.")]
    public long RejectedRows { get; init; }

    [Description("Files in storage that named the customer and still do: delete or mend them. A file that only repeated rows of others is not among them.")]
    public IReadOnlyList<NamingFile> Files { get; init; } = [];

    [Description("What this service cannot erase.")]
    public string Remaining { get; } =
        "The uploaded files in storage still name the customer: those in files, others that only repeated their rows, and backups. Delete or mend them; what is uploaded again loads without the customer.";
}

/// <summary>A file in storage that names a customer.</summary>
internal sealed record NamingFile(
    [property: Description("The upload that read the file, or that wrote its rejected rows.")] long UploadId,
    [property: Description("Storage container that holds the file.")] string Container,
    [property: Description("Name of the file in its container, folders included.")] string BlobName);
