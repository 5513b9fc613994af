namespace SalesFunctions.Sales;

/// <summary>The figures of a whole dataset, or of some days of it.</summary>
internal sealed record SalesSummary
{
    public decimal Sales { get; init; }

    public long Orders { get; init; }

    /// <summary>Known customers who bought; lines without a customer count for none.</summary>
    public long Customers { get; init; }

    public decimal Units { get; init; }

    /// <summary>What came back, as a positive figure; <see cref="Sales"/> is net of it.</summary>
    public decimal Returns { get; init; }

    public decimal? AverageOrderValue { get; init; }

    /// <summary>Orders per known customer, of the orders whose customer is known.</summary>
    public double? PurchaseFrequency { get; init; }

    /// <summary>Average order value × purchase frequency.</summary>
    public decimal? Cltv { get; init; }

    public DateOnly? FirstDay { get; init; }

    public DateOnly? LastDay { get; init; }

    public long Lines { get; init; }

    public string? Currency { get; init; }
}

/// <summary>One month; months between the first and the last one are there even when nothing was sold.</summary>
internal sealed record MonthOfSales
{
    public required DateOnly Month { get; init; }

    public decimal Sales { get; init; }

    public long Orders { get; init; }

    public decimal Units { get; init; }

    public long Customers { get; init; }

    /// <summary>Change of sales from the month before, in percent (15.3 is 15.3 %); null after a month without sales.</summary>
    public double? ChangePercent { get; init; }

    /// <summary>Whether days are missing: the data end before the month does, or the asked range cuts it.</summary>
    public bool Partial { get; init; }

    public string? Currency { get; init; }
}
