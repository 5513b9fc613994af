using SalesFunctions.Platform;

namespace SalesFunctions.Campaigns;

/// <summary>How sales respond to promotions.</summary>
internal static class PromotionEndpoints
{
    private const int MostPromotions = 100;

    public static void MapPromotions(this IEndpointRouteBuilder routes) => routes.MapRows<PromotionRow>(
        "/campaigns/promotions",
        "How the days of each campaign, or of discounts, sold beside comparable days without.",
        Promotions,
        new Parameter("by", "What promotions are told by: the campaign or the discount on sales lines.") { Choices = PromotionQueries.Kinds, Default = PromotionQueries.Kinds[0] },
        new Parameter("minimum_share", "Part of a day's sales that must carry a promotion for the day to be one of it.", ParameterType.Number) { Minimum = 0, Maximum = 1, Default = "0.05" },
        new Parameter("top", "How many promotions, those that carried most.", ParameterType.Whole) { Minimum = 1, Maximum = MostPromotions, Default = $"{MeasurePromotions.UsualTop}" },
        Parameter.From,
        Parameter.To);

    private static Task<IResult> Promotions(HttpContext http, Answers answers)
    {
        var query = new QueryParameters(http.Request);
        var kind = query.OneOf("by", PromotionQueries.Kinds) ?? PromotionQueries.Kinds[0];
        var (share, top) = (query.Number("minimum_share", 0, 1) ?? MeasurePromotions.UsualShare, query.Whole("top", 1, MostPromotions) ?? MeasurePromotions.UsualTop);
        var range = query.DateRange();
        return answers.FiguresAsync(http, query, async (snapshot, dataset) => RowSet.Of(await MeasurePromotions.RunAsync(snapshot, dataset, kind, range, share, top)));
    }
}
