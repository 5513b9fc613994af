namespace SalesFunctions.Platform;

/// <summary>What is wanted of customers' purchases beside who bought.</summary>
[Flags]
internal enum PurchaseFigures
{
    None = 0,
    Sales = 1,
    Orders = 2,
    Days = 4,
}

/// <summary>What customers bought: every array has a place per customer number, the first is of lines without a customer. What is not wanted is empty.</summary>
internal sealed record CustomerPurchases
{
    /// <summary>Whether the customer has any line that counts.</summary>
    public required bool[] Bought { get; init; }

    /// <summary>Net, in 1/10000 of the currency.</summary>
    public long[] Sales { get; init; } = [];

    /// <summary>Distinct orders.</summary>
    public int[] Orders { get; init; } = [];

    /// <summary>The day number of the first dated line; 0 where none is dated.</summary>
    public int[] FirstDay { get; init; } = [];

    /// <summary>The day number of the last dated line; 0 where none is dated.</summary>
    public int[] LastDay { get; init; } = [];
}

/// <summary>Implemented by the capability that knows what was sold: what single customers and orders brought, from the roll-ups.</summary>
internal interface ISumPurchases
{
    /// <summary>The dimensions that conditions may name.</summary>
    public IReadOnlyList<string> Dimensions { get; }

    /// <returns>Null where no roll-up tells, and the lines must.</returns>
    public Task<CustomerPurchases?> OfCustomersAsync(
        Snapshot snapshot, Dataset dataset, DateRange range, IReadOnlyList<SalesCondition> conditions, PurchaseFigures wanted);

    /// <summary>The value of each order, in no certain order: its lines that count, in 1/10000 of the currency. A line that names no order is one of its own.</summary>
    /// <param name="customers">By number, whose lines count; all where it is left out.</param>
    /// <returns>Null where no roll-up tells, and the lines must.</returns>
    public Task<long[]?> OfOrdersAsync(
        Snapshot snapshot, Dataset dataset, DateRange range, IReadOnlyList<SalesCondition> conditions, bool[]? customers = null);
}
