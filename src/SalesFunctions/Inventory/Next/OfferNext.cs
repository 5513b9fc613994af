using SalesFunctions.Analytics.NextProducts;
using SalesFunctions.Platform;

namespace SalesFunctions.Inventory.Next;

/// <summary>Who is to be offered something: one customer, a segment of a scheme, or everybody.</summary>
internal sealed record NextQuestion(string? Customer, string Scheme, string? Segment, int Top);

/// <summary>What customers may buy next, of what they do not have yet.</summary>
internal static class OfferNext
{
    // Deep enough that what many customers like a little comes before what one likes much.
    private const int RanksPerCustomer = 100;

    public static async Task<IReadOnlyList<NextProductRow>> AnswerAsync(Snapshot snapshot, Dataset dataset, NextQuestion question)
    {
        if (await NextQueries.RankingAsync(snapshot, dataset) is not { } ranking || dataset.LastSaleOn is not { } last)
        {
            return [];
        }

        IReadOnlyList<string> customers = question switch
        {
            { Customer: { } one } => [one],
            { Segment: { } segment } => await NextQueries.CustomersAsync(snapshot, dataset, question.Scheme, segment),
            _ => [],
        };
        var bought = customers.Count == 0 ? [] : await NextQueries.BoughtAsync(snapshot, dataset, ranking.Level, customers);
        var offered = (await NextQueries.ProductsAsync(snapshot, dataset)).ToDictionary(product => product.Position);
        var neighbours = await NextQueries.NeighboursAsync(snapshot, dataset, [.. bought.Select(one => one.Position).Distinct()]);
        var popularity = new double[offered.Keys.DefaultIfEmpty().Max() + 1];
        foreach (var product in offered.Values)
        {
            popularity[product.Position] = product.Popularity;
        }

        (int Item, double Weight)[][] histories =
            [.. bought.GroupBy(one => one.CustomerId, one => (one.Position, PurchaseLog.Weight(Math.Max(0, last.DayNumber - one.LastDay.DayNumber)))).Select(one => one.ToArray())];
        var next = (histories.Length == 0 ? [[]] : histories)
            .SelectMany(history => NextProductRanking.Of(history, item => neighbours[item], popularity, ranking.PopularityPart, histories.Length > 1 ? RanksPerCustomer : question.Top))
            .GroupBy(one => one.Item).Select(ones => (Item: ones.Key, Score: ones.Sum(one => one.Score) / Math.Max(1, histories.Length), Because: Reason(ones)))
            .OrderByDescending(one => one.Score).ThenBy(one => one.Item).Take(question.Top);
        return [.. next.Select((one, at) => Row(offered[one.Item], at + 1) with
        {
            Score = one.Score, Because = offered.GetValueOrDefault(one.Because)?.Product, Basis = one.Because > 0 ? "bought_together" : "popularity", Customers = histories.Length,
        })];
    }

    /// <returns>What most of them have that speaks for it; -1 where nothing does.</returns>
    private static int Reason(IEnumerable<NextProduct> ones) => ones.GroupBy(one => one.Because).OrderByDescending(group => group.Key >= 0).ThenByDescending(group => group.Count())
        .ThenBy(group => group.Key).First().Key;

    private static NextProductRow Row(OfferedProduct product, int rank) => new()
    {
        Rank = rank,
        Product = product.Product,
        ProductId = product.ProductId,
        Category = product.Category,
        SubCategory = product.SubCategory,
        Basis = "popularity",
        Popularity = product.Popularity,
    };
}
