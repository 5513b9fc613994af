using System.Globalization;
using System.Net.Mime;
using System.Text;
using Microsoft.AspNetCore.Http.Extensions;

namespace SalesFunctions.Platform.OData;

/// <summary>The documents of the feed: what it has, how that is typed, the rows and their count.</summary>
internal sealed class ODataFeed(IReadOnlyList<ODataSet> sets)
{
    public const string Folder = "/odata";

    // At the first question: a start has no time for it.
    private readonly Lazy<ODataModel> _model = new(() => new ODataModel(sets));

    public IResult Service(HttpContext http)
    {
        ODataOptions.Given(http.Request.Query, ["$format"]);
        return Answer.Of(target => ODataJson.WriteService(target, Root(http.Request), sets), ODataJson.ContentType);
    }

    // XML whatever the caller accepts: Power BI takes no other metadata.
    public IResult Metadata(HttpContext http) => Answer.Of(_model.Value.WriteMetadata, MediaTypeNames.Application.Xml);

    public Task<IResult> Rows(HttpContext http, Answers answers, string set)
    {
        var found = Find(set);
        var options = ODataOptions.Read(found, _model.Value, http.Request.Query);
        var paging = new ODataPaging(found, options, http.Request);
        if (ODataPaging.Preferred(http.Request) is not null)
        {
            http.Response.Headers["Preference-Applied"] = string.Create(CultureInfo.InvariantCulture, $"odata.maxpagesize={paging.Size}");
        }

        return OfDatasetAsync(http, answers, paging.Size, async (snapshot, dataset) =>
        {
            var rows = await found.Source.ReadAsync(snapshot, dataset, Question(found, options, paging));
            long? count = options.Count ? await found.Source.CountAsync(snapshot, dataset, options.Filter) : null;
            var root = Root(http.Request);
            var next = paging.NextLink(http.Request, root, rows);
            var shown = options.Selected ?? found.Columns;
            var context = options.Selected is null ? found.Name : $"{found.Name}({string.Join(',', shown.Select(column => column.Name))})";
            return Answer.Of(
                target => ODataJson.WriteRows(target, $"{root}$metadata#{context}", count, Shown(rows, shown.Count, paging.Size), next), ODataJson.ContentType);
        });
    }

    public Task<IResult> Count(HttpContext http, Answers answers, string set)
    {
        var found = Find(set);
        ODataOptions.Given(http.Request.Query, ["$filter"]);
        var filter = ODataOptions.Read(found, _model.Value, http.Request.Query).Filter;
        return OfDatasetAsync(http, answers, 0, async (snapshot, dataset) =>
        {
            var count = await found.Source.CountAsync(snapshot, dataset, filter);
            return Answer.Of(target => target.Write(Encoding.ASCII.GetBytes(count.ToString(CultureInfo.InvariantCulture))), MediaTypeNames.Text.Plain);
        });
    }

    public ODataFailure Nothing(string path) => path.Contains('(', StringComparison.Ordinal) && sets.Any(set => path.StartsWith(set.Name + "(", StringComparison.Ordinal))
        ? ODataFailure.NotOffered("A row by its key")
        : new ODataFailure(StatusCodes.Status404NotFound, $"There is no '{path}' in this feed; it has {string.Join(", ", sets.Select(set => set.Name))}.");

    private ODataSet Find(string name) => sets.FirstOrDefault(set => set.Name == name) ?? throw Nothing(name);

    private static ODataQuestion Question(ODataSet set, ODataOptions options, ODataPaging paging)
    {
        var shown = options.Selected ?? set.Columns;
        return new ODataQuestion(options.Filter, options.Order, [.. shown.Concat(options.Order.Select(order => order.Column)).Distinct()])
        {
            Behind = paging.Behind,
            Skip = options.Skip,
            Limit = paging.Limit,
        };
    }

    /// <summary>Without the row that only shows that there is another page, and the columns that only order.</summary>
    private static RowSet Shown(RowSet rows, int columns, int size) =>
        new([.. rows.Columns.Take(columns)], [.. rows.Rows.Take(size).Select(row => row.Length == columns ? row : row[..columns])]);

    private static async Task<IResult> OfDatasetAsync(HttpContext http, Answers answers, int pageSize, Func<Snapshot, Dataset, Task<IResult>> read)
    {
        var name = http.Request.Query["dataset"] is [{ } given, ..] ? given : QueryParameters.DefaultDataset;
        return await answers.OfDatasetAsync(http, name, (snapshot, dataset) => answers.OfStateAsync(
                http, string.Create(CultureInfo.InvariantCulture, $"{dataset.State}\n{Root(http.Request)}\n{pageSize}"), () => read(snapshot, dataset)))
            ?? throw new ODataFailure(StatusCodes.Status404NotFound, $"There is no dataset '{name}'; a dataset is the first folder of an upload.");
    }

    private static string Root(HttpRequest request)
    {
        var path = request.Path.Value ?? "";
        var folder = path[..(path.IndexOf(Folder, StringComparison.OrdinalIgnoreCase) + Folder.Length)];
        return UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase, folder) + "/";
    }
}
