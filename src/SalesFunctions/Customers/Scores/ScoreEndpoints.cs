using SalesFunctions.Platform;

namespace SalesFunctions.Customers.Scores;

/// <summary>What the models say of each customer, and of all together.</summary>
internal static class ScoreEndpoints
{
    private const string List = "customer-scores";
    private const int DefaultTop = 100;

    public static void MapScores(this IEndpointRouteBuilder routes)
    {
        routes.MapPages<CustomerScore>(
            "/customers",
            "Every customer with segments, scores, expected purchases and value, as the published models have them.",
            Scores,
            [
                new Parameter("sort", "By id, or by expected value: the greatest first, those without one last.") { Choices = ScoreOrder.Names, Default = ScoreOrder.Names[0] },
                .. ScoreFilter.Parameters,
            ]);
        routes.MapRows<OverdueCustomer>(
            "/customers/overdue",
            "Customers who should have bought again by now, those who are expected to bring most first.",
            Overdue,
            [
                new Parameter("top", "How many.", ParameterType.Whole) { Minimum = 1, Maximum = Answers.MaximumRows, Default = $"{DefaultTop}" },
                .. ScoreFilter.FilterParameters,
            ]);
        routes.MapRows<RfmCell>(
            "/customers/rfm",
            "Customers by recency and frequency score: how many each pair has, what they bring, the segment of most of them; pairs that nobody has are left out.",
            Cells,
            [.. ScoreFilter.Parameters]);
        routes.MapRows<BaseValue>("/customers/lifetime-value", "What all customers together are expected to bring in the next months.", OfBase);
    }

    private static Task<IResult> Scores(HttpContext http, Answers answers, ChooseScored choose)
    {
        var query = new QueryParameters(http.Request);
        var name = query.Dataset();
        var order = ScoreOrder.Read(query);
        var question = ScoreFilter.Read(query);
        var request = PageRequest.Read(query, $"{List} {order.Name}", order.Kinds);
        return answers.PageAsync(http, query, async snapshot => await SnapshotQueries.FindAsync(snapshot, name) is { } dataset
            ? (request.Cut(
                await ScoreQueries.PageAsync(snapshot, dataset, question, order, request, await choose.AmongAsync(snapshot, dataset, question, order, request)), order.KeyOf), null)
            : (null, Problems.UnknownDataset(name, await SnapshotQueries.NamesAsync(snapshot))));
    }

    private static Task<IResult> Overdue(HttpContext http, Answers answers)
    {
        var query = new QueryParameters(http.Request);
        var top = query.Whole("top", 1, Answers.MaximumRows) ?? DefaultTop;
        var question = ScoreFilter.ReadFilters(query);
        return answers.FiguresAsync(http, query, async (snapshot, dataset) => RowSet.Of(await ScoreQueries.OverdueAsync(snapshot, dataset, question, top)));
    }

    private static Task<IResult> Cells(HttpContext http, Answers answers, CountScores count)
    {
        var query = new QueryParameters(http.Request);
        var question = ScoreFilter.Read(query);
        return answers.FiguresAsync(http, query, async (snapshot, dataset) => RowSet.Of(await count.CellsAsync(snapshot, dataset, question)));
    }

    private static Task<IResult> OfBase(HttpContext http, Answers answers) => answers.FiguresAsync(
        http, new QueryParameters(http.Request), async (snapshot, dataset) => RowSet.Of(await ScoreQueries.OfBaseAsync(snapshot, dataset)));
}
