using SalesFunctions.Platform;

namespace SalesFunctions.Customers.Segments;

/// <summary>What segments buy, how they pay, where and when.</summary>
internal static class PreferenceEndpoints
{
    /// <summary>The last part of the address.</summary>
    public const string List = "preferences";

    private static readonly string[] Dimensions = ["category", "payment_method", "store", ComparePreferences.Weekday];

    private static readonly Parameter[] Parameters =
    [
        SegmentScheme.Parameter,
        new("by", "What is preferred.") { Choices = Dimensions, Default = Dimensions[0] },
        new("over", "A row per month and value, for trends; without customers and tests.") { Choices = ["month"] },
    ];

    public static void MapPreferences(this IEndpointRouteBuilder routes)
    {
        routes.MapRows<SegmentPreference>(
            $"/customers/segments/{List}", "What each segment prefers, beside all customers, with a mark where that is more than chance.", OfAll, Parameters);
        routes.MapRows<SegmentPreference>(
            $"/customers/segments/{{segment}}/{List}",
            "The same of one segment.",
            OfOne,
            [new Parameter("segment", "The segment's name, as /customers/segments has it; slashes in it may be written as they are or as %2F."), Parameter.Dataset, .. Parameters]);
    }

    public static Task<IResult> OfOne(HttpContext http, Answers answers, string segment) => Answer(http, answers, PathId.Read(segment));

    private static Task<IResult> OfAll(HttpContext http, Answers answers) => Answer(http, answers, null);

    private static Task<IResult> Answer(HttpContext http, Answers answers, string? segment)
    {
        var query = new QueryParameters(http.Request);
        var question = new PreferenceQuestion(
            SegmentScheme.Read(query), query.OneOf("by", Dimensions) ?? Dimensions[0], query.OneOf("over", ["month"]) is not null, segment);
        return answers.FiguresAsync(http, query, async (snapshot, dataset) => RowSet.Of(await ComparePreferences.AnswerAsync(snapshot, dataset, question)));
    }
}
