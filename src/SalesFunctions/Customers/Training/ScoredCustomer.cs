using SalesFunctions.Platform;

namespace SalesFunctions.Customers.Training;

/// <summary>What a version says of one customer: a row of <c>customer_scores</c>.</summary>
internal sealed record ScoredCustomer
{
    public required string CustomerId { get; init; }

    public DateOnly? FirstDay { get; init; }

    public DateOnly? LastDay { get; init; }

    public int? RecencyDays { get; init; }

    public int? DaysSinceFirst { get; init; }

    /// <summary>Orders that were kept, wholly or in part.</summary>
    public int Orders { get; init; }

    /// <summary>Days with a purchase that was kept.</summary>
    public int Purchases { get; init; }

    public decimal Sales { get; init; }

    public decimal Returns { get; init; }

    public double? ReturnRate { get; init; }

    public decimal? AverageOrderValue { get; init; }

    public int? RecencyScore { get; init; }

    public int? FrequencyScore { get; init; }

    public int? MonetaryScore { get; init; }

    public string? Rfm { get; init; }

    public string? Behaviour { get; init; }

    public string? Spenders { get; init; }

    public ServedValue? Value { get; init; }

    public decimal? SimpleLifetimeValue { get; init; }

    public double? Age { get; init; }

    public double? AnnualIncome { get; init; }

    public double? SpendingScore { get; init; }
}

/// <summary>What a customer is expected to do, by the model that is served.</summary>
internal sealed record ServedValue
{
    /// <summary>Horizons in months, in the order of <see cref="Purchases"/> and <see cref="Values"/>.</summary>
    public static readonly IReadOnlyList<int> Months = [3, 6, 12];

    public required string Model { get; init; }

    public double? ProbabilityAlive { get; init; }

    /// <summary>Per horizon.</summary>
    public required IReadOnlyList<double> Purchases { get; init; }

    /// <summary>Probability of at least one purchase within the longest horizon.</summary>
    public double? Buying { get; init; }

    /// <summary>The count within the longest horizon that more and fewer purchases are equally likely of.</summary>
    public double? MedianPurchases { get; init; }

    /// <summary>Per horizon, discounted to the last day of the data.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>Of the longest horizon, 80 of 100 customers lie between.</summary>
    public (double Lower, double Upper)? PurchasesBounds { get; init; }

    public (double Lower, double Upper)? ValueBounds { get; init; }

    public DateOnly? NextPurchaseOn { get; init; }

    public DateOnly? NextPurchaseLower { get; init; }

    public DateOnly? NextPurchaseUpper { get; init; }

    public DateOnly? DueBy { get; init; }

    public bool Overdue { get; init; }

    /// <summary>A value as the table keeps it; null where there is none.</summary>
    /// <param name="horizon">Its place in <see cref="Months"/>.</param>
    public decimal? MoneyAt(int horizon) => StoredMoney.OfCustomer(Values is { Count: > 0 } ? Values[horizon] : null);
}
