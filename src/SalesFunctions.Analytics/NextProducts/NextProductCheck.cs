namespace SalesFunctions.Analytics.NextProducts;

/// <summary>How often a ranking found what customers bought next.</summary>
/// <param name="Customers">Customers who bought something new after the cut.</param>
/// <param name="HitRate">Part of them with at least one of it among the first ten, 0 to 1.</param>
/// <param name="Gain">Normalised discounted cumulative gain of the first ten, 0 to 1.</param>
public readonly record struct RankingScore(int Customers, double HitRate, double Gain);

/// <summary>Holds out what was bought last, and compares the ranking with plain popularity on it.</summary>
/// <remarks>
/// <para>Formula: the part of popularity is the one of 0, 0.02, 0.05, 0.1, 0.2, 0.5, 1 with the greatest gain between 60 % and 80 % of the record's days, learnt from the
/// days before; the score is that of the last 20 %, which nothing was chosen on. Customers count who bought before the cut, and behind it something that they had
/// not. Gain: Σ over hits at rank r of 1/log₂(r + 1), per what the best order would have; ten ranks.</para>
/// <para>Source: Järvelin and Kekäläinen, ACM Trans. Inf. Syst. 20 (2002); the split by time as in Ji et al., ACM Trans. Inf. Syst. 41 (2023).</para>
/// <para>Edge: fewer than 20 such customers in one of the two spans → refused, and popularity alone should be served.</para>
/// </remarks>
/// <param name="Part">The part of popularity to serve.</param>
/// <param name="Model">Score of the ranking.</param>
/// <param name="Popularity">Score of popularity alone.</param>
public sealed record NextProductCheck(double Part, RankingScore Model, RankingScore Popularity)
{
    /// <summary>How many ranks are looked at.</summary>
    public const int Ranks = 10;

    private const int Fewest = 20;
    private const int MostCustomers = 2_000;

    private static readonly double[] Parts = [0, 0.02, 0.05, 0.1, 0.2, 0.5, 1];

    /// <summary>The check of a record; refused where too few customers bought anything new.</summary>
    /// <param name="purchases">All purchases.</param>
    /// <param name="itemCount">One more than the largest number of an item.</param>
    public static Fit<NextProductCheck> Of(IReadOnlyList<Purchase> purchases, int itemCount)
    {
        ArgumentNullException.ThrowIfNull(purchases);
        var (first, last) = purchases.Count == 0 ? (0, 0) : (purchases.Min(purchase => purchase.Day), purchases.Max(purchase => purchase.Day));
        var (early, late) = (first + (int)(0.6 * (last - first)), first + (int)(0.8 * (last - first)));
        var chosen = Scores(purchases, itemCount, early, late, Parts);
        if (chosen[0].Customers < Fewest)
        {
            return Refused(chosen[0].Customers);
        }

        var part = Parts[Enumerable.Range(0, Parts.Length).MaxBy(at => chosen[at].Gain)];
        var judged = Scores(purchases, itemCount, late, last, [part, 1]);
        return judged[0].Customers < Fewest ? Refused(judged[0].Customers) : Fit<NextProductCheck>.Of(new NextProductCheck(part, judged[0], judged[1]));
    }

    private static Fit<NextProductCheck> Refused(int customers) => Fit<NextProductCheck>.Refused(
        FormattableString.Invariant($"Only {customers} customers bought something new in a span that was held out; {Fewest} are needed to tell what to offer next."));

    /// <summary>The scores of some parts, learnt up to a cut and judged behind it.</summary>
    private static RankingScore[] Scores(IReadOnlyList<Purchase> purchases, int itemCount, int cut, int end, double[] parts)
    {
        var log = PurchaseLog.Of(purchases, itemCount, cut);
        var (similarity, popularity) = (ItemSimilarity.Of(log), log.Popularity());
        var bought = purchases.Where(purchase => purchase.Day > cut && purchase.Day <= end && purchase.Customer < log.Customers && log[purchase.Customer].Length > 0)
            .GroupBy(purchase => purchase.Customer, purchase => purchase.Item)
            .Select(items => (Customer: items.Key, New: items.Except(log[items.Key].ToArray().Select(one => one.Item)).ToHashSet()))
            .Where(one => one.New.Count > 0).OrderBy(one => one.Customer).ToList();
        var every = Math.Max(1, (bought.Count + MostCustomers - 1) / MostCustomers);
        var judged = bought.Where((_, at) => at % every == 0).ToList();
        return Array.ConvertAll(parts, part =>
        {
            var (hits, gain) = (0.0, 0.0);
            foreach (var (customer, items) in judged)
            {
                var ranks = NextProductRanking.Of(log[customer], item => similarity[item], popularity, part, Ranks).Index().Where(next => items.Contains(next.Item.Item)).Select(next => next.Index);
                var found = ranks.Sum(Discount);
                hits += found > 0 ? 1 : 0;
                gain += found / Enumerable.Range(0, Math.Min(Ranks, items.Count)).Sum(Discount);
            }

            return new RankingScore(bought.Count, hits / Math.Max(1, judged.Count), gain / Math.Max(1, judged.Count));
        });
    }

    private static double Discount(int rank) => 1 / Math.Log2(rank + 2);
}
