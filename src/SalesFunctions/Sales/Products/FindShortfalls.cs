using SalesFunctions.Analytics.Significance;
using SalesFunctions.Platform;
using SalesFunctions.Sales.Questions;

namespace SalesFunctions.Sales.Products;

/// <param name="Regions">Empty for all.</param>
/// <param name="Categories">Empty for all; an empty name stands for products without one.</param>
internal sealed record ShortfallsWanted(IReadOnlyList<string> Regions, IReadOnlyList<string> Categories, int LeastExpectedOrders, bool OnlySignificant, int Top);

/// <summary>Compares each product's share of a region's sales with its share of all other regions' sales. Lines without a region or a product are left out of both.</summary>
internal sealed class FindShortfalls(AskSales ask)
{
    private const double FalseFindings = 0.05;

    public async Task<IReadOnlyList<ShortfallRow>> RunAsync(Snapshot snapshot, Dataset dataset, ShortfallsWanted wanted, DateRange range)
    {
        var regions = await ask.RunAsync(snapshot, dataset, new SalesQuestion { By = Named("region"), Range = range, Needs = SalesNeeds.Orders });
        var products = await ask.RunAsync(snapshot, dataset, new SalesQuestion { By = Named("product", "category", "region"), Range = range, Needs = SalesNeeds.Orders });
        var pairs = Pairs(
            regions.Groups.Where(group => group.Key[0] is not null).ToDictionary(group => group.Key[0]!, group => Sold.Of(group.Figures)),
            products.Groups.Where(group => group.Key[0] is not null && group.Key[2] is not null)).Where(pair => pair.ExpectedOrders >= wanted.LeastExpectedOrders).ToList();
        var adjusted = FalseDiscoveryRate.Adjust([.. pairs.Select(pair => pair.PValue)]);
        return
        [
            .. pairs.Select((pair, at) => pair with { Significant = adjusted[at] <= FalseFindings, Currency = dataset.Currency })
                .Where(pair => pair.Gap < 0 && (pair.Significant || !wanted.OnlySignificant))
                .Where(pair => wanted.Regions.Count == 0 || wanted.Regions.Contains(pair.Region))
                .Where(pair => wanted.Categories.Count == 0 || wanted.Categories.Contains(pair.Category ?? ""))
                .OrderBy(pair => pair.Gap)
                .ThenBy(pair => pair.Product, StringComparer.Ordinal)
                .ThenBy(pair => pair.Category, StringComparer.Ordinal)
                .ThenBy(pair => pair.Region, StringComparer.Ordinal)
                .Take(wanted.Top),
        ];
    }

    private static SalesDimension[] Named(params string[] names) => Array.ConvertAll(names, SalesDimensions.Named);

    /// <summary>Every product in every region, also where it was never sold.</summary>
    private static IEnumerable<ShortfallRow> Pairs(Dictionary<string, Sold> regions, IEnumerable<SalesGroup> products)
    {
        var everywhere = Sold.Sum(regions.Values);
        foreach (var product in products.GroupBy(group => (Product: group.Key[0]!, Category: group.Key[1])))
        {
            var byRegion = product.ToDictionary(group => group.Key[2]!, group => Sold.Of(group.Figures));
            var all = Sold.Sum(byRegion.Values);
            foreach (var (region, whole) in regions)
            {
                var here = byRegion.GetValueOrDefault(region);
                if (Pair(product.Key, region, here, whole, all.Less(here), everywhere.Less(whole)) is { } pair)
                {
                    yield return pair;
                }
            }
        }
    }

    /// <returns>Null where nothing can be expected: nothing was sold in the region, or nothing of the product elsewhere.</returns>
    private static ShortfallRow? Pair((string Product, string? Category) product, string region, Sold here, Sold whole, Sold elsewhere, Sold wholeElsewhere)
    {
        if (whole.Sales <= 0 || whole.Orders <= 0 || elsewhere.Sales <= 0 || wholeElsewhere.Sales <= 0 || wholeElsewhere.Orders <= 0)
        {
            return null;
        }

        var expected = whole.Sales * elsewhere.Sales / wholeElsewhere.Sales;
        return new ShortfallRow
        {
            Product = product.Product,
            Category = product.Category,
            Region = region,
            Sales = here.Sales,
            ExpectedSales = expected,
            Gap = here.Sales - expected,
            GapPercent = (double)(100 * (here.Sales - expected) / expected),
            RegionShare = (double)(here.Sales / whole.Sales),
            ShareElsewhere = (double)(elsewhere.Sales / wholeElsewhere.Sales),
            Orders = here.Orders,
            ExpectedOrders = (double)whole.Orders * elsewhere.Orders / wholeElsewhere.Orders,
            PValue = PoissonRates.ProbabilityOfSoFew(here.Orders, whole.Orders, elsewhere.Orders, wholeElsewhere.Orders),
        };
    }

    private readonly record struct Sold(decimal Sales, long Orders)
    {
        public static Sold Of(SalesFigures figures) => new(figures.Sales, figures.Orders);

        public static Sold Sum(IEnumerable<Sold> parts) => parts.Aggregate(default(Sold), (sum, part) => new Sold(sum.Sales + part.Sales, sum.Orders + part.Orders));

        public Sold Less(Sold part) => new(Sales - part.Sales, Orders - part.Orders);
    }
}
