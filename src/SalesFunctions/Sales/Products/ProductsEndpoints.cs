using SalesFunctions.Platform;
using SalesFunctions.Sales.Questions;

namespace SalesFunctions.Sales.Products;

/// <summary>Products: the best ones, and those that are weak somewhere.</summary>
internal static class ProductsEndpoints
{
    private const int UsualTop = 10;
    private const int UsualExpectedOrders = 5;
    private const int MostExpectedOrders = 1_000_000;

    private static readonly SalesFilters Filtering = new(SalesDimensions.ButPeriods);

    public static void MapProducts(this IEndpointRouteBuilder routes)
    {
        var top = new Parameter("top", "How many rows.", ParameterType.Whole) { Minimum = 1, Maximum = Answers.MaximumRows, Default = $"{UsualTop}" };
        routes.MapRows<ProductRow>(
            "/products/top",
            "The best products with contribution and cumulative share.",
            Top,
            [
                new Parameter("by", "What the best ones are told by.") { Choices = RankProducts.Figures, Default = "sales" },
                top,
                Parameter.From,
                Parameter.To,
                .. Filtering.Parameters,
            ]);
        routes.MapRows<ShortfallRow>(
            "/products/underperforming",
            "Products that sell less in a region than their share of all other regions' sales leads one to expect, the largest shortfall first.",
            Underperforming,
            [
                new Parameter("region", "Only shortfalls in these regions; all others are still compared with.") { Repeats = true },
                new Parameter("category", "Only products of these categories; shares are of all sales.") { Repeats = true },
                new Parameter("minimum_expected_orders", "Leaves out products of which fewer orders are expected in the region.", ParameterType.Whole)
                {
                    Minimum = 0, Maximum = MostExpectedOrders, Default = $"{UsualExpectedOrders}",
                },
                Parameter.Flag("significant", "Whether only shortfalls that chance does not explain are answered."),
                top,
                Parameter.From,
                Parameter.To,
            ]);
    }

    private static Task<IResult> Top(HttpContext http, Answers answers, RankProducts rank)
    {
        var query = new QueryParameters(http.Request);
        var (by, top) = (query.OneOf("by", RankProducts.Figures) ?? "sales", query.Whole("top", 1, Answers.MaximumRows) ?? UsualTop);
        var (range, filters) = (query.DateRange(), Filtering.Read(query));
        return answers.FiguresAsync(http, query, async (snapshot, dataset) => RowSet.Of(await rank.RunAsync(snapshot, dataset, by, top, range, filters)));
    }

    private static Task<IResult> Underperforming(HttpContext http, Answers answers, FindShortfalls find)
    {
        var query = new QueryParameters(http.Request);
        var wanted = new ShortfallsWanted(
            query.Values("region"),
            query.Values("category"),
            query.Whole("minimum_expected_orders", 0, MostExpectedOrders) ?? UsualExpectedOrders,
            query.Flag("significant"),
            query.Whole("top", 1, Answers.MaximumRows) ?? UsualTop);
        var range = query.DateRange();
        return answers.FiguresAsync(http, query, async (snapshot, dataset) => RowSet.Of(await find.RunAsync(snapshot, dataset, wanted, range)));
    }
}
