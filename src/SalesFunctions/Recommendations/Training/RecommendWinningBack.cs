using System.Globalization;
using SalesFunctions.Platform;

namespace SalesFunctions.Recommendations.Training;

/// <summary>
/// Customers who stay away and of whom something is still expected, where a simulated campaign to them pays. Its rates are what the shop's own responses say, else published ones; its
/// costs and its margin are those that the simulation takes where a question gives none.
/// </summary>
internal sealed class RecommendWinningBack(ISimulateCampaigns campaigns) : IRecommend
{
    private const string Segment = "Dormant";
    private const string LeastValue = "minimum_expected_value";
    private const double Level = 0.8;

    // Customers can be written to by name, and at no cost to speak of.
    private static readonly (string Name, string Words)[] Channels = [("email", "e-mail"), ("sms", "text message")];

    public async Task<IReadOnlyList<Recommendation>> RunAsync(RecommendationSource source)
    {
        var dataset = source.Dataset with { ModelVersion = source.Version };
        var least = await TrainedQueries.HasValuesAsync(source, Segment) ? "0.01" : null;
        var found = new List<Recommendation>();
        foreach (var (name, words) in Channels)
        {
            IReadOnlyList<(string Name, string? Value)> question = [("scheme", "rfm"), ("segment", Segment), (LeastValue, least), ("channel", name)];
            if (await campaigns.RunAsync(source.Models, dataset, question) is { Profit: > 0, ProfitLower: > 0 } simulated && Advice(source, simulated, words, question) is { } advice)
            {
                found.Add(advice);
            }
        }

        return [.. found.OrderByDescending(one => one.Effect.Cautious).Take(1)];
    }

    private static Recommendation? Advice(RecommendationSource source, SimulatedCampaign simulated, string channel, IReadOnlyList<(string Name, string? Value)> question)
    {
        var currency = source.Dataset.Currency;
        var who = question.Any(one => one is { Name: LeastValue, Value: not null }) ? "of whom something is still expected" : "customers";
        return Effect.Of(simulated.Profit, simulated.ProfitLower, simulated.ProfitUpper, Level) is not { } effect ? null : new(RecommendationKind.WinBack, $"segment {Segment}")
        {
            Sentence = string.Create(
                CultureInfo.InvariantCulture, $"Win back the segment {Segment}: a campaign by {channel} to {simulated.Contacted:N0} of the {simulated.Customers:N0} {who} is simulated to cause {simulated.Orders:N0} orders ")
                + $"that bring {Money.Text(simulated.Sales, currency)}, and a profit of {Money.Text(simulated.Profit, currency)} "
                + $"(80 % interval {Money.Text(simulated.ProfitLower, simulated.ProfitUpper, currency)}) at the simulation's usual margin and costs.",
            Value = StoredMoney.Of(simulated.Sales),
            Effect = effect,
            Test = "simulated profit: above zero in nine of ten draws",
            PValue = 1 - simulated.ProbabilityOfProfit,
            Observations = simulated.Customers,
            Link = Link.To("/campaigns/simulations", question),
        };
    }
}
