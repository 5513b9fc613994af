using SalesFunctions.Analytics.Customers;

namespace SalesFunctions.Customers.Training;

/// <summary>All that models may know of one customer.</summary>
internal sealed record CustomerHistory
{
    public required string CustomerId { get; init; }

    /// <summary>The days with a line, in ascending order; lines without a day are in the sums alone.</summary>
    public IReadOnlyList<PurchaseDay> Days { get; init; } = [];

    public bool HasLines { get; init; }

    public uint Orders { get; init; }

    /// <summary>Less what came back.</summary>
    public decimal Sales { get; init; }

    public decimal Returns { get; init; }

    public double? Age { get; init; }

    public double? AnnualIncome { get; init; }

    public double? SpendingScore { get; init; }

    /// <summary>What only <see cref="ColumnCollector"/> reads, as it came; empty where it was not asked for.</summary>
    public ReadOnlyMemory<byte> Details { get; init; }

    /// <summary>What the version before said; null for who was not there.</summary>
    public EarlierScores? Earlier { get; init; }
}

/// <summary>What the version before said of a customer, as far as it tells why a segment changed.</summary>
internal sealed record EarlierScores
{
    public double RecencyDays { get; init; } = double.NaN;

    public double Orders { get; init; }

    public double Sales { get; init; }

    public double ReturnRate { get; init; }

    public double DaysSinceFirst { get; init; } = double.NaN;

    public double AnnualIncome { get; init; } = double.NaN;

    public double SpendingScore { get; init; } = double.NaN;

    public string? Rfm { get; init; }

    public string? Behaviour { get; init; }

    public string? Spenders { get; init; }
}
