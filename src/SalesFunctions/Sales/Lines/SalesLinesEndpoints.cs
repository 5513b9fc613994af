using SalesFunctions.Platform;

namespace SalesFunctions.Sales.Lines;

/// <summary>The lines behind the figures.</summary>
internal static class SalesLinesEndpoints
{
    private const string List = "sales-lines";

    private static readonly PageKey[] Key = [PageKey.Day, PageKey.Whole, PageKey.Whole];

    /// <summary>Parameter and the column that it filters by.</summary>
    private static readonly (string Name, string Column)[] Filters =
    [
        ("region", "region"), ("city", "city"), ("country", "country"), ("store", "store"), ("category", "category"), ("sub_category", "sub_category"),
        ("product", "product"), ("payment_method", "payment_method"), ("gender", "gender"), ("age_group", "age_group"), ("customer", "customer_id"),
        ("order", "order_id"),
    ];

    public static void MapSalesLines(this IEndpointRouteBuilder routes) => routes.MapPages<SalesLine>(
        "/sales/lines",
        "Single lines by day, undated ones first, then in the order of their files.",
        Lines,
        [
            Parameter.From,
            Parameter.To,
            .. Filters.Select(filter => new Parameter(filter.Name, $"Only lines with this {filter.Column}; empty for lines without one.") { Repeats = true }),
        ]);

    private static Task<IResult> Lines(HttpContext http, Answers answers)
    {
        var query = new QueryParameters(http.Request);
        var name = query.Dataset();
        var question = new SalesLinesQuestion(
            [.. Filters.Select(filter => new SalesLinesFilter(filter.Column, query.Values(filter.Name))).Where(filter => filter.Values.Count > 0)], query.DateRange());
        var request = PageRequest.Read(query, List, Key);
        return answers.PageAsync(http, query, async snapshot => await SnapshotQueries.FindAsync(snapshot, name) is { } dataset
            ? (request.Cut(await SalesLinesQueries.PageAsync(snapshot, dataset, question, request), line => [line.Day, line.UploadId, line.SourceLine]), null)
            : (null, Problems.UnknownDataset(name, await SnapshotQueries.NamesAsync(snapshot))));
    }
}
