using SalesFunctions.Analytics;
using SalesFunctions.Analytics.NextProducts;
using SalesFunctions.Platform.Models;

namespace SalesFunctions.Inventory.Training;

/// <summary>A product that is bought by the same customers as another one, both by their place among all products.</summary>
internal readonly record struct ProductNeighbour(int Item, int Position, int Neighbour, double Similarity);

/// <summary>What to offer next: which products the same customers buy, and how popular each is.</summary>
/// <param name="Part">The part of popularity in the ranking.</param>
/// <param name="Popularity">By place among all products, 0 to 1.</param>
internal sealed record NextProducts(
    string Level, double Part, IReadOnlyDictionary<int, double> Popularity, IReadOnlyList<ProductNeighbour> Neighbours, ModelReport Report)
{
    private const string Model = "next_product";
    private const int MostItems = 5_000;

    /// <param name="things">All lines.</param>
    /// <param name="items">The finest level.</param>
    /// <param name="products">Its products in their order.</param>
    public static NextProducts Of(SoldThings things, LevelItems items, IReadOnlyList<ProductFigures> products)
    {
        var placeOf = products.ToDictionary(product => product.Product, product => product.Position, StringComparer.Ordinal);
        var places = Places(things, items, placeOf);
        Purchase[] purchases =
        [
            .. things.CustomerEntries.Where(entry => entry.Day > 0 && items.ItemOf[entry.Thing] >= 0 && places.Contains(placeOf[items.Names[items.ItemOf[entry.Thing]]]))
                .Select(entry => new Purchase(entry.Basket, placeOf[items.Names[items.ItemOf[entry.Thing]]], entry.Day)),
        ];
        var count = products.Count + 1;
        var check = NextProductCheck.Of(purchases, count);
        var log = PurchaseLog.Of(purchases, count, purchases.Select(purchase => purchase.Day).DefaultIfEmpty().Max());
        var (similarity, popularity) = (ItemSimilarity.Of(log), log.Popularity());
        return new NextProducts(
            items.Level,
            check.Model?.Part ?? 1,
            Enumerable.Range(1, products.Count).Where(place => popularity[place] > 0).ToDictionary(place => place, place => popularity[place]),
            check.Model is { Part: < 1 } ? [.. Enumerable.Range(1, products.Count).SelectMany(place => similarity[place].Select((one, at) => new ProductNeighbour(place, at + 1, one.Item, one.Similarity)))] : [],
            ReportOf(check, log.Customers));
    }

    /// <summary>The products that most lines of customers have: so many can be compared with each other.</summary>
    private static HashSet<int> Places(SoldThings things, LevelItems items, Dictionary<string, int> placeOf)
    {
        var lines = new Dictionary<int, int>();
        foreach (var item in things.CustomerEntries.Select(entry => items.ItemOf[entry.Thing]).Where(item => item >= 0))
        {
            lines[item] = lines.GetValueOrDefault(item) + 1;
        }

        return [.. lines.OrderByDescending(item => item.Value).ThenBy(item => item.Key).Take(MostItems).Select(item => placeOf[items.Names[item.Key]])];
    }

    private static ModelReport ReportOf(Fit<NextProductCheck> check, int customers)
    {
        if (!check.IsFitted)
        {
            return new ModelReport(Model, ModelState.Refused, customers) { Note = $"{check.Refusal} The most popular products are served." };
        }

        var (model, popularity) = (check.Model.Model, check.Model.Popularity);
        return new ModelReport(Model, ModelState.Served, customers)
        {
            Note = FormattableString.Invariant($"Judged on {model.Customers} customers who bought something new in the last fifth of the record, which was held out."),
            Parameters = [new ReportedParameter("popularity_part", check.Model.Part, null)],
            Metrics =
            [
                new ReportedMetric("holdout_hit_rate_10", model.HitRate, "popularity", popularity.HitRate, model.HitRate < popularity.HitRate),
                new ReportedMetric("holdout_ndcg_10", model.Gain, "popularity", popularity.Gain, model.Gain < popularity.Gain),
            ],
        };
    }
}
