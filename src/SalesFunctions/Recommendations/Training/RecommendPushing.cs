using SalesFunctions.Analytics.Recommendations;
using SalesFunctions.Platform;

namespace SalesFunctions.Recommendations.Training;

/// <summary>
/// Categories that are weak in a region beside their share of other regions' sales, and products that are weak in a region beside their share of their category's sales
/// elsewhere. A product is not told for a weakness that its whole category has.
/// </summary>
internal sealed class RecommendPushing(ISumSales sales) : IRecommend
{
    private const string Test = "shortfall by period (t) and of orders (Poisson), the less sure of both";
    private static readonly WeakCellOptions Options = new();

    public async Task<IReadOnlyList<Recommendation>> RunAsync(RecommendationSource source)
    {
        if (source.LastYear is not { } range)
        {
            return [];
        }

        var categories = await new Shares(sales, source, range, "week").CategoriesAsync();
        var products = await new Shares(sales, source, range, "month").ProductsAsync();
        return [.. Told(source, range, categories, (_, name) => name), .. Told(source, range, products, (category, _) => category)];
    }

    private static IEnumerable<Recommendation> Told(
        RecommendationSource source, DateRange range, IReadOnlyList<NamedShares> all, Func<string?, string?, string?> categoryOf)
    {
        foreach (var cell in WeakCells.Find([.. all.Select(one => one.Table)], Options))
        {
            var shares = all[cell.Table];
            var (name, region, weak) = (shares.Groups[cell.Group], shares.Regions[cell.Place], cell.Shortfall);
            if (name is not null && region is not null && Effect.Of(weak.Shortfall, weak.Lower, weak.Upper, Options.Level) is { } effect)
            {
                var category = categoryOf(shares.Category, name);
                yield return new(RecommendationKind.Push, shares.OfProducts ? $"product {name} of {category ?? "no category"} in {region}" : $"category {name} in {region}")
                {
                    Sentence = Sentence(source, shares, name, region, weak),
                    From = range.From,
                    To = range.To,
                    Value = StoredMoney.Of(weak.Sales),
                    Expected = StoredMoney.Of(weak.Expected),
                    Effect = effect,
                    Test = Test,
                    PValue = weak.Probability,
                    QValue = cell.QValue,
                    Observations = (long)weak.Orders,
                    Link = Link.To(
                        "/sales",
                        [
                            ("by", shares.OfProducts ? "region,product" : "region,category"), ("measures", "sales,orders"),
                            ("category", shares.OfProducts ? category ?? "" : null), .. Link.Of(range),
                        ]),
                };
            }
        }
    }

    private static string Sentence(RecommendationSource source, NamedShares shares, string name, string region, ShareShortfall weak)
    {
        var (currency, last) = (source.Dataset.Currency, source.LastYear!.To!.Value.AddDays(-1));
        var elsewhere = !shares.OfProducts ? "its share of sales elsewhere" : shares.Category is { } category ? $"its share of {category} elsewhere" : "its share of such products elsewhere";
        return $"Push {name} in {region}: it sold {Money.Text(weak.Sales, currency)} there in the twelve months up to {Link.Day(last)}, {Money.Text(weak.Shortfall, currency)} "
            + $"({Money.Percent(weak.Shortfall / weak.Expected)}) less than {elsewhere} leads one to expect (90 % interval {Money.Text(weak.Lower, weak.Upper, currency)}).";
    }
}
