namespace SalesFunctions.Ingest.Erasure;

/// <summary>Who was erased of a dataset, as the database knows it: hashes and the salt that they are made with, and nobody's id.</summary>
internal sealed record ErasureRecord(byte[] Salt, IReadOnlyList<ErasedCustomer> Customers);

/// <summary>One erased customer: a line of <c>erased_customers</c>.</summary>
internal sealed record ErasedCustomer
{
    public required byte[] CustomerHash { get; init; }

    public DateTime ErasedAt { get; init; }

    public required string ErasedBy { get; init; }

    public long Records { get; init; }

    public long SalesLines { get; init; }

    public long Orders { get; init; }

    public long CampaignResponses { get; init; }

    public long RejectedRows { get; init; }

    public required string Files { get; init; }
}

/// <summary>Keeps the record of a dataset's erasures outside the database, so that a lost or older database does not bring anybody back.</summary>
internal interface IErasureCopies
{
    /// <returns>Null where nobody of the dataset was erased.</returns>
    public Task<ErasureRecord?> FindAsync(string dataset, CancellationToken cancellation);

    public Task KeepAsync(string dataset, ErasureRecord record, CancellationToken cancellation);
}
