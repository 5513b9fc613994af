using SalesFunctions.Platform;

namespace SalesFunctions.Inventory.Next;

/// <summary>What to offer a customer, or a segment.</summary>
internal static class NextEndpoints
{
    private const int UsualTop = 10;
    private const int MostTop = 100;

    private static readonly string[] Schemes = ["rfm", "behaviour", "spenders"];

    public static void MapNextProducts(this IEndpointRouteBuilder routes) => routes.MapRows<NextProductRow>(
        "/products/next",
        "What a customer or a segment may buy next, of what they do not have yet: what the same customers buy, else what is popular.",
        Next,
        new Parameter("customer", "The customer's id; of one without purchases, or where neither customer nor segment is given, the most popular products are told."),
        new Parameter("segment", "A segment, as /customers/segments has it."),
        new Parameter("scheme", "How customers are divided, for segment.") { Choices = Schemes, Default = Schemes[0] },
        new Parameter("top", "How many rows.", ParameterType.Whole) { Minimum = 1, Maximum = MostTop, Default = $"{UsualTop}" });

    private static Task<IResult> Next(HttpContext http, Answers answers)
    {
        var query = new QueryParameters(http.Request);
        var question = new NextQuestion(
            query.Single("customer"), query.OneOf("scheme", Schemes) ?? Schemes[0], query.Single("segment"), query.Whole("top", 1, MostTop) ?? UsualTop);
        if (question is { Customer: not null, Segment: not null })
        {
            query.Add("segment", "is given beside customer; ask for one of them.");
        }

        return answers.FiguresAsync(http, query, async (snapshot, dataset) => RowSet.Of(await OfferNext.AnswerAsync(snapshot, dataset, question)));
    }
}
