namespace SalesFunctions.Platform.OData;

/// <summary>An OData v4 feed, read-only and flat, for Power BI, Excel and whatever else asks for filtered rows by itself.</summary>
internal static class ODataEndpoints
{
    public static void MapOData(this IEndpointRouteBuilder routes, IReadOnlyList<ODataSet> sets)
    {
        var feed = new ODataFeed(sets);
        var group = routes.MapGroup(ODataFeed.Folder).AddEndpointFilter(AnswerAsync).ExcludeFromDescription();
        group.MapRead("/", feed.Service);
        group.MapRead("/$metadata", feed.Metadata);
        group.MapRead("/{set}", feed.Rows);
        group.MapRead("/{set}/$count", feed.Count);
        group.MapRead("/{**path}", IResult (string path) => throw feed.Nothing(path));
    }

    private static async ValueTask<object?> AnswerAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers["OData-Version"] = "4.0";
        try
        {
            return await next(context);
        }
        catch (ODataFailure failure)
        {
            return new ODataError(failure.Status, failure.Message);
        }
    }
}
