using Microsoft.Extensions.Primitives;
using SalesFunctions.Platform;

namespace SalesFunctions.Campaigns;

/// <summary>Simulates what a question to <c>/campaigns/simulations</c> asks, so that its figures are those of the answer.</summary>
internal sealed class SimulationOfQuestion : ISimulateCampaigns
{
    public async Task<SimulatedCampaign?> RunAsync(Snapshot snapshot, Dataset dataset, IReadOnlyList<(string Name, string? Value)> question)
    {
        var http = new DefaultHttpContext();
        http.Request.Query = new QueryCollection(question.Where(one => one.Value is not null).ToDictionary(one => one.Name, one => new StringValues(one.Value)));
        var query = new QueryParameters(http.Request);
        var read = SimulationQuestion.Read(query);
        if (query.Problem() is not null)
        {
            throw new ArgumentException("The simulations have no such parameters.", nameof(question));
        }

        var rows = await OfKnownOrdersAsync(snapshot, dataset, read);
        return rows.Count == 0 ? null : Told(rows.Where(row => row.Segment is null).ToDictionary(row => row.Figure));
    }

    // What an order is worth is asked back from who asks a question, but nobody is there to be asked.
    private static async Task<IReadOnlyList<SimulationRow>> OfKnownOrdersAsync(Snapshot snapshot, Dataset dataset, SimulationQuestion question)
    {
        try
        {
            return await SimulateCampaign.RunAsync(snapshot, dataset, question);
        }
        catch (ProblemException)
        {
            return [];
        }
    }

    private static SimulatedCampaign Told(Dictionary<string, SimulationRow> total)
    {
        var profit = total["profit"];
        return new((long)total["customers"].Expected!.Value, (long)total["contacted"].Expected!.Value)
        {
            Orders = total["incremental_orders"].Expected!.Value,
            Sales = total["incremental_revenue"].Expected!.Value,
            Profit = profit.Expected!.Value,
            ProfitLower = profit.Low10!.Value,
            ProfitUpper = profit.High90!.Value,
            ProbabilityOfProfit = total["probability_of_profit"].Expected!.Value,
        };
    }
}
