using System.ComponentModel;

namespace SalesFunctions.Ingest;

/// <summary>One entry of the ledger. Always rows_in = loaded + replaced + unchanged + rejected + skipped once it has ended.</summary>
internal sealed record UploadRow
{
    [Description("Number of the upload, unique over all datasets.")]
    public long UploadId { get; init; }

    [Description("The dataset that the file belongs to: the first folder of its name.")]
    public required string Dataset { get; init; }

    [Description("Storage container that holds the file.")]
    public required string Container { get; init; }

    [Description("Name of the file in its container, folders included.")]
    public required string BlobName { get; init; }

    [Description("Version of the file's content, as storage names it.")]
    public required string Etag { get; init; }

    [Description("State of the upload: loading, loaded or failed.")]
    public required string Status { get; init; }

    [Description("What the file carries, separated by commas: sales, orders, customers, products, campaign_responses; null while it is unknown.")]
    public string? Kinds { get; init; }

    [Description("Rows read from the file: loaded + replaced + unchanged + rejected + skipped.")]
    public long RowsIn { get; init; }

    [Description("Rows handled so far.")]
    public long ProgressRows { get; init; }

    [Description("Rows that were new.")]
    public long Loaded { get; init; }

    [Description("Rows that took the place of an earlier row with the same key.")]
    public long Replaced { get; init; }

    [Description("Rows that were there already, with the same content.")]
    public long Unchanged { get; init; }

    [Description("Rows that could not be cleaned; each has its reason among the rejected rows.")]
    public long Rejected { get; init; }

    [Description("Rows that say nothing: empty, a repeated header, or a copy of another row; and those that describe a customer who was erased.")]
    public long Skipped { get; init; }

    [Description("Character encoding of the file, such as utf-8.")]
    public string? Encoding { get; init; }

    [Description("Character between two cells of the file.")]
    public string? Delimiter { get; init; }

    [Description("How the file's dates were read: day_first, month_first or year_first; null where it has none.")]
    public string? DateOrder { get; init; }

    [Description("Columns that identify a sales line, separated by commas.")]
    public string? RowKey { get; init; }

    [Description("Size of the file in bytes.")]
    public long SizeBytes { get; init; }

    [Description("How often loading was tried.")]
    public long Attempts { get; init; }

    [Description("Number of warnings; the upload's own address has their texts.")]
    public long Warnings { get; init; }

    [Description("Why the file could not be loaded; null where it could.")]
    public string? Error { get; init; }

    [Description("When loading began, in UTC.")]
    public DateTime StartedAt { get; init; }

    [Description("When loading ended, in UTC; null while it goes on.")]
    public DateTime? FinishedAt { get; init; }
}

/// <summary>What the ledger's entries are chosen by; null where all are.</summary>
internal sealed record UploadFilter(string? Status, string? BlobName, string? Etag);

/// <summary>How one header of the file was understood.</summary>
internal sealed record MappedColumn(
    [property: Description("The header as the file has it.")] string Header,
    [property: Description("The column that it means; null where it is not used.")] string? Column,
    [property: Description("Unit that the header names.")] string? Unit,
    [property: Description("What else there is to say about it.")] string? Note);

/// <summary>What the address of one upload tells beyond its row of the ledger: texts in the place of a number, and the mapping.</summary>
internal sealed record UploadDetail
{
    [Description("What the file leaves in doubt, one text per warning.")]
    public required IReadOnlyList<string> Warnings { get; init; }

    [Description("How each header of the file was understood.")]
    public required IReadOnlyList<MappedColumn> Mapping { get; init; }
}

/// <summary>What the ledger keeps as JSON beside an entry.</summary>
internal sealed record UploadTexts(string? Mapping, string? Warnings);

/// <summary>A row that was not loaded: where it stands in the file, what is wrong with it, and its text.</summary>
internal sealed record RejectedRow
{
    [Description("Line of the file on which the row begins, counted from 1.")]
    public long SourceLine { get; init; }

    [Description("The column at fault; null where no single column is.")]
    public string? ColumnName { get; init; }

    [Description("Why the row was not loaded.")]
    public required string Reason { get; init; }

    [Description("The row as it stands in the file.")]
    public required string RawText { get; init; }
}
