namespace SalesFunctions.Platform;

/// <summary>What a campaign is simulated to do, for those who are contacted.</summary>
/// <param name="Customers">The audience, those held out among it.</param>
/// <param name="Contacted">Who gets the message.</param>
internal sealed record SimulatedCampaign(long Customers, long Contacted)
{
    /// <summary>Expected orders that the campaign causes.</summary>
    public double Orders { get; init; }

    /// <summary>Expected sales that it causes, less the discount.</summary>
    public double Sales { get; init; }

    /// <summary>Expected profit.</summary>
    public double Profit { get; init; }

    /// <summary>Lower bound of the profit, 80 % within both.</summary>
    public double ProfitLower { get; init; }

    public double ProfitUpper { get; init; }

    public double ProbabilityOfProfit { get; init; }
}

/// <summary>Implemented by the capability that knows campaigns: simulates one for those that make advice of it.</summary>
internal interface ISimulateCampaigns
{
    /// <param name="snapshot">Sees the scores of the dataset's model version.</param>
    /// <param name="dataset">Whose.</param>
    /// <param name="question">Parameters of <c>/campaigns/simulations</c>, of which the same question answers the same.</param>
    /// <returns>Null where nobody passes the filters or nothing tells what an order is worth.</returns>
    public Task<SimulatedCampaign?> RunAsync(Snapshot snapshot, Dataset dataset, IReadOnlyList<(string Name, string? Value)> question);
}
