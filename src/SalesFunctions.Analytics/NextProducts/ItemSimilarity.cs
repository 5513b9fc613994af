namespace SalesFunctions.Analytics.NextProducts;

/// <summary>Which items are bought by the same customers.</summary>
/// <remarks>
/// <para>Formula: with the weights u of <see cref="PurchaseLog"/> over customers c, similarity of i and j = Σ u(c,i) u(c,j) / √(Σ u(c,i)² Σ u(c,j)²) × n / (n + 10), n the
/// customers with both: the cosine of two columns, drawn to 0 where few customers tell it. Kept are each item's 50 most similar ones.</para>
/// <para>Source: Sarwar, Karypis, Konstan and Riedl, Item-based collaborative filtering recommendation algorithms, WWW (2001); shrinkage as in Bell and Koren, ICDM (2007);
/// time decay as in Ding and Li, CIKM (2005).</para>
/// <para>Units: 0 to 1.</para>
/// <para>Edge: an item that no other one was bought beside has no neighbours.</para>
/// </remarks>
public sealed class ItemSimilarity
{
    /// <summary>How many neighbours of an item are kept.</summary>
    public const int MostNeighbours = 50;

    private const double Shrinkage = 10;

    private readonly (int Item, double Similarity)[][] _neighbours;

    private ItemSimilarity((int Item, double Similarity)[][] neighbours) => _neighbours = neighbours;

    /// <summary>An item's neighbours, the most similar first.</summary>
    /// <param name="item">Number of the item.</param>
    public IReadOnlyList<(int Item, double Similarity)> this[int item] => _neighbours[item];

    /// <summary>The similarities in a log.</summary>
    /// <param name="log">What customers have bought.</param>
    public static ItemSimilarity Of(PurchaseLog log)
    {
        ArgumentNullException.ThrowIfNull(log);
        var buyers = Buyers(log);
        var norms = Array.ConvertAll(buyers, own => Math.Sqrt(own.Sum(one => one.Weight * one.Weight)));
        var (sums, counts, seen) = (new double[log.ItemCount], new int[log.ItemCount], new List<int>());
        var neighbours = new (int, double)[log.ItemCount][];
        for (var item = 0; item < log.ItemCount; item++)
        {
            foreach (var (customer, weight) in buyers[item])
            {
                foreach (var (other, otherWeight) in log[customer])
                {
                    if (counts[other]++ == 0)
                    {
                        seen.Add(other);
                    }

                    sums[other] += weight * otherWeight;
                }
            }

            neighbours[item] =
            [
                .. seen.Where(other => other != item)
                    .Select(other => (Item: other, Similarity: sums[other] / (norms[item] * norms[other]) * counts[other] / (counts[other] + Shrinkage)))
                    .OrderByDescending(one => one.Similarity).ThenBy(one => one.Item).Take(MostNeighbours),
            ];
            seen.ForEach(other => (sums[other], counts[other]) = (0, 0));
            seen.Clear();
        }

        return new ItemSimilarity(neighbours);
    }

    private static List<(int Customer, double Weight)>[] Buyers(PurchaseLog log)
    {
        var buyers = new List<(int, double)>[log.ItemCount];
        for (var item = 0; item < buyers.Length; item++)
        {
            buyers[item] = [];
        }

        for (var customer = 0; customer < log.Customers; customer++)
        {
            foreach (var (item, weight) in log[customer])
            {
                buyers[item].Add((customer, weight));
            }
        }

        return buyers;
    }
}
