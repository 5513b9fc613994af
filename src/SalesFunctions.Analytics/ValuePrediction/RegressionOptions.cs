namespace SalesFunctions.Analytics.ValuePrediction;

/// <summary>How much of the data training looks at, and how little is too little.</summary>
public sealed record RegressionOptions
{
    /// <summary>Customers that the weights are learned from at most; of more, a fixed sample.</summary>
    public int TrainingCustomers { get; init; } = 200_000;

    /// <summary>Customers that the strength of shrinking is chosen with at most.</summary>
    public int ValidationCustomers { get; init; } = 40_000;

    /// <summary>Customers who bought within the horizon, below which nothing is learned.</summary>
    public int FewestBuyers { get; init; } = 50;
}
