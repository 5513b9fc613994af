namespace SalesFunctions.Customers;

/// <summary>One of the best customers, with what a tooltip shows about them.</summary>
internal sealed record TopCustomer
{
    public required string CustomerId { get; init; }

    public string? CustomerName { get; init; }

    public decimal Sales { get; init; }

    public long Orders { get; init; }

    public decimal Units { get; init; }

    public decimal? AverageOrderValue { get; init; }

    public DateOnly? LastDay { get; init; }

    /// <summary>The customer's own; where none is known, that of the latest purchase that has one.</summary>
    public string? Region { get; init; }

    public string? AgeGroup { get; init; }

    public string? Gender { get; init; }

    public string? Currency { get; init; }
}
