namespace SalesFunctions.Ingest;

/// <summary>One entry of the ledger. Always rows_in = loaded + replaced + unchanged + rejected + skipped once it has ended.</summary>
internal sealed record UploadRow
{
    public long UploadId { get; init; }

    public required string Dataset { get; init; }

    public required string Container { get; init; }

    public required string BlobName { get; init; }

    public required string Etag { get; init; }

    /// <summary>loading, loaded or failed.</summary>
    public required string Status { get; init; }

    public string? Kinds { get; init; }

    public long RowsIn { get; init; }

    public long ProgressRows { get; init; }

    public long Loaded { get; init; }

    public long Replaced { get; init; }

    public long Unchanged { get; init; }

    public long Rejected { get; init; }

    public long Skipped { get; init; }

    public string? Encoding { get; init; }

    public string? Delimiter { get; init; }

    public string? DateOrder { get; init; }

    public string? RowKey { get; init; }

    public long SizeBytes { get; init; }

    public long Attempts { get; init; }

    /// <summary>How many; the upload's own address has their texts.</summary>
    public long Warnings { get; init; }

    public string? Error { get; init; }

    public DateTime StartedAt { get; init; }

    public DateTime? FinishedAt { get; init; }
}

/// <summary>How one header of the file was understood.</summary>
internal sealed record MappedColumn(string Header, string? Column, string? Unit, string? Note);

/// <summary>What the ledger keeps as JSON beside an entry.</summary>
internal sealed record UploadTexts(string? Mapping, string? Warnings);

/// <summary>A row that was not loaded: where it stands in the file, what is wrong with it, and its text.</summary>
internal sealed record RejectedRow
{
    public long SourceLine { get; init; }

    public string? ColumnName { get; init; }

    public required string Reason { get; init; }

    public required string RawText { get; init; }
}
