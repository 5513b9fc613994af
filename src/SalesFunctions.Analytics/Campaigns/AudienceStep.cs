namespace SalesFunctions.Analytics.Campaigns;

/// <summary>The audience with one cell more.</summary>
/// <param name="Cell">The cell that comes in.</param>
/// <param name="Contacted">Its customers who get the message; with a budget perhaps a part of the cell.</param>
/// <param name="ExpectedProfit">What it adds to the expected profit; the fixed cost is not in it.</param>
/// <param name="ProfitPerCustomer">The same per customer.</param>
/// <param name="CumulativeContacted">Customers contacted up to here.</param>
/// <param name="CumulativeCost">Expected cost up to here, the fixed cost among it.</param>
/// <param name="CumulativeProfit">Expected profit up to here, after the fixed cost.</param>
/// <param name="Low">Profit up to here that is not passed with probability 5 %.</param>
/// <param name="High">Profit up to here that is not passed with probability 95 %.</param>
/// <param name="IsChosen">Whether the cell belongs to the recommended audience, wholly or in part.</param>
/// <param name="ChosenCustomers">How many of its contacted customers belong to it.</param>
public sealed record AudienceStep(
    string Cell,
    long Contacted,
    double ExpectedProfit,
    double ProfitPerCustomer,
    double CumulativeContacted,
    double CumulativeCost,
    double CumulativeProfit,
    double Low,
    double High,
    bool IsChosen,
    long ChosenCustomers);
