namespace SalesFunctions.Ingest.Load;

/// <summary>Which tables beside the lines are asked: a look-up per line that never finds anything takes as long as one that does.</summary>
internal sealed record CubeJoins
{
    public JoinedCustomers Customers { get; init; }

    public bool UnitCosts { get; init; }

    public bool SpanningOrders { get; init; }
}

/// <summary>How lines come to their customer's number and attributes.</summary>
internal enum JoinedCustomers
{
    /// <summary>The number alone: no customer has attributes.</summary>
    NumberOnly,

    /// <summary>The server looks both up.</summary>
    PerLine,

    /// <summary>By a <see cref="CubeCustomerMap"/>; the lines bring the customer's id.</summary>
    Mapped,
}
