using SalesFunctions.Platform;

namespace SalesFunctions.Customers.Segments;

/// <summary>Into what the models divide customers, and who went from where to where.</summary>
internal static class SegmentEndpoints
{
    private const string List = "segment-moves";

    public static void MapSegments(this IEndpointRouteBuilder routes)
    {
        routes.MapRows<CustomerSegment>(
            "/customers/segments", "The segments of a scheme: rule, size, sales, means, favourite categories.", Of(SegmentQueries.SegmentsAsync), SegmentScheme.Parameter);
        routes.MapRows<SegmentFeature>(
            "/customers/segments/features", "What each segment is like, feature by feature, beside all customers.", Of(SegmentQueries.FeaturesAsync), SegmentScheme.Parameter);
        routes.MapRows<SegmentMigration>(
            "/customers/segments/migrations", "How many customers went from which segment to which since the version before.", Of(SegmentQueries.MigrationsAsync), SegmentScheme.Parameter);
        routes.MapPages<SegmentMove>(
            "/customers/segments/moves",
            "Who changed segment since the version before, and why.",
            Moves,
            SegmentScheme.Parameter,
            new Parameter("from_segment", "Only who was in this segment; an empty value stands for those who were not there.") { Repeats = true },
            new Parameter("to_segment", "Only who is in this segment; an empty value stands for those who are no longer there.") { Repeats = true });
    }

    private static Delegate Of<TRow>(Func<Snapshot, Dataset, string, Task<IReadOnlyList<TRow>>> read) => (HttpContext http, Answers answers) =>
    {
        var query = new QueryParameters(http.Request);
        var scheme = SegmentScheme.Read(query);
        return answers.FiguresAsync(http, query, async (snapshot, dataset) => RowSet.Of(await read(snapshot, dataset, scheme)));
    };

    private static Task<IResult> Moves(HttpContext http, Answers answers)
    {
        var query = new QueryParameters(http.Request);
        var name = query.Dataset();
        var scheme = SegmentScheme.Read(query);
        var segments = (query.Values("from_segment"), query.Values("to_segment"));
        var request = PageRequest.Read(query, List, PageKey.Text);
        return answers.PageAsync(http, query, async snapshot => await SnapshotQueries.FindAsync(snapshot, name) is { } dataset
            ? (request.Cut(await SegmentQueries.MovesAsync(snapshot, dataset, scheme, segments, request), row => [row.CustomerId]), null)
            : (null, Problems.UnknownDataset(name, await SnapshotQueries.NamesAsync(snapshot))));
    }
}
