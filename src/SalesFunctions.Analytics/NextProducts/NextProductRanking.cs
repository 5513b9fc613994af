namespace SalesFunctions.Analytics.NextProducts;

/// <summary>An item that a customer does not have yet.</summary>
/// <param name="Item">Its number.</param>
/// <param name="Score">What it is ranked by, 0 to 1.</param>
/// <param name="Because">The item of the history that speaks most for it; -1 where only its popularity does.</param>
public readonly record struct NextProduct(int Item, double Score, int Because);

/// <summary>Ranks what a customer may buy next.</summary>
/// <remarks>
/// <para>Formula: score of item j = (1 - b) Σ u(i) s(i,j) / Σ u(i) + b p(j) over the items i of the history with their weights u; s similarity, p popularity, b the part of
/// popularity. Items of the history are left out.</para>
/// <para>Edge: without a history the score is b p(j), and where b is 0 p(j): popularity alone.</para>
/// </remarks>
public static class NextProductRanking
{
    /// <summary>The best items, the best first; equal ones by number.</summary>
    /// <param name="history">Items that the customer has, with their weights.</param>
    /// <param name="neighbours">Which items are similar to one, as <see cref="ItemSimilarity"/> has them.</param>
    /// <param name="popularity">Popularity of each item, 0 to 1.</param>
    /// <param name="part">The part of popularity, 0 to 1.</param>
    /// <param name="top">How many.</param>
    public static IReadOnlyList<NextProduct> Of(
        ReadOnlySpan<(int Item, double Weight)> history, Func<int, IEnumerable<(int Item, double Similarity)>> neighbours, IReadOnlyList<double> popularity, double part, int top)
    {
        ArgumentNullException.ThrowIfNull(neighbours);
        ArgumentNullException.ThrowIfNull(popularity);
        var (scores, whole) = (new Dictionary<int, (double Sum, double Most, int Because)>(), 0.0);
        var own = new HashSet<int>();
        foreach (var (item, weight) in history)
        {
            own.Add(item);
            whole += weight;
            foreach (var (other, similar) in neighbours(item))
            {
                var (sum, most, because) = scores.GetValueOrDefault(other, (0, 0, -1));
                scores[other] = weight * similar > most ? (sum + (weight * similar), weight * similar, item) : (sum + (weight * similar), most, because);
            }
        }

        var ofPopularity = own.Count == 0 ? 1 : part;
        return
        [
            .. Enumerable.Range(0, popularity.Count).Where(item => !own.Contains(item))
                .Select(item => scores.TryGetValue(item, out var found)
                    ? new NextProduct(item, ((1 - part) * found.Sum / whole) + (part * popularity[item]), found.Because)
                    : new NextProduct(item, ofPopularity * popularity[item], -1))
                .Where(next => next.Score > 0).OrderByDescending(next => next.Score).ThenBy(next => next.Item).Take(top),
        ];
    }
}
