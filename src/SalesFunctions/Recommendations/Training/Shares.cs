using SalesFunctions.Analytics.Recommendations;
using SalesFunctions.Platform;

namespace SalesFunctions.Recommendations.Training;

/// <summary>A table of shares with the names of its groups and places; null among them stands for lines without one.</summary>
/// <param name="OfProducts">Whether the groups are products, of a category.</param>
internal sealed record NamedShares(bool OfProducts, string? Category, IReadOnlyList<string?> Groups, IReadOnlyList<string?> Regions, ShareTable Table);

/// <summary>Sums what categories and products sold in regions. Lines without a region are left out: they tell nothing of any.</summary>
/// <param name="grain">The periods, a dimension of <c>/sales</c>.</param>
internal sealed class Shares(ISumSales sales, RecommendationSource source, DateRange range, string grain)
{
    private const string Region = "region";
    private const string Category = "category";
    private const string Product = "product";

    public async Task<IReadOnlyList<NamedShares>> CategoriesAsync()
    {
        var sold = await SumAsync(new([grain, Region, Category]));
        if (sold.Select(sum => sum.Key[1]).Distinct().Take(2).Count() < 2)
        {
            return [];
        }

        var orders = await SumAsync(new([Region, Category]) { WithOrders = true });
        var all = await SumAsync(new([Region]) { WithOrders = true });
        return [Of(ofProducts: false, null, [.. sold.Select(Sold)], [.. orders.Select(Counted)], [.. all.Select(sum => (sum.Key[0], sum.Orders))])];
    }

    public async Task<IReadOnlyList<NamedShares>> ProductsAsync()
    {
        var sold = await SumAsync(new([grain, Region, Product, Category]));
        if (sold.Select(sum => sum.Key[1]).Distinct().Take(2).Count() < 2)
        {
            return [];
        }

        var orders = (await SumAsync(new([Region, Product, Category]) { WithOrders = true })).ToLookup(sum => sum.Key[2]);
        var all = (await SumAsync(new([Region, Category]) { WithOrders = true })).ToLookup(sum => sum.Key[1]);
        return
        [
            .. from category in sold.GroupBy(sum => sum.Key[3])
               orderby category.Key ?? "", category.Key is null
               where category.Any(sum => sum.Key[2] is not null)
               select Of(ofProducts: true, category.Key, [.. category.Select(Sold)], [.. orders[category.Key].Select(Counted)], [.. all[category.Key].Select(sum => (sum.Key[0], sum.Orders))]),
        ];
    }

    private static (string? Period, string? Region, string? Group, decimal Sales) Sold(SalesSum sum) => (sum.Key[0], sum.Key[1], sum.Key[2], sum.Sales);

    private static (string? Region, string? Group, long Orders) Counted(SalesSum sum) => (sum.Key[0], sum.Key[1], sum.Orders);

    private static NamedShares Of(
        bool ofProducts,
        string? category,
        IReadOnlyList<(string? Period, string? Region, string? Group, decimal Sales)> sold,
        IReadOnlyList<(string? Region, string? Group, long Orders)> orders,
        IReadOnlyList<(string? Region, long Orders)> all)
    {
        var (periods, regions, groups) = (Places(sold.Select(one => one.Period)), Places(sold.Select(one => one.Region)), Places(sold.Select(one => one.Group)));
        var table = new ShareTable(groups.Count, regions.Count, periods.Count);
        foreach (var one in sold)
        {
            table.AddSales(groups[one.Group ?? ""], regions[one.Region ?? ""], periods[one.Period ?? ""], (double)one.Sales);
        }

        foreach (var one in orders.Where(one => groups.ContainsKey(one.Group ?? "") && regions.ContainsKey(one.Region ?? "")))
        {
            table.AddOrders(groups[one.Group ?? ""], regions[one.Region ?? ""], one.Orders);
        }

        foreach (var one in all.Where(one => regions.ContainsKey(one.Region ?? "")))
        {
            table.AddOrders(regions[one.Region ?? ""], one.Orders);
        }

        return new(ofProducts, category, Names(groups), Names(regions), table);
    }

    // In the order of their names, so that equal data make equal tables. A dimension has no empty values.
    private static Dictionary<string, int> Places(IEnumerable<string?> names) =>
        names.Select(name => name ?? "").Distinct().Order(StringComparer.Ordinal).Select((name, at) => (name, at)).ToDictionary(one => one.name, one => one.at);

    private static IReadOnlyList<string?> Names(Dictionary<string, int> places) =>
        [.. places.OrderBy(place => place.Value).Select(place => place.Key.Length == 0 ? null : place.Key)];

    private async Task<IReadOnlyList<SalesSum>> SumAsync(SalesSumQuestion question)
    {
        var region = question.By.ToList().IndexOf(Region);
        return [.. (await sales.RunAsync(source.Data, source.Dataset, question with { Range = range })).Where(sum => sum.Key[region] is not null)];
    }
}
